import { PlainForm } from "@/components/plain-form";
import { SubmitButton } from "@/components/submit-button";
import { again } from "../actions";

/** Everything but the time is filled in already. */
export function BookAgainForm({ bookingId }: { bookingId: string }) {
  return (
    <PlainForm action={again}>
      <input type="hidden" name="bookingId" value={bookingId} />
      <SubmitButton variant="secondary">Book again</SubmitButton>
    </PlainForm>
  );
}
