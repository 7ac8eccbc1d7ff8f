import { LinkButton } from "@/components/button";
import { PlainPage } from "@/components/plain-page";

export default function ForbiddenPage() {
  return (
    <main id="content">
      <PlainPage title="Not allowed" action={<LinkButton href="/">Go to home</LinkButton>}>
        This form was not sent from the portal, or your role does not allow it. Open the page again and try once more.
      </PlainPage>
    </main>
  );
}
