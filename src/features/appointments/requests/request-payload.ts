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

export const noShowPayload = z.object({ note: z.string().nullable(), correction: z.boolean() });
