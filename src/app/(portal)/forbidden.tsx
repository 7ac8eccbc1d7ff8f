import { LinkButton } from "@/components/button";
import { PlainPage } from "@/components/plain-page";

export default function ForbiddenPage() {
  return (
    <PlainPage title="Not yours to do" action={<LinkButton href="/">Go to home</LinkButton>}>
      Your role does not allow this. If it should, ask your firm&rsquo;s owner or the coordinator.
    </PlainPage>
  );
}
