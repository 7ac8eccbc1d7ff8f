import { LinkButton } from "@/components/button";
import { ConfirmDialog } from "@/components/dialog";
import { Menu, MenuItem, MenuLink } from "@/components/menu";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { statusFor, stepsFrom } from "../booking";
import { mayBookAgain, mayCorrect, partyOf } from "../policy";
import type { BookingFacts } from "../queries";
import { BookAgainForm } from "./book-again-form";
import { NoShowForm } from "./no-show-form";
import { StepForm } from "./step-form";

interface Props {
  facts: BookingFacts;
  person: Person;
}

/** The next steps of this viewer: the likely one as a button, those that cannot be undone behind a question. */
export function BookingSteps({ facts: { booking, beingChanged }, person }: Props) {
  const party = partyOf(person, booking);
  const steps = party ? stepsFrom(booking.currentProgress, party) : [];
  const started = now() >= booking.appointmentDate;
  const examined = steps.includes("generating_report") || steps.includes("no_show");
  const changeable = steps.includes("rescheduled") && !beingChanged;
  const over = statusFor(booking.currentProgress) === "closed";
  return (
    <div className="flex flex-wrap items-center gap-2">
      {(mayCorrect(person) || changeable) && (
        <Menu label="More actions" look="icon">
          {mayCorrect(person) && <MenuItem><MenuLink href={`/bookings/${booking.id}/correction`}>Correct the progress</MenuLink></MenuItem>}
          {changeable && <MenuItem separated={mayCorrect(person)}><MenuLink href={`/bookings/${booking.id}/cancellation`}>Cancel this examination</MenuLink></MenuItem>}
        </Menu>
      )}
      {changeable && <LinkButton href={`/bookings/${booking.id}/new-time`}>Move</LinkButton>}
      {over && mayBookAgain(person, booking) && <BookAgainForm bookingId={booking.id} />}
      {examined && !started && <p className="text-sm text-muted">Progress can be recorded once the examination has started.</p>}
      {steps.includes("no_show") && started && (
        <ConfirmDialog href={`/bookings/${booking.id}/no-show`} trigger="Record no-show" heading="Record a no-show?">
          <NoShowForm bookingId={booking.id} />
        </ConfirmDialog>
      )}
      {steps.includes("generating_report") && booking.currentProgress !== "report_generated" && started && <StepForm bookingId={booking.id} progress="generating_report" label="Start the report" />}
      {steps.includes("report_generated") && <StepForm bookingId={booking.id} progress="report_generated" label="Report is generated" />}
      {steps.includes("generating_report") && booking.currentProgress === "report_generated" && (
        <LinkButton href={`/bookings/${booking.id}/amendment`}>Amend the report</LinkButton>
      )}
      {steps.includes("payment_received") && <StepForm bookingId={booking.id} progress="payment_received" label="Mark payment received" />}
    </div>
  );
}
