"use client";

import { Button } from "@/components/button";
import { PlainPage } from "@/components/plain-page";

export default function ErrorInPortal({ reset }: { error: Error; reset: () => void }) {
  return (
    <PlainPage title="Something went wrong" action={<Button onClick={reset} variant="primary">Try again</Button>}>
      The page could not be shown just now. Nothing was changed. Try again in a minute, and call us if it happens twice.
    </PlainPage>
  );
}
