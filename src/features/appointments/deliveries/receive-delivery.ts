import { asActor, type Tx } from "@/db/client";
import { acuityDeliveries } from "@/db/schema/appointments";
import type { System } from "@/lib/actor";
import { now } from "@/lib/clock";
import { orderPull } from "../order-pull";

const KNOWN_ACTIONS = ["scheduled", "rescheduled", "canceled", "changed"];
/** Rightly sent, and none of the portal's business. */
const OTHER_ACTIONS = ["order.completed"];
/** Acuity sends four short fields. */
const LONGEST = 8 * 1024;

/**
 * A webhook is a doorbell: noted, answered, looked into later. Acuity's body carries no event id and a second real
 * move looks byte for byte like the first, so nothing is deduplicated here; waiting pulls are. What is rightly signed
 * and makes no sense is parked where staff see it.
 * @param body of a request whose signature was already checked
 */
export async function receiveDelivery(system: System, body: Buffer): Promise<"noted" | "parked" | "ignored"> {
  const form = new URLSearchParams(body.subarray(0, LONGEST).toString("utf8"));
  const action = (form.get("action") ?? "").replace(/^appointment\./, "");
  if (OTHER_ACTIONS.includes(action)) return "ignored";
  const appointmentId = form.get("id") ?? "";
  const parked = whyParked({ body, action, appointmentId });
  await asActor(system, async (tx) => {
    await note(tx, form, { action: action.slice(0, 40), appointmentId: appointmentId.slice(0, 40), parked });
    if (!parked) await orderPull(tx, appointmentId, { because: "it-rang" });
  });
  return parked ? "parked" : "noted";
}

function whyParked({ body, action, appointmentId }: { body: Buffer; action: string; appointmentId: string }): string | null {
  if (body.byteLength > LONGEST) return "The delivery is far larger than any that Acuity sends";
  if (!KNOWN_ACTIONS.includes(action)) return "The delivery names an action the portal does not know";
  return isId(appointmentId) ? null : "The delivery names no appointment";
}

async function note(tx: Tx, form: URLSearchParams, { action, appointmentId, parked }: { action: string; appointmentId: string; parked: string | null }): Promise<void> {
  await tx.insert(acuityDeliveries).values({
    action,
    acuityAppointmentId: appointmentId,
    acuityCalendarId: idOrNull(form.get("calendarID")),
    acuityAppointmentTypeId: idOrNull(form.get("appointmentTypeID")),
    ...(parked && { state: "parked", reason: parked, settledAt: now() }),
  });
}

/** Whether it can be asked about at all. */
function isId(value: string): boolean {
  return /^\d{1,18}$/.test(value);
}

function idOrNull(value: string | null): string | null {
  return value && isId(value) ? value : null;
}
