import { answerTo, type Appointment } from "./appointment";
import { listShape, type WireAppointment } from "./appointment-shape";
import { ACCOUNT_ZONE } from "./catalogue";
import { digitsOf } from "./phone";
import type { Practice } from "./practice";
import { badRequest } from "./refusal";
import { wholeNumber } from "./json-input";
import { flag } from "./request-input";
import type { ApiRequest } from "./route";
import { dateIn, dayAfter, readMoment } from "./zoned-time";

export function listAppointments(practice: Practice, { query }: ApiRequest): WireAppointment[] {
  const ascending = query.get("direction")?.toUpperCase() === "ASC" ? 1 : -1;
  const byStart = (left: Appointment, right: Appointment) => ascending * (left.startsAt - right.startsAt || left.id - right.id);
  const matches = filterFrom(query);
  const found = [...practice.appointments.values()].filter(matches).sort(byStart).slice(0, maxOf(query));
  const rows = found.map((appointment) => listShape(practice, appointment));
  return flag(query, "excludeForms") ? rows.map((row) => ({ ...row, forms: [] })) : rows;
}

export function maxOf(query: URLSearchParams): number {
  return wholeNumber(query.get("max")) ?? 100;
}

/** Whole days of the account, both ends included; a time of day narrows further. */
export function periodOf(query: URLSearchParams): { from: number; until: number } {
  const from = query.get("minDate");
  const last = query.get("maxDate");
  const until = last === null ? Infinity : boundary(last);
  const endOfDay = last !== null && !/\d:\d/.test(last);
  return {
    from: from === null ? -Infinity : boundary(from),
    until: endOfDay ? boundary(dayAfter(dateIn(until, ACCOUNT_ZONE))) - 1 : until,
  };
}

function boundary(text: string): number {
  const [, month = "", day = "", year = ""] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const date = year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : text;
  const moment = readMoment(date, ACCOUNT_ZONE);
  if (moment === null) throw badRequest("bad_request", `The date "${text}" is invalid.`);
  return moment;
}

function filterFrom(query: URLSearchParams): (appointment: Appointment) => boolean {
  const { from, until } = periodOf(query);
  const calendarId = wholeNumber(query.get("calendarID"));
  const typeId = wholeNumber(query.get("appointmentTypeID"));
  const canceled = flag(query, "canceled");
  const showAll = flag(query, "showall");
  const fields = [...query].filter(([name]) => name.startsWith("field:")).map(([name, value]) => ({ id: Number(name.slice(6)), value }));
  const phone = digitsOf(query.get("phone") ?? "");

  return (appointment) =>
    (showAll || appointment.canceled === canceled) &&
    appointment.startsAt >= from &&
    appointment.startsAt <= until &&
    (calendarId === null || appointment.calendarId === calendarId) &&
    (typeId === null || appointment.typeId === typeId) &&
    (["firstName", "lastName", "email"] as const).every((name) => sameText(query.get(name), appointment[name])) &&
    (phone === "" || digitsOf(appointment.phone) === phone) &&
    fields.every(({ id, value }) => answerTo(appointment, id) === value);
}

function sameText(wanted: string | null, held: string): boolean {
  return !wanted || wanted.trim().toLowerCase() === held.toLowerCase();
}
