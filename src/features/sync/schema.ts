import { z } from "zod";
import { DRIFT_ANSWERS } from "./drift";

const id = z.string().min(1).max(40);

export const answerDriftInput = z.object({
  driftId: id,
  answer: z.enum(DRIFT_ANSWERS, "Choose what is right"),
  note: z
    .string()
    .trim()
    .max(4_000, "Use 4,000 characters or fewer")
    .optional()
    .transform((value) => value || null),
});
export type AnswerDriftInput = z.output<typeof answerDriftInput>;

export const replayInput = z.union([z.object({ deliveryId: id }), z.object({ reason: z.string().min(1).max(200) })]);
export const dismissInput = z.object({ deliveryId: id, note: z.string().trim().min(1, "Say why it is dismissed").max(500, "Use 500 characters or fewer") });
export const alarmOnly = z.object({ alarmId: id });
export const requestOnly = z.object({ requestId: id });
export const giveUpInput = z.object({ requestId: id, note: z.string().trim().min(1, "Say why it is given up").max(500, "Use 500 characters or fewer") });
export const nothing = z.object({});
