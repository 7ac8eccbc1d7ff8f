import { appointmentRequester } from "@/features/access/systems";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { awaitRequest } from "./await-request";
import { finishRequest } from "./finish-request";

/** Acuity's no, or ours in its stead, by its code. */
export interface RefusedByAcuity {
  ok: false;
  reason: "refused";
  code: string;
}

/** Asks Acuity for what was stored and waits for the end, whoever brings it about; "still-asking" when patience ends first and a survivor goes on. */
export async function carryOut(requestId: string, patienceMs: number): Promise<Outcome<{ bookingId: string }, "still-asking"> | RefusedByAcuity> {
  await finishRequest(appointmentRequester, requestId);
  const outcome = await awaitRequest(requestId, patienceMs);
  if (outcome.state === "confirmed") return ok({ bookingId: outcome.bookingId });
  return outcome.state === "refused" ? { ok: false, reason: "refused", code: outcome.refusal } : refused("still-asking");
}
