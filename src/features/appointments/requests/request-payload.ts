import { z } from "zod";
import { APPOINTMENT_MODES } from "@/lib/vocabulary";

/** All that is needed to book, so that whoever finishes the request needs nothing else. */
export const bookPayload = z.object({
  organizationId: z.string(),
  teamId: z.string().nullable(),
  referrerId: z.string(),
  specialistId: z.string(),
  mode: z.enum(APPOINTMENT_MODES),
  durationMinutes: z.number().int(),
  clinicTimezone: z.string(),
  examineeTimezone: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  phone: z.string(),
  email: z.string().nullable(),
  dateOfBirth: z.string().nullable(),
  matterNumber: z.string().nullable(),
  mayContactExaminee: z.boolean(),
  answers: z.array(z.object({ fieldId: z.number(), question: z.string(), value: z.string() })),
});
export type BookPayload = z.output<typeof bookPayload>;

/** What moving, cancelling and marking a no-show have in common. */
export const changePayload = z.object({
  /** Why, in the words of whoever asked: belongs to the history entry that follows. */
  note: z.string().nullable(),
  /** An admin mends what was recorded wrongly. */
  correction: z.boolean().default(false),
  /** Past Acuity's notice periods, in staff mode where there is no other way, with the note as the reason. */
  override: z.boolean().default(false),
  tellExaminee: z.boolean().default(false),
  /** The time the appointment has when its move is asked for; one found at a third time was moved by the clinic. */
  movesFrom: z.iso.datetime().optional(),
  /** IANA zone of the examinee, where it matters. */
  examineeTimezone: z.string().nullable().default(null),
});
export type ChangePayload = z.input<typeof changePayload>;

/** The examinee's details as they were when somebody chose them over Acuity's. */
export const contactPayload = z.object({ givenName: z.string(), familyName: z.string(), phone: z.string(), email: z.string().nullable() });
export type ContactPayload = z.output<typeof contactPayload>;
