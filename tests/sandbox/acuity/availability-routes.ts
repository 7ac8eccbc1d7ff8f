import type { AppointmentType } from "./appointment-types";
import { openingsBetween, whyNotOffered } from "./availability";
import { ACCOUNT_ZONE, type Calendar, CALENDARS } from "./catalogue";
import type { Practice } from "./practice";
import { badRequest } from "./refusal";
import { type JsonObject, jsonObject, text, wholeNumber } from "./json-input";
import { requestedCalendar, requestedMoment, requestedType, requestedZone } from "./request-input";
import type { ApiRequest, ApiRoutes } from "./route";
import { dateIn, dayAfter, isDate, wallTime, writeMoment } from "./zoned-time";

export const AVAILABILITY_ROUTES: ApiRoutes = {
  "GET /availability/dates": (practice, request) => {
    const month = request.query.get("month") ?? "";
    const days = daysOfMonth(month);
    const { openings, zone } = openingsFor(practice, request, days);
    return [...new Set(openings.map(({ startsAt }) => dateIn(startsAt, zone)))].sort().map((date) => ({ date }));
  },
  "GET /availability/times": (practice, request) => {
    const date = request.query.get("date") ?? "";
    if (!isDate(date)) throw badRequest("bad_request", `The date "${date}" is invalid.`);
    const { openings, zone } = openingsFor(practice, request, { first: date, last: date });
    return rowsPerStart(openings).map(([startsAt, slotsAvailable]) => ({ time: writeMoment(startsAt, zone), slotsAvailable }));
  },
  "POST /availability/check-times": (practice, { body }) =>
    Array.isArray(body) ? body.map((wanted) => checkTime(practice, jsonObject(wanted))) : checkTime(practice, jsonObject(body)),
};

export function daysOfMonth(month: string): { first: string; last: string } {
  const first = `${month}-01`;
  if (!isDate(first)) throw badRequest("bad_request", `The month "${month}" is invalid.`);
  return { first, last: dayAfter(`${dayAfter(first, 31).slice(0, 7)}-01`, -1) };
}

function openingsFor(practice: Practice, { query }: ApiRequest, { first, last }: { first: string; last: string }) {
  const type = requestedType(query.get("appointmentTypeID"));
  const calendars = calendarsFor(type, query.get("calendarID"));
  const [only] = calendars;
  const zone = requestedZone(query.get("timezone"), calendars.length === 1 && only ? only.timezone : ACCOUNT_ZONE);
  if (query.getAll("addonIDs[]").length > 0) throw badRequest("invalid_addons_type", "The add-ons are not valid for this appointment type.");

  const from = wallTime(first, "00:00", zone);
  const until = wallTime(dayAfter(last), "00:00", zone);
  const ignoring = new Set(query.getAll("ignoreAppointmentIDs[]").map(Number));
  const openings = calendars.flatMap((calendar) => openingsBetween(practice, { type, calendar, ignoring }, from, until));
  return { openings, zone };
}

function calendarsFor(type: AppointmentType, calendarId: string | null): Calendar[] {
  if (calendarId) return [requestedCalendar(calendarId, type)];
  return CALENDARS.filter(({ id }) => type.calendarIDs.includes(id));
}

function rowsPerStart(openings: { startsAt: number; room: number }[]): [number, number][] {
  const room = new Map<number, number>();
  for (const opening of openings) room.set(opening.startsAt, (room.get(opening.startsAt) ?? 0) + opening.room);
  return [...room].sort(([left], [right]) => left - right);
}

function checkTime(practice: Practice, wanted: JsonObject) {
  const type = requestedType(wanted.appointmentTypeID);
  requestedMoment(wanted.datetime);
  const calendars = calendarsFor(type, text(wanted.calendarID) || null);
  const reasons = calendars.map((calendar) =>
    whyNotOffered(practice, { type, calendar }, requestedMoment(wanted.datetime, calendar.timezone)),
  );
  const valid = reasons.includes(null);
  return {
    datetime: text(wanted.datetime),
    appointmentTypeID: type.id,
    ...(wanted.calendarID === undefined ? {} : { calendarID: wholeNumber(wanted.calendarID) }),
    valid,
    ...(valid ? {} : { error: reasons[0] ?? "no_available_calendar" }),
  };
}
