import { and, eq, inArray } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { bookExamination } from "@/features/bookings/book-examination";
import { aCheckedDraft, nextFreeTime } from "../../factories/drafts";
import { PORTAL_REQUEST_FIELD_ID } from "../../sandbox/acuity/catalogue";
import { personOf } from "../../sandbox/world/people-of";
import { instantOf } from "./agrees";
import { untilQuiet, type Stage } from "./stage";

interface Found {
  lost: number;
  /** Bookings whose appointment is there once and is theirs. */
  adopted: number;
  wrong: string[];
  slowestMs: number;
}

const AT_ONCE = 10;

/** Acuity books and the connection breaks before it answers: the appointment is found and adopted, never made twice. */
export async function loseAnswers({ simulator, doorbellUrl }: Stage, times: number): Promise<Found> {
  const person = await personOf("referrer@demo.test");
  const found: Found = { lost: 0, adopted: 0, wrong: [], slowestMs: 0 };
  for (let done = 0; done < times; done += AT_ONCE) {
    const slots: Date[] = [];
    for (let n = done; n < Math.min(times, done + AT_ONCE); n++) slots.push(await nextFreeTime());
    // With a webhook the appointment is met by its echo, without one by whoever finishes the request.
    simulator.setWebhookTarget(done % (2 * AT_ONCE) === 0 ? null : doorbellUrl);
    const fault = simulator.faults.inject("POST /appointments", { kind: "reset", committed: true }, slots.length);
    await Promise.all(
      slots.map(async (startsAt) => {
        const draft = await aCheckedDraft(person, startsAt);
        const started = performance.now();
        await bookExamination(person, { draftId: draft.id, attempt: draft.attempt });
        found.slowestMs = Math.max(found.slowestMs, performance.now() - started);
      }),
    );
    found.lost += fault.strikes;
    await untilQuiet(60_000);
    for (const startsAt of slots) {
      const appointments = [...simulator.ledger.lives].filter(([, life]) => life[0]?.after && instantOf(life[0].after) === startsAt.getTime());
      const own = await identityDatabase().select().from(bookings).where(and(eq(bookings.source, "portal"), inArray(bookings.acuityAppointmentId, appointments.map(([id]) => String(id)))));
      const carries = appointments[0]?.[1][0]?.after?.forms.some(({ values }) => values.some(({ fieldID, value }) => fieldID === PORTAL_REQUEST_FIELD_ID && value !== ""));
      if (appointments.length === 1 && own.length === 1 && carries) found.adopted += 1;
      else found.wrong.push(`${startsAt.toISOString()}: ${appointments.length} appointments, ${own.length} bookings`);
    }
  }
  return found;
}
