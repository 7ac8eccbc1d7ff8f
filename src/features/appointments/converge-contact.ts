import type { AcuityLastSaid } from "@/db/schema/bookings";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import { normalisePhone } from "@/lib/phone";
import type { Drift, HeldBooking } from "./held-booking";

type Agreed = NonNullable<AcuityLastSaid["agreed"]>;

interface Difference {
  portal: string;
  /** What Acuity said before, and says now. */
  before: string;
  after: string;
  take: Partial<HeldBooking>;
  /** What both sides last agreed on. */
  agreed: Partial<Agreed>;
}

interface ContactConvergence {
  set: Partial<HeldBooking>;
  drifts: Drift[];
  /** Kept while something is in drift, else the next equal answer would make the drift look settled. */
  agreed?: Agreed;
}

/**
 * Contact details change on either side, so both are held against what Acuity last said: a change on one side
 * wins over none, two different changes are drift.
 */
export function convergeContact(appointment: AcuityAppointment, booking: HeldBooking): ContactConvergence {
  const changed = changesIn(appointment, booking);
  const taken = changed.filter(({ portal, before }) => portal === before);
  const disputed = changed.filter(({ portal, before }) => portal !== before);
  return { set: Object.assign({}, ...taken.map(({ take }) => take)), ...inDrift(disputed, appointment) };
}

/** Once an examination was held nothing is taken over: what changed is shown. */
export function contactDrift(appointment: AcuityAppointment, booking: HeldBooking): ContactConvergence {
  return { set: {}, ...inDrift(changesIn(appointment, booking), appointment) };
}

function changesIn(appointment: AcuityAppointment, booking: HeldBooking): Difference[] {
  const { givenName, familyName, phone, email } = booking.acuityLastSaid.agreed ?? booking.acuityLastSaid;
  const all: Difference[] = [
    {
      portal: `${booking.examineeGivenName} ${booking.examineeFamilyName}`,
      before: `${givenName} ${familyName}`,
      after: `${appointment.firstName} ${appointment.lastName}`,
      take: namesOf(appointment),
      agreed: { givenName, familyName },
    },
    { portal: booking.examineePhone, before: phoneOf(phone), after: phoneOf(appointment.phone), take: { examineePhone: phoneOf(appointment.phone) }, agreed: { phone } },
    { portal: booking.examineeEmail ?? "", before: emailOf(email) ?? "", after: emailOf(appointment.email) ?? "", take: { examineeEmail: emailOf(appointment.email) }, agreed: { email } },
  ];
  return all.filter(({ portal, before, after }) => before !== after && portal !== after);
}

/** Each detail by itself: what is not in dispute both sides agree on as Acuity has it now. */
function inDrift(disputed: Difference[], { firstName: givenName, lastName: familyName, phone, email }: AcuityAppointment): Omit<ContactConvergence, "set"> {
  if (disputed.length === 0) return { drifts: [] };
  const joined = (side: "portal" | "after") => disputed.map((change) => change[side] || "none").join(", ");
  const agreed = Object.assign({ givenName, familyName, phone, email }, ...disputed.map((change) => change.agreed)) as Agreed;
  return { drifts: [{ field: "contact", portalValue: joined("portal"), acuityValue: joined("after") }], agreed };
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
