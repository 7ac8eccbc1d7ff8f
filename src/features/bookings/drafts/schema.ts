import { z } from "zod";
import { parseTypedDate } from "@/lib/typed-date";
import { normalisePhone } from "@/lib/phone";
import { now } from "@/lib/clock";
import { isKnownZone } from "@/lib/zones";

const id = z.string().min(1).max(40);

export const offerChoice = z.object({
  draftId: id.optional(),
  specialistId: id,
  typeId: z.string().regex(/^\d{1,18}$/),
});

export const timeChoice = z.object({
  draftId: id,
  startsAt: z.iso.datetime().transform((value) => new Date(value)),
  examineeTimezone: z.string().refine(isKnownZone, "Choose the examinee's time zone").optional(),
});

const required = (what: string, max = 100) => z.string(what).trim().min(1, what).max(max, `Use ${max} characters or fewer`);
const optional = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Use ${max} characters or fewer`)
    .optional()
    .transform((value) => value || null);

const dateOfBirth = z
  .string()
  .trim()
  .max(40, "Enter a date that exists, as day, month and year, like 24/11/1980")
  .optional()
  .transform((typed, context) => {
    if (!typed) return null;
    const date = parseTypedDate(typed);
    if (!date) context.addIssue({ code: "custom", message: "Enter a date that exists, as day, month and year, like 24/11/1980" });
    else if (date <= "1900-01-01") context.addIssue({ code: "custom", message: "Check the year of birth" });
    else if (date >= now().toISOString().slice(0, 10)) context.addIssue({ code: "custom", message: "Enter a date of birth in the past" });
    else return date;
    return z.NEVER;
  });

/** What the examinee's page asks, intake questions aside: those follow from the appointment type. */
export const examineeAnswers = z.object({
  givenName: required("Enter the examinee's given name"),
  familyName: required("Enter the examinee's family name"),
  phone: required("Enter a phone number", 40).transform((typed, context) => {
    const number = normalisePhone(typed);
    if (number) return number;
    context.addIssue({ code: "custom", message: "Enter a phone number with its area code, like 0412 345 678 or (03) 9123 4567" });
    return z.NEVER;
  }),
  email: z
    .string()
    .trim()
    .max(254, "Use 254 characters or fewer")
    .optional()
    .transform((value) => value || null)
    .pipe(z.email("Enter an email address like name@example.com").nullable()),
  dateOfBirth,
  matterNumber: optional(80),
  mayContact: z.enum(["yes", "no"], "Choose whether the clinic may contact the examinee").transform((value) => value === "yes"),
  organizationId: id.optional(),
  teamId: z.string().max(40).optional().transform((value) => value || null),
  referrerId: id.optional(),
});
export type ExamineeAnswers = z.output<typeof examineeAnswers>;

export const examineeForm = z.object({ draftId: id }).catchall(z.string().max(8_000, "Use 8,000 characters or fewer"));

export const draftOnly = z.object({ draftId: id });

export const bookingAttempt = z.object({ draftId: id, attempt: z.coerce.number().int().min(1).max(10_000) });

/** Where one looks for a time, as it stands in the URL. */
export const timeSearch = z.object({
  from: z.iso.date().optional().catch(undefined),
  zone: z.string().refine(isKnownZone).optional().catch(undefined),
});
export type TimeSearch = z.output<typeof timeSearch>;
