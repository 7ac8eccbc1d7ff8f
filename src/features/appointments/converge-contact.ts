import type { AcuityAppointment } from "@/integrations/acuity/wire";
import { normalisePhone } from "@/lib/phone";
import type { Drift, HeldBooking } from "./converge";

/**
 * Contact details change on either side, so both are held against what Acuity last said: a change on one side
 * wins over none, two different changes are drift.
 */
export function convergeContact(appointment: AcuityAppointment, booking: HeldBooking): { set: Partial<HeldBooking>; drifts: Drift[] } {
  const last = booking.acuityLastSaid;
  const set: Partial<HeldBooking> = {};
  const drifts: Drift[] = [];
  const settle = (portal: string, before: string, after: string, take: () => void) => {
    if (before === after || portal === after) return;
    if (portal === before) take();
    else drifts.push({ field: "contact", portalValue: portal, acuityValue: after });
  };

  settle(`${booking.examineeGivenName} ${booking.examineeFamilyName}`, `${last.givenName} ${last.familyName}`, `${appointment.firstName} ${appointment.lastName}`, () => {
    Object.assign(set, namesOf(appointment));
  });
  settle(booking.examineePhone, phoneOf(last.phone), phoneOf(appointment.phone), () => {
    set.examineePhone = phoneOf(appointment.phone);
  });
  settle(booking.examineeEmail ?? "", emailOf(last.email) ?? "", emailOf(appointment.email) ?? "", () => {
    set.examineeEmail = emailOf(appointment.email);
  });
  return { set, drifts: drifts.slice(0, 1) };
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
