import { z } from "zod";
import { log } from "@/lib/log";

/** Every quirk of Acuity's JSON is met here, once; the rest of the portal sees these shapes only. */

const id = z.number().int().positive().transform(String);
const text = z.string().nullish().transform((value) => value ?? "");

/** `2026-11-20T09:00:00-0700`: an offset without a colon, which not every parser takes. */
const withOffset = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;
const instant = z.string().regex(withOffset, "not an instant with its offset").transform((raw, context) => {
  const parsed = new Date(raw.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
  if (!Number.isNaN(parsed.getTime()) && Math.abs(parsed.getUTCFullYear() - 2100) < 110) return parsed;
  context.addIssue({ code: "custom", message: "not a usable instant" });
  return z.NEVER;
});

const zone = z.string().transform((name) => (isZone(name) ? name : ""));

function isZone(name: string): boolean {
  try {
    return name !== "" && new Intl.DateTimeFormat("en-AU", { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

/** One row that cannot be read, a class or a lunch of three days, must not hide all the others. */
export function listOf<Shape extends z.ZodType>(shape: Shape): z.ZodType<z.output<Shape>[]> {
  return countedListOf(shape).transform(({ rows }) => rows);
}

/** The same, with how many rows were answered in all: a list may be cut at that. */
export function countedListOf<Shape extends z.ZodType>(shape: Shape): z.ZodType<{ rows: z.output<Shape>[]; answered: number }> {
  return z.array(z.unknown()).transform((rows) => {
    const read = rows.map((row) => shape.safeParse(row));
    const unreadable = read.filter(({ success }) => !success);
    if (unreadable.length > 0) log().warn({ rows: unreadable.length, of: rows.length, where: unreadable[0]?.error?.issues[0]?.path.join(".") }, "rows of an answer from Acuity cannot be read");
    return { rows: read.flatMap(({ success, data }) => (success ? [data as z.output<Shape>] : [])), answered: rows.length };
  });
}

/** A number in the catalogue, a string in an appointment. */
const minutes = z.coerce.number().int().min(1).max(24 * 60);

const answers = z
  .array(z.object({ values: z.array(z.object({ fieldID: z.number(), value: z.unknown() })).nullish() }))
  .nullish()
  .transform((forms) =>
    (forms ?? []).flatMap((form) => form.values ?? []).map(({ fieldID, value }) => ({ fieldId: fieldID, value: typeof value === "string" ? value : String(value ?? "") })),
  );

export const appointmentShape = z
  .object({
    id,
    firstName: text,
    lastName: text,
    phone: text,
    email: text,
    datetime: instant,
    duration: minutes,
    type: text,
    appointmentTypeID: id,
    calendarID: id,
    calendarTimezone: zone.catch(""),
    timezone: zone.catch(""),
    location: text,
    canceled: z.boolean(),
    // Not always there; in the zone of Acuity's own servers.
    datetimeCreated: instant.nullish().catch(null),
    // Only there once canceled.
    noShow: z.boolean().nullish().transform((value) => value ?? false),
    // Missing in lists.
    scheduledBy: z.string().nullish().transform((value) => value ?? null),
    forms: answers,
  })
  .transform(({ datetime, datetimeCreated, duration, appointmentTypeID, calendarID, type, forms, ...rest }) => ({
    ...rest,
    startsAt: datetime,
    bookedAt: datetimeCreated ?? null,
    durationMinutes: duration,
    appointmentTypeId: appointmentTypeID,
    calendarId: calendarID,
    typeName: type.trim(),
    answers: forms,
  }));

export type AcuityAppointment = z.output<typeof appointmentShape>;

export const calendarShape = z.object({ id, name: text, location: text, timezone: zone.refine((name) => name !== "", "not a zone") });
export type AcuityCalendar = z.output<typeof calendarShape>;

export const appointmentTypeShape = z
  .object({
    id,
    name: text,
    active: z.boolean(),
    duration: minutes,
    type: z.string(),
    calendarIDs: z.array(id),
    formIDs: z.array(id),
  })
  .transform(({ duration, calendarIDs, formIDs, type, name, ...rest }) => ({
    ...rest,
    name: name.trim(),
    kind: type,
    durationMinutes: duration,
    calendarIds: calendarIDs,
    formIds: formIDs,
  }));
export type AcuityAppointmentType = z.output<typeof appointmentTypeShape>;

export const formShape = z
  .object({
    id,
    hidden: z.boolean().nullish().transform((value) => value ?? false),
    appointmentTypeIDs: z.array(id),
    fields: z.array(
      z.object({
        id: z.number().int(),
        name: text,
        required: z.boolean(),
        type: z.string(),
        options: z.array(z.string()).nullish().transform((value) => value ?? []),
      }),
    ),
  })
  .transform(({ appointmentTypeIDs, ...rest }) => ({ ...rest, appointmentTypeIds: appointmentTypeIDs }));
export type AcuityForm = z.output<typeof formShape>;

export const dayShape = z.object({ date: z.iso.date() }).transform(({ date }) => date);
export const timeShape = z.object({ time: instant, slotsAvailable: z.number().int() }).transform(({ time, slotsAvailable }) => ({ startsAt: time, slotsAvailable }));

export const refusalShape = z.object({ error: z.string().max(100) });

export const webhookShape = z.object({ id, event: z.string(), target: z.string(), status: text });
export type AcuityWebhook = z.output<typeof webhookShape>;
