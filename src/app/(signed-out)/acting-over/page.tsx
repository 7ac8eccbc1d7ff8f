import type { Metadata } from "next";
import { Icon } from "@/components/icon";
import { NarrowFrame } from "@/components/narrow-frame";
import { Button } from "@/components/button";
import { exit } from "@/features/access/acting/exit";

export const metadata: Metadata = { title: "Acting is over" };

/** Where the gate leads when the half hour ran out, or the person acted as may no longer work here. */
export default function ActingOverPage() {
  return (
    <NarrowFrame product="IME portal" mark={<Icon name="calendar" size="md" />} title="You no longer act as somebody else">
      <p className="mb-5 text-muted">The time is over, or it was ended elsewhere. What you saved under both names is kept; what you had not sent is not.</p>
      <form action={exit}>
        <Button type="submit" variant="primary" width="full">Continue as yourself</Button>
      </form>
    </NarrowFrame>
  );
}
