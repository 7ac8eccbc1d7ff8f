import { z } from "zod";
import { ownPath } from "../own-path";

export const startActingInput = z.object({
  subjectId: z.string().min(1).max(64),
  reason: z.string().trim().min(5, "Say in a few words why you act as this person").max(300, "Use 300 characters or fewer"),
  from: z.string().max(500).optional().transform(ownPath),
});

export type StartActingInput = z.output<typeof startActingInput>;
