import type { Route } from "next";
import { forbidden, notFound, redirect } from "next/navigation";
import { requirePerson } from "@/features/access/gate";
import type { Person } from "@/lib/actor";
import { isAhead } from "./booking";
import { openBooking } from "./open-booking";
import { mayTakeStep } from "./policy";
import type { BookingFacts } from "./queries";

/** Who, and which examination, before it is moved or cancelled: one that is over, or already on its way to be changed, leads to its page, which says so. */
export async function enterChange(bookingId: string, to: "rescheduled" | "cancelled"): Promise<{ person: Person; facts: BookingFacts }> {
  const person = await requirePerson();
  const facts = (await openBooking(person, bookingId)) ?? notFound();
  if (!mayTakeStep(person, to, facts.booking)) forbidden();
  if (!isAhead(facts.booking.currentProgress) || facts.beingChanged) redirect(`/bookings/${bookingId}` as Route);
  return { person, facts };
}
