import { type Block, wireBlock } from "./block";
import { findCalendar } from "./catalogue";
import { maxOf, periodOf } from "./list-appointments";
import type { Practice } from "./practice";
import { badRequest, notFound } from "./refusal";
import { jsonObject, text, wholeNumber } from "./json-input";
import type { ApiRequest, ApiRoutes } from "./route";
import { readMoment } from "./zoned-time";

export const BLOCK_ROUTES: ApiRoutes = {
  "GET /blocks": (practice, { query }) => {
    const { from, until } = periodOf(query);
    const calendarId = wholeNumber(query.get("calendarID"));
    return [...practice.blocks.values()]
      .filter((block) => block.endsAt > from && block.startsAt <= until && (calendarId === null || block.calendarId === calendarId))
      .sort((left, right) => left.startsAt - right.startsAt || left.id - right.id)
      .slice(0, maxOf(query))
      .map((block) => wireBlock(block, practice.settings));
  },
  "POST /blocks": (practice, { body: sent }) => {
    const body = jsonObject(sent);
    const calendar = findCalendar(wholeNumber(body.calendarID) ?? 0);
    if (!calendar) throw badRequest("invalid_calendar", `The calendar "${text(body.calendarID)}" does not exist.`);
    const startsAt = readMoment(text(body.start), calendar.timezone);
    const endsAt = readMoment(text(body.end), calendar.timezone);
    if (startsAt === null || endsAt === null || endsAt <= startsAt) throw badRequest("bad_request", "The start or end is invalid.");

    const block = { id: practice.nextId("block"), calendarId: calendar.id, startsAt, endsAt, notes: text(body.notes) };
    practice.blocks.set(block.id, block);
    practice.changed();
    return wireBlock(block, practice.settings);
  },
  "GET /blocks/:id": (practice, request) => wireBlock(requestedBlock(practice, request), practice.settings),
  "DELETE /blocks/:id": (practice, request) => {
    practice.blocks.delete(requestedBlock(practice, request).id);
    practice.changed();
    return undefined;
  },
};

function requestedBlock(practice: Practice, { params }: ApiRequest): Block {
  const block = practice.blocks.get(wholeNumber(params.id) ?? 0);
  if (!block) throw notFound();
  return block;
}
