import { and, eq, gte, sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { findAppointment } from "@/integrations/acuity/appointments";
import { AcuitySilence } from "@/integrations/acuity/errors";
import type { System } from "@/lib/actor";

/** More than that at once is no clinic tidying up: another account, a lost calendar, a fault of Acuity's. */
export const MANY = 20;

interface Swept {
  from: string;
  mentioned: ReadonlySet<string>;
  /** Calendars whose list did not come: not to be mentioned there means nothing. */
  silent: ReadonlySet<string>;
  onCall(): Promise<void>;
}

/**
 * Asks by id for every live booking that no list mentioned. `elsewhere`: Acuity has it under another calendar or type.
 * Once there are too many gone to be true nobody asks on.
 */
export async function findGone(system: System, { from, mentioned, silent, onCall }: Swept): Promise<{ gone: string[]; elsewhere: string[] }> {
  const [gone, elsewhere]: [string[], string[]] = [[], []];
  for (const { id, calendarId } of await listLive(system, from)) {
    if (mentioned.has(id) || silent.has(calendarId)) continue;
    await onCall();
    const found = await look(id);
    if (found === "gone") gone.push(id);
    else if (found === "there") elsewhere.push(id);
    if (gone.length > MANY) break;
  }
  return { gone, elsewhere };
}

async function look(id: string): Promise<"gone" | "there" | "unreadable"> {
  try {
    return (await findAppointment(id)) ? "there" : "gone";
  } catch (error) {
    if (error instanceof AcuitySilence && error.kind === "unexpected_shape") return "unreadable";
    throw error;
  }
}

/** Bookings made for measuring have no appointment in Acuity, and their ids are no numbers. What is known to be gone needs no second look until it comes back in a list. */
async function listLive(system: System, from: string): Promise<{ id: string; calendarId: string }[]> {
  return asActor(system, (tx) =>
    tx
      .select({ id: bookings.acuityAppointmentId, calendarId: bookings.acuityCalendarId })
      .from(bookings)
      .where(
        and(
          eq(bookings.status, "active"),
          gte(bookings.appointmentDate, sql`${from}::date`),
          sql`${bookings.acuityAppointmentId} ~ '^[0-9]+$'`,
          sql`not exists (select 1 from booking_drifts d where d.booking_id = ${bookings.id} and d.field = 'appointment' and (d.resolved_at is null or d.resolution = 'ignored'))`,
        ),
      )
      .orderBy(bookings.appointmentDate, bookings.id),
  );
}
