import { LinkButton } from "@/components/button";
import { PlainPage } from "@/components/plain-page";

export default function NotFoundPage() {
  return (
    <main id="content">
      <PlainPage title="Not found" action={<LinkButton href="/">Go to home</LinkButton>}>
        There is nothing at this address, or it is not yours to see. Check the address, or ask whoever sent it to you.
      </PlainPage>
    </main>
  );
}
