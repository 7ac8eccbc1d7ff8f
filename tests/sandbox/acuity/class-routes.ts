import { TYPES } from "./appointment-types";
import { openingsBetween } from "./availability";
import { daysOfMonth } from "./availability-routes";
import { CALENDARS } from "./catalogue";
import { classIdOf } from "./new-appointment";
import { gridBetween } from "./opening-hours";
import { wholeNumber } from "./json-input";
import { flag, requestedZone } from "./request-input";
import type { ApiRoutes } from "./route";
import { dateIn, dayAfter, wallTime, writeMoment } from "./zoned-time";

export const CLASS_ROUTES: ApiRoutes = {
  "GET /availability/classes": (practice, { query }) => {
    const month = query.get("month") ?? "";
    const today = dateIn(practice.now(), "UTC");
    const { first, last } = month
      ? daysOfMonth(month)
      : { first: query.get("minDate") ?? today, last: query.get("maxDate") ?? dayAfter(query.get("minDate") ?? today, 30) };
    const typeId = wholeNumber(query.get("appointmentTypeID"));
    const calendarId = wholeNumber(query.get("calendarID"));

    return TYPES.filter((type) => type.type === "class" && type.active && (typeId === null || type.id === typeId)).flatMap((type) =>
      CALENDARS.filter(({ id }) => type.calendarIDs.includes(id) && (calendarId === null || id === calendarId)).flatMap((calendar) => {
        const from = wallTime(first, "00:00", calendar.timezone);
        const until = wallTime(dayAfter(last), "00:00", calendar.timezone);
        const zone = requestedZone(query.get("timezone"), calendar.timezone);
        const open = new Map(openingsBetween(practice, { type, calendar }, from, until).map(({ startsAt, room }) => [startsAt, room]));
        return gridBetween(from, until, type, calendar)
          .filter((startsAt) => open.has(startsAt) || flag(query, "includeUnavailable"))
          .map((startsAt) => ({
            id: classIdOf(startsAt, calendar),
            appointmentTypeID: type.id,
            calendarID: calendar.id,
            name: type.name,
            time: writeMoment(startsAt, zone),
            calendar: calendar.name,
            duration: type.duration,
            isSeries: false,
            slots: type.classSize ?? 0,
            slotsAvailable: open.get(startsAt) ?? 0,
          }));
      }),
    );
  },
};
