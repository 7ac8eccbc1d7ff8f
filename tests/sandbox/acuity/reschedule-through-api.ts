import type { Appointment } from "./appointment";
import { type AppointmentType, findType } from "./appointment-types";
import { whyNotOffered } from "./availability";
import { refuseUnlessOffered } from "./book-through-api";
import { type Calendar, CALENDARS, findCalendar } from "./catalogue";
import type { Practice } from "./practice";
import { badRequest } from "./refusal";
import { type JsonObject, jsonObject, text } from "./json-input";
import { modeOf, requestedAppointment, requestedCalendar, requestedMoment, requestedZone } from "./request-input";
import type { ApiRequest } from "./route";
import { classIdOf } from "./new-appointment";

export function rescheduleThroughApi(practice: Practice, request: ApiRequest) {
  const mode = modeOf(request.query);
  const body = jsonObject(request.body);
  const appointment = requestedAppointment(practice, request);
  if (appointment.canceled) throw badRequest("reschedule_canceled", "A canceled appointment cannot be rescheduled.");
  if (mode === "client") refuseTooClose(practice, appointment);

  requestedMoment(body.datetime);
  requestedZone(body.timezone, "");
  const type = typeOf(appointment);
  const calendar = chosenCalendar(practice, { appointment, type, body });
  const startsAt = requestedMoment(body.datetime, calendar.timezone);
  if (mode === "client") {
    const ignoring = new Set([appointment.id]);
    refuseUnlessOffered(practice, { type, calendar, ignoring }, { startsAt, words: text(body.datetime) });
  }

  moveTo(appointment, { calendar, startsAt });
  return practice.record(appointment, { what: "rescheduled", by: "api", happening: "rescheduled" });
}

export function moveTo(appointment: Appointment, { calendar, startsAt }: { calendar: Calendar; startsAt: number }): void {
  appointment.calendarId = calendar.id;
  appointment.startsAt = startsAt;
  if (appointment.classId !== null) appointment.classId = classIdOf(startsAt, calendar);
}

function refuseTooClose(practice: Practice, appointment: Appointment): void {
  const { clientRescheduleHours } = practice.settings;
  if (appointment.startsAt - practice.now() < clientRescheduleHours * 3_600_000) {
    throw badRequest("reschedule_too_close", `Appointments can be rescheduled until ${clientRescheduleHours} hours before they start.`);
  }
}

function typeOf(appointment: Appointment): AppointmentType {
  const type = findType(appointment.typeId);
  if (!type) throw badRequest("reschedule_not_allowed", "This appointment cannot be rescheduled.");
  return type;
}

/** An id moves it, nothing keeps it where it is, null leaves the choice to Acuity. */
function chosenCalendar(
  practice: Practice,
  { appointment, type, body }: { appointment: Appointment; type: AppointmentType; body: JsonObject },
): Calendar {
  const current = findCalendar(appointment.calendarId);
  if (body.calendarID === undefined && current) return current;
  if (body.calendarID !== null) return requestedCalendar(body.calendarID, type);

  const ignoring = new Set([appointment.id]);
  const offered = CALENDARS.filter(({ id }) => type.calendarIDs.includes(id));
  const candidates = current ? [current, ...offered] : offered;
  const free = candidates.find(
    (calendar) => !whyNotOffered(practice, { type, calendar, ignoring }, requestedMoment(body.datetime, calendar.timezone)),
  );
  if (!free) throw badRequest("not_available", `The time "${text(body.datetime)}" is not an available time slot.`);
  return free;
}
