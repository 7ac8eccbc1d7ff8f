import { findStanding, type AcuityStanding } from "@/integrations/acuity/appointments";
import { AcuitySilence } from "@/integrations/acuity/errors";
import type { System } from "@/lib/actor";
import { fallbackEmail } from "../account-settings";
import { emailOf, phoneOf } from "../converge-contact";
import { findLostBooking } from "./find-lost-booking";
import { contactPayload } from "./request-payload";
import type { AppointmentRequest } from "./requests";

/** Whether an appointment already is what a change of ours asks for, whoever brought it about. */
export function hasHappened(request: AppointmentRequest, found: AcuityStanding): boolean {
  switch (request.kind) {
    case "move":
      return !found.canceled && found.startsAt.getTime() === request.startsAt.getTime() && found.calendarId === request.acuityCalendarId;
    case "cancel":
      return found.canceled && !found.noShow;
    case "no_show":
      return found.canceled && found.noShow;
    case "contact":
      return hasContact(request, found);
    case "book":
      throw new Error("a booking is looked for, it changes no appointment");
  }
}

function hasContact(request: AppointmentRequest, found: AcuityStanding): boolean {
  const { givenName, familyName, phone, email } = contactPayload.parse(request.payload);
  const foundEmail = found.email === fallbackEmail() ? null : emailOf(found.email);
  return found.firstName === givenName && found.lastName === familyName && phoneOf(found.phone) === phone && foundEmail === email;
}

/** Looks afresh, at no more than tells. @throws AcuitySilence or AcuityRefusal when Acuity does not let it be told */
export async function lookWhetherHappened(system: System, request: AppointmentRequest): Promise<boolean> {
  if (request.kind === "book") {
    const { own, whole } = await findLostBooking(system, request);
    // What cannot be read may be ours.
    if (!own && !whole) throw new AcuitySilence("unexpected_shape");
    return own !== undefined;
  }
  const found = request.acuityAppointmentId ? await findStanding(request.acuityAppointmentId) : null;
  return found !== null && hasHappened(request, found);
}
