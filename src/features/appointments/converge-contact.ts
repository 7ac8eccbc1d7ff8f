import type { AcuityLastSaid } from "@/db/schema/bookings";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import { normalisePhone } from "@/lib/phone";
import type { Drift, HeldBooking } from "./held-booking";

interface Difference {
  portal: string;
  /** What Acuity said before, and says now. */
  before: string;
  after: string;
  take: Partial<HeldBooking>;
}

/**
 * Contact details change on either side, so both are held against what Acuity last said: a change on one side
 * wins over none, two different changes are drift.
 */
export function convergeContact(appointment: AcuityAppointment, booking: HeldBooking): { set: Partial<HeldBooking>; drifts: Drift[] } {
  const changed = changesIn(appointment, booking);
  const taken = changed.filter(({ portal, before }) => portal === before);
  return { set: Object.assign({}, ...taken.map(({ take }) => take)), drifts: asDrift(changed.filter(({ portal, before }) => portal !== before)) };
}

/** Once an examination was held nothing is taken over: what changed is shown. */
export function contactDrift(appointment: AcuityAppointment, booking: HeldBooking): Drift[] {
  return asDrift(changesIn(appointment, booking));
}

/** While details are in drift the last agreed ones are kept beside, else the next equal answer would make the drift look settled. */
export function lastAgreedContact(said: AcuityLastSaid): NonNullable<AcuityLastSaid["agreed"]> {
  const { givenName, familyName, phone, email } = said.agreed ?? said;
  return { givenName, familyName, phone, email };
}

function changesIn(appointment: AcuityAppointment, booking: HeldBooking): Difference[] {
  const last = lastAgreedContact(booking.acuityLastSaid);
  const all: Difference[] = [
    {
      portal: `${booking.examineeGivenName} ${booking.examineeFamilyName}`,
      before: `${last.givenName} ${last.familyName}`,
      after: `${appointment.firstName} ${appointment.lastName}`,
      take: namesOf(appointment),
    },
    { portal: booking.examineePhone, before: phoneOf(last.phone), after: phoneOf(appointment.phone), take: { examineePhone: phoneOf(appointment.phone) } },
    { portal: booking.examineeEmail ?? "", before: emailOf(last.email) ?? "", after: emailOf(appointment.email) ?? "", take: { examineeEmail: emailOf(appointment.email) } },
  ];
  return all.filter(({ portal, before, after }) => before !== after && portal !== after);
}

function asDrift(changes: Difference[]): Drift[] {
  if (changes.length === 0) return [];
  const joined = (side: "portal" | "after") => changes.map((change) => change[side] || "none").join(", ");
  return [{ field: "contact", portalValue: joined("portal"), acuityValue: joined("after") }];
}

export function namesOf({ firstName, lastName }: AcuityAppointment): Pick<HeldBooking, "examineeName" | "examineeGivenName" | "examineeFamilyName"> {
  return { examineeGivenName: firstName, examineeFamilyName: lastName, examineeName: `${firstName} ${lastName}`.trim() };
}

/** E.164 where it parses, else as given; missing is the empty string. */
export function phoneOf(phone: string): string {
  return normalisePhone(phone) ?? phone.trim();
}

export function emailOf(email: string): string | null {
  return email.trim() || null;
}
