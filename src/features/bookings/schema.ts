import { z } from "zod";
import { PROGRESS_STAGES } from "@/lib/vocabulary";

const bookingId = z.string().min(1).max(40);
const note = z
  .string()
  .trim()
  .max(4_000, "Use 4,000 characters or fewer")
  .optional()
  .transform((value) => value || null);

const instant = z.iso.datetime().transform((value) => new Date(value));

export const recordProgressInput = z.object({
  bookingId,
  progress: z.enum(["generating_report", "report_generated", "payment_received"]),
  note,
});
export type RecordProgressInput = z.output<typeof recordProgressInput>;

export const bookingOnly = z.object({ bookingId });

export const recordNoShowInput = z.object({ bookingId, note });
export type RecordNoShowInput = z.output<typeof recordNoShowInput>;

export const cancelBookingInput = z.object({
  bookingId,
  reason: z.string().trim().min(1, "Say why it is cancelled").max(4_000, "Use 4,000 characters or fewer"),
  override: z.literal("yes").optional().transform((value) => value === "yes"),
});
export type CancelBookingInput = z.output<typeof cancelBookingInput>;

export const rescheduleBookingInput = z.object({
  bookingId,
  startsAt: z.iso.datetime({ error: "Choose one of the free times" }).transform((value) => new Date(value)),
  /** Why a notice period is overridden; null keeps it. */
  override: note,
});
export type RescheduleBookingInput = z.output<typeof rescheduleBookingInput>;

export const correctProgressInput = z.object({
  bookingId,
  progress: z.enum(PROGRESS_STAGES, "Choose what the progress should be"),
  note: z.string().trim().min(1, "Say why it is corrected").max(4_000, "Use 4,000 characters or fewer"),
});
export type CorrectProgressInput = z.output<typeof correctProgressInput>;

export const handOverBookingInput = z.object({ bookingId, referrerId: z.string().min(1, "Choose who takes it over").max(40) });
export type HandOverBookingInput = z.output<typeof handOverBookingInput>;

/** Which free times to show for a move, and why the last attempt was refused; nonsense is left out. */
export const newTimeSearch = z.object({
  from: z.iso.date().optional().catch(undefined),
  refused: z.string().regex(/^[a-z_]{1,60}$/).optional().catch(undefined),
  wanted: instant.optional().catch(undefined),
});

/** The chosen time, from the URL. */
export const newTimeChoice = z.object({ at: instant });

/** A page of the list, from the URL; nonsense is the first page. */
export const listPage = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1) });
