import { LinkButton } from "@/components/button";
import { PlainPage } from "@/components/plain-page";

export default function NotFoundInPortal() {
  return (
    <PlainPage title="Not found" action={<LinkButton href="/bookings">Go to bookings</LinkButton>}>
      There is nothing at this address, or it is not yours to see. It may have been placed with another firm meanwhile.
    </PlainPage>
  );
}
