import { and, eq, isNull } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { bookingDrifts, bookings } from "@/db/schema/bookings";
import { orderPull } from "@/features/appointments/order-pull";
import { findAppointment } from "@/integrations/acuity/appointments";
import { AcuityRefusal, AcuitySilence } from "@/integrations/acuity/errors";
import { withUrgency } from "@/integrations/acuity/urgency";
import type { Person } from "@/lib/actor";
import { log } from "@/lib/log";
import { ok, refused, type Outcome } from "@/lib/outcome";

export type GoneRefusal = "there-again" | "acuity-silent";

/**
 * That an appointment is gone may be days old, and what is called off here is told to the firm: Acuity is asked once more,
 * before any row is locked. What is there again is fetched instead.
 */
export async function confirmGone(person: Person, driftId: string): Promise<Outcome<null, GoneRefusal>> {
  const appointmentId = await asActor(person, (tx) => findGone(tx, driftId));
  if (!appointmentId) return ok(null);
  const seen = await withUrgency("person", () => look(appointmentId));
  if (seen === "gone") return ok(null);
  if (seen === "silent") return refused("acuity-silent");
  await asActor(person, (tx) => orderPull(tx, appointmentId, { because: "it-may-differ" }));
  return refused("there-again");
}

/** Null for a difference of another kind, and for one that is answered. */
async function findGone(tx: Tx, driftId: string): Promise<string | null> {
  const [found] = await tx
    .select({ appointmentId: bookings.acuityAppointmentId })
    .from(bookingDrifts)
    .innerJoin(bookings, eq(bookings.id, bookingDrifts.bookingId))
    .where(and(eq(bookingDrifts.id, driftId), eq(bookingDrifts.field, "appointment"), isNull(bookingDrifts.resolvedAt)));
  return found?.appointmentId ?? null;
}

async function look(appointmentId: string): Promise<"there" | "gone" | "silent"> {
  try {
    return (await findAppointment(appointmentId)) ? "there" : "gone";
  } catch (error) {
    if (!(error instanceof AcuitySilence) && !(error instanceof AcuityRefusal)) throw error;
    log().warn({ err: error, acuityAppointmentId: appointmentId }, "whether an appointment is gone cannot be told");
    return "silent";
  }
}
