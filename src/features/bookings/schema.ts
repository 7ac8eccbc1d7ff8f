import { z } from "zod";
import { PROGRESS_STAGES } from "@/lib/vocabulary";

const bookingId = z.string().min(1).max(40);
const note = z
  .string()
  .trim()
  .max(4_000, "Use 4,000 characters or fewer")
  .optional()
  .transform((value) => value || null);

export const recordProgressInput = z.object({
  bookingId,
  progress: z.enum(["generating_report", "report_generated", "payment_received"]),
  note,
});
export type RecordProgressInput = z.output<typeof recordProgressInput>;

export const recordNoShowInput = z.object({ bookingId, note });
export type RecordNoShowInput = z.output<typeof recordNoShowInput>;

export const correctProgressInput = z.object({
  bookingId,
  progress: z.enum(PROGRESS_STAGES, "Choose what the progress should be"),
  note: z.string().trim().min(1, "Say why it is corrected").max(4_000, "Use 4,000 characters or fewer"),
});
export type CorrectProgressInput = z.output<typeof correctProgressInput>;

export const handOverBookingInput = z.object({ bookingId, referrerId: z.string().min(1, "Choose who takes it over").max(40) });
export type HandOverBookingInput = z.output<typeof handOverBookingInput>;

/** A page of the list, from the URL; nonsense is the first page. */
export const listPage = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1) });
