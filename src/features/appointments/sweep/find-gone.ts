import { and, eq, gte, sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { findAppointment } from "@/integrations/acuity/appointments";
import { AcuityRefusal, AcuitySilence, type SilenceKind } from "@/integrations/acuity/errors";
import type { System } from "@/lib/actor";
import { log } from "@/lib/log";

/** About so many it may be the appointments; about more it is Acuity that is silent. */
const MOST_SILENT = 3;

interface Swept {
  from: string;
  mentioned: ReadonlySet<string>;
  /** Calendars whose list did not come: not to be mentioned there means nothing. */
  silent: ReadonlySet<string>;
  /** More gone than that, and nobody asks on. */
  mostGone: number;
  onCall(): Promise<void>;
}

export interface Found {
  gone: string[];
  /** Acuity has it under another calendar or type. */
  elsewhere: string[];
  /** How many Acuity did not show when asked: nothing is known of them, and the others are asked about all the same. */
  unreadable: number;
  /** Why not everything was asked; null when it was. */
  failure: SilenceKind | null;
}

/** Asks by id for every live booking that no list mentioned. */
export async function findGone(system: System, { from, mentioned, silent, mostGone, onCall }: Swept): Promise<Found> {
  const found: Found = { gone: [], elsewhere: [], unreadable: 0, failure: null };
  let silences = 0;
  for (const { id, calendarId } of await listLive(system, from)) {
    if (mentioned.has(id) || silent.has(calendarId)) continue;
    await onCall();
    const seen = await look(id);
    if (seen === "gone") found.gone.push(id);
    else if (seen === "there") found.elsewhere.push(id);
    else found.unreadable += 1;
    if (found.gone.length > mostGone) return found;
    if (seen instanceof AcuitySilence && ++silences > MOST_SILENT) return { ...found, failure: seen.kind };
  }
  return found;
}

async function look(id: string): Promise<"gone" | "there" | "unreadable" | AcuitySilence> {
  try {
    return (await findAppointment(id)) ? "there" : "gone";
  } catch (error) {
    if (!(error instanceof AcuitySilence) && !(error instanceof AcuityRefusal)) throw error;
    log().warn({ err: error, acuityAppointmentId: id }, "whether an appointment is gone cannot be told");
    return error instanceof AcuitySilence && error.kind !== "unexpected_shape" ? error : "unreadable";
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
