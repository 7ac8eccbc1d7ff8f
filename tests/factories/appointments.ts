import type { Sighting } from "@/features/appointments/converge";
import type { HeldBooking } from "@/features/appointments/held-booking";
import type { OpenRequest } from "@/features/appointments/requests/recognise-request";
import { saidBy } from "@/features/appointments/what-acuity-said";
import type { AcuityAppointment } from "@/integrations/acuity/wire";

/** Two linked calendars in two zones; what is not here is linked to nobody. */
export const VALE = { calendarId: "7300101", specialistId: "specialist-vale", timezone: "Australia/Sydney" };
export const OKORO = { calendarId: "7300105", specialistId: "specialist-okoro", timezone: "Australia/Perth" };

const STARTS_AT = new Date("2026-11-24T01:30:00Z");
const ASKED_AT = new Date("2026-11-01T00:00:00Z");

/** An examination in person, live, as Acuity shows it. */
export function anAppointment(changes: Partial<AcuityAppointment> = {}): AcuityAppointment {
  return {
    id: "1802345671",
    firstName: "Rowan",
    lastName: "Teller",
    phone: "0412345678",
    email: "rowan@example.test",
    startsAt: STARTS_AT,
    durationMinutes: 60,
    bookedAt: null,
    typeName: "IME (in person)",
    appointmentTypeId: "48200011",
    calendarId: VALE.calendarId,
    calendarTimezone: VALE.timezone,
    timezone: "Australia/Sydney",
    location: "",
    canceled: false,
    noShow: false,
    scheduledBy: null,
    answers: [],
    ...changes,
  };
}

/** A booking of a firm that says just what `anAppointment()` shows, asked an hour before `aSighting()`. */
export function aHeldBooking(changes: Partial<HeldBooking> = {}): HeldBooking {
  return {
    id: "booking-1",
    acuityAppointmentId: "1802345671",
    specialistId: VALE.specialistId,
    organizationId: "organization-1",
    teamId: null,
    createdById: "user-rae",
    createdForId: null,
    referrerId: "user-rae",
    matterNumber: "M-1001",
    examineeName: "Rowan Teller",
    examineeGivenName: "Rowan",
    examineeFamilyName: "Teller",
    examineeDateOfBirth: null,
    examineePhone: "+61412345678",
    examineeEmail: "rowan@example.test",
    examineeTimezone: null,
    mayContactExaminee: false,
    appointmentDate: STARTS_AT,
    durationMinutes: 60,
    clinicTimezone: VALE.timezone,
    appointmentType: "in_person",
    acuityAppointmentTypeId: "48200011",
    acuityCalendarId: VALE.calendarId,
    meetingLink: null,
    status: "active",
    currentProgress: "scheduled",
    source: "portal",
    externalCreatedBy: null,
    notes: null,
    bookedFor: null,
    intakeAnswers: [],
    retainUntil: null,
    heldAt: null,
    heldById: null,
    holdReason: null,
    acuityLastSaid: saidBy(anAppointment()),
    acuityAskedAt: ASKED_AT,
    createdAt: ASKED_AT,
    updatedAt: ASKED_AT,
    ...changes,
  };
}

/** `anAppointment()` on its linked calendar, seen an hour after `aHeldBooking()` was last brought up to date. */
export function aSighting(changes: Partial<Sighting> = {}): Sighting {
  return {
    appointment: anAppointment(),
    askedAt: new Date(ASKED_AT.getTime() + 3_600_000),
    calendar: { specialistId: VALE.specialistId, timezone: VALE.timezone },
    carriedRequestId: null,
    type: { isIme: true, mode: "in_person" },
    ...changes,
  };
}

/** A request of ours to book just what `anAppointment()` shows, its answer not known yet. */
export function anOpenRequest(changes: Partial<OpenRequest> = {}): OpenRequest {
  return {
    id: "request-1",
    kind: "book",
    acuityAppointmentId: null,
    acuityCalendarId: VALE.calendarId,
    acuityAppointmentTypeId: "48200011",
    startsAt: STARTS_AT,
    givenName: "Rowan",
    familyName: "Teller",
    phone: "+61412345678",
    ...changes,
  };
}
