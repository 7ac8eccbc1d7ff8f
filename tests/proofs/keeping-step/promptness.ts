import { eq } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { TYPE_IDS } from "../../sandbox/acuity/catalogue";
import type { Stage } from "./stage";

const CALENDAR = 7300103;
const HOUR = 3_600_000;
const LOOK_MS = 20;

/** What the clinic does to an appointment, in this order, and each time how many milliseconds later the portal's row said so. */
export type Delays = Record<"booked" | "moved" | "cancelled", number[]>;

/** One appointment after the other: while one change is on its way, there is no other. @throws when one is not there after `patienceMs` */
export async function measureDelays({ simulator, doorbellUrl }: Stage, { appointments, patienceMs }: { appointments: number; patienceMs: number }): Promise<Delays> {
  simulator.setWebhookTarget(doorbellUrl);
  const { clinic } = simulator;
  const delays: Delays = { booked: [], moved: [], cancelled: [] };
  const first = Math.floor(Date.now() / HOUR) * HOUR + 72 * HOUR;
  for (let n = 0; n < appointments; n++) {
    const [datetime, later] = [new Date(first + n * 4 * HOUR), new Date(first + (n * 4 + 2) * HOUR)];
    const { id } = clinic.book({ calendarID: CALENDAR, appointmentTypeID: TYPE_IDS.imeInPerson, datetime, firstName: "Wanda", lastName: `Petrov${n}`, phone: "0491 570 156" });
    delays.booked.push(await until(id, (booking) => booking?.startsAt.getTime() === datetime.getTime()));
    clinic.move(id, { datetime: later });
    delays.moved.push(await until(id, (booking) => booking?.startsAt.getTime() === later.getTime()));
    clinic.cancel(id);
    delays.cancelled.push(await until(id, (booking) => booking?.progress === "cancelled"));
  }
  return delays;

  async function until(appointmentId: number, isThere: (booking: { startsAt: Date; progress: string } | undefined) => boolean): Promise<number> {
    const started = performance.now();
    for (;;) {
      const [booking] = await identityDatabase().select({ startsAt: bookings.appointmentDate, progress: bookings.currentProgress }).from(bookings).where(eq(bookings.acuityAppointmentId, String(appointmentId)));
      const took = performance.now() - started;
      if (isThere(booking)) return took;
      if (took > patienceMs) throw new Error(`the portal did not hear of appointment ${appointmentId} within ${patienceMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }
}
