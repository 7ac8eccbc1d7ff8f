import type { AppointmentType } from "./appointment-types";
import { whyNotOffered } from "./availability";
import { ACCOUNT_ZONE, ADMIN_EMAIL, type Calendar, CALENDARS } from "./catalogue";
import { newContact } from "./contact";
import { givenAnswers, refuseMissing } from "./intake-answers";
import { requestedLabel } from "./labels";
import { addAppointment } from "./new-appointment";
import type { Practice } from "./practice";
import { badRequest } from "./refusal";
import { type JsonObject, jsonObject, text } from "./json-input";
import { flag, modeOf, requestedCalendar, requestedMoment, requestedType, requestedZone } from "./request-input";
import type { ApiRequest } from "./route";

/** The order of the checks is the order in which Acuity is believed to refuse. */
export function bookThroughApi(practice: Practice, { query, body: sent }: ApiRequest) {
  const mode = modeOf(query);
  const body = jsonObject(sent);
  const type = requestedType(body.appointmentTypeID);
  requestedMoment(body.datetime);
  const timezone = requestedZone(body.timezone, "");
  const named = nobodyNamed(body) && mode === "client" ? null : requestedCalendar(body.calendarID, type);
  const contact = newContact(body, mode);
  const answers = givenAnswers(body.fields, type.id);
  refuseMissing(answers, type.id, mode);
  refusePromises(body);
  const labelId = requestedLabel(body.labels);

  const calendar = named ?? firstFree(practice, type, body);
  const startsAt = requestedMoment(body.datetime, calendar.timezone);
  if (mode === "client") refuseUnlessOffered(practice, { type, calendar }, { startsAt, words: text(body.datetime) });

  const appointment = addAppointment(practice, {
    type,
    calendar,
    startsAt,
    contact,
    answers,
    timezone: timezone || ACCOUNT_ZONE,
    notes: mode === "admin" ? text(body.notes) : "",
    labelId,
    scheduledBy: mode === "admin" ? ADMIN_EMAIL : null,
    noEmail: flag(query, "noEmail"),
    smsOptIn: body.smsOptIn === true,
  });
  return practice.record(appointment, { what: "booked", by: "api", happening: "scheduled" });
}

export function refuseUnlessOffered(
  practice: Practice,
  wanted: Parameters<typeof whyNotOffered>[1],
  { startsAt, words }: { startsAt: number; words: string },
): void {
  const reason = whyNotOffered(practice, wanted, startsAt);
  if (reason) throw badRequest(reason, `The time "${words}" is not an available time slot.`);
}

function nobodyNamed(body: JsonObject): boolean {
  return body.calendarID === null || text(body.calendarID) === "";
}

function firstFree(practice: Practice, type: AppointmentType, body: JsonObject): Calendar {
  const free = CALENDARS.filter(({ id }) => type.calendarIDs.includes(id)).find(
    (calendar) => whyNotOffered(practice, { type, calendar }, requestedMoment(body.datetime, calendar.timezone)) === null,
  );
  if (!free) throw badRequest("no_available_calendar", "There is no available calendar for this time.");
  return free;
}

function refusePromises(body: JsonObject): void {
  if (text(body.certificate) !== "") throw badRequest("invalid_certificate", `The certificate "${text(body.certificate)}" is invalid.`);
  if (Array.isArray(body.addonIDs) && body.addonIDs.length > 0) {
    throw badRequest("invalid_addons_type", "The add-ons are not valid for this appointment type.");
  }
}
