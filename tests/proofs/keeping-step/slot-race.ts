import { and, eq, inArray } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookings } from "@/db/schema/bookings";
import type { Person } from "@/lib/actor";
import { LIVE_REQUEST_STATES } from "@/lib/vocabulary";
import { aCheckedDraft, CALENDAR_ID, nextFreeTime } from "../../factories/drafts";
import { aMember, signedIn } from "../../factories/people";
import { personOf } from "../../sandbox/world/people-of";
import { instantOf } from "./agrees";
import { openOffice, type Attempt } from "./offices";
import type { Stage } from "./stage";

interface Raced {
  rounds: number;
  winners: number[];
  outcomes: Record<string, number>;
  /** What is left where nothing should be. */
  wrong: string[];
  slowestMs: number;
}

/** Many people want one time at the same moment, through two processes: one gets it, the others are told, and nothing is left in Acuity. */
export async function raceForSlot({ simulator, environment }: Stage, { people, rounds }: { people: number; rounds: number }): Promise<Raced> {
  const organizationId = (await personOf("referrer@demo.test")).memberships[0]?.organizationId ?? "";
  const racers: Person[] = [];
  for (let n = 0; n < people; n++) racers.push(await signedIn(await aMember(organizationId, "referrer")));
  const offices = [await openOffice(environment, { worker: false }), await openOffice(environment, { worker: false })];
  const found: Raced = { rounds, winners: [], outcomes: {}, wrong: [], slowestMs: 0 };
  try {
    for (let round = 0; round < rounds; round++) {
      const startsAt = await nextFreeTime();
      const attempts: Attempt[] = [];
      for (const racer of racers) attempts.push({ userId: racer.userId, draftId: (await aCheckedDraft(racer, startsAt)).id });
      const results = (await Promise.all(offices.map((office, which) => office.book(attempts.filter((_, n) => n % 2 === which))))).flat();
      for (const { outcome, ms } of results) {
        found.outcomes[outcome] = (found.outcomes[outcome] ?? 0) + 1;
        found.slowestMs = Math.max(found.slowestMs, ms);
      }
      found.winners.push(results.filter(({ outcome }) => outcome === "booked").length);
      found.wrong.push(...(await leftovers(simulator, startsAt)));
    }
  } finally {
    for (const office of offices) await office.close();
  }
  return found;
}

async function leftovers(simulator: Stage["simulator"], startsAt: Date): Promise<string[]> {
  const there = [...simulator.ledger.lives].filter(([, life]) => {
    const now = life.at(-1)?.after;
    return now && !now.canceled && String(now.calendarID) === CALENDAR_ID && instantOf(now) === startsAt.getTime();
  });
  const here = await identityDatabase().select({ id: bookings.id }).from(bookings).where(and(eq(bookings.acuityCalendarId, CALENDAR_ID), eq(bookings.appointmentDate, startsAt)));
  const open = await identityDatabase().select({ id: appointmentRequests.id }).from(appointmentRequests).where(and(eq(appointmentRequests.startsAt, startsAt), inArray(appointmentRequests.state, LIVE_REQUEST_STATES)));
  const counts = { appointments: there.length, bookings: here.length, open: open.length };
  return counts.appointments === 1 && counts.bookings === 1 && counts.open === 0 ? [] : [`${startsAt.toISOString()}: ${JSON.stringify(counts)}`];
}
