import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { bookings } from "@/db/schema/bookings";
import { cancelBooking } from "@/features/bookings/cancel-booking";
import { rescheduleBooking } from "@/features/bookings/reschedule-booking";
import type { Person } from "@/lib/actor";
import { TYPE_IDS } from "../../sandbox/acuity/catalogue";
import type { AcuitySimulator } from "../../sandbox/acuity/simulator";

/** Calendars that offer both kinds of examination, so that any of them can take any appointment. */
const CALENDARS = [7300103, 7300104, 7300105, 7300106];
const DAY = 86_400_000;

export interface Changer {
  /** One more change, by the clinic or by the portal; answers what it was. */
  next(): Promise<string>;
}

/** Every row of what Acuity may change, and the portal's own moves and cancellations between them. */
export function changerOf(simulator: AcuitySimulator, { person, random }: { person: Person; random: () => number }): Changer {
  const { clinic } = simulator;
  const ids: number[] = [];
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const time = () => new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + 3 * DAY + Math.floor(random() * 2_000) * 1_800_000);
  const stateOf = (id: number) => simulator.ledger.lifeOf(id).at(-1)?.after;
  let given = 0;

  const book = () => {
    given += 1;
    ids.push(clinic.book({ calendarID: pick(CALENDARS), appointmentTypeID: pick([TYPE_IDS.imeInPerson, TYPE_IDS.imeTelehealth]), datetime: time(), firstName: "Wanda", lastName: `Petrov${given}`, phone: phone() }).id);
  };
  const phone = () => `04${String(10_000_000 + Math.floor(random() * 89_999_999))}`;
  const CLINIC: Record<string, (id: number) => unknown> = {
    "moved by the clinic": (id) => clinic.move(id, { datetime: time() }),
    "cancelled by the clinic": (id) => clinic.cancel(id),
    "a no-show": (id) => clinic.markNoShow(id),
    "live again": (id) => clinic.uncancel(id),
    "another meeting link": (id) => clinic.setLocation(id, `https://meet.example.test/${Math.floor(random() * 1e6)}`),
    "another type": (id) => clinic.changeType(id, pick([TYPE_IDS.imeInPerson, TYPE_IDS.imeTelehealth])),
    "another specialist": (id) => clinic.changeCalendar(id, pick(CALENDARS)),
    "another phone": (id) => clinic.changeContact(id, { phone: phone() }),
    "another name": (id) => clinic.changeContact(id, { lastName: `Petrov${Math.floor(random() * 1e6)}` }),
    "moved to another specialist": (id) => clinic.move(id, { datetime: time(), calendarID: pick(CALENDARS) }),
  };

  async function byThePortal(): Promise<string> {
    const placed = await identityDatabase().select().from(bookings).where(and(isNotNull(bookings.referrerId), inArray(bookings.currentProgress, ["scheduled", "rescheduled"])));
    if (placed.length === 0) return "nothing to change";
    const { id } = pick(placed);
    if (random() < 0.25) return cancelBooking(person, { bookingId: id, reason: "The matter has settled", override: false }).then(({ ok }) => (ok ? "cancelled by the portal" : "a cancellation refused"));
    return rescheduleBooking(person, { bookingId: id, startsAt: time(), override: null }).then(({ ok }) => (ok ? "moved by the portal" : "a move refused"));
  }

  return {
    async next() {
      if (ids.length < 40 || random() < 0.04) {
        book();
        return "booked by the clinic";
      }
      if (random() < 0.2) return byThePortal();
      const id = pick(ids);
      const what = pick(Object.keys(CLINIC));
      if (stateOf(id)) CLINIC[what]?.(id);
      return what;
    },
  };
}

/** What the clinic booked is somebody's, so that the portal may change it too. */
export async function placeWith(person: Person): Promise<void> {
  await identityDatabase().update(bookings).set({ organizationId: person.memberships[0]?.organizationId, referrerId: person.userId }).where(eq(bookings.organizationId, "unassigned"));
}
