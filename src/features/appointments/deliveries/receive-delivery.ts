import { asActor } from "@/db/client";
import { acuityDeliveries } from "@/db/schema/appointments";
import type { System } from "@/lib/actor";
import { log } from "@/lib/log";
import { orderPull } from "../order-pull";

const KNOWN_ACTIONS = ["scheduled", "rescheduled", "canceled", "changed"];

/**
 * A webhook is a doorbell: noted, answered, looked into later. Acuity's body carries no event id and a second real
 * move looks byte for byte like the first, so nothing is deduplicated here; waiting pulls are.
 * @param form the parsed body of a request whose signature was already checked
 */
export async function receiveDelivery(system: System, form: URLSearchParams): Promise<"noted" | "ignored"> {
  const action = (form.get("action") ?? "").replace(/^appointment\./, "");
  const appointmentId = form.get("id") ?? "";
  if (!KNOWN_ACTIONS.includes(action) || !/^\d{1,18}$/.test(appointmentId)) {
    log().warn({ action: action.slice(0, 40) }, "a delivery of an unknown kind was ignored");
    return "ignored";
  }
  await asActor(system, async (tx) => {
    await tx.insert(acuityDeliveries).values({
      action,
      acuityAppointmentId: appointmentId,
      acuityCalendarId: idOrNull(form.get("calendarID")),
      acuityAppointmentTypeId: idOrNull(form.get("appointmentTypeID")),
    });
    await orderPull(tx, appointmentId, { because: "it-rang" });
  });
  return "noted";
}

function idOrNull(value: string | null): string | null {
  return value && /^\d{1,18}$/.test(value) ? value : null;
}
