import type { Person } from "@/lib/actor";
import { TYPE_IDS } from "../../sandbox/acuity/catalogue";
import type { WireAppointment } from "../../sandbox/acuity/appointment-shape";
import type { AcuitySimulator } from "../../sandbox/acuity/simulator";
import { HELD, portalChanges } from "./portal-changes";

/** Calendars that offer both kinds of examination, so that any of them can take any appointment. */
const CALENDARS = [7300103, 7300104, 7300105, 7300106];
/** Of nobody whom the portal knows, see `unlinkCalendar`. */
export const UNLINKED_CALENDAR = 7300108;
const EXAMINATIONS = [TYPE_IDS.imeInPerson, TYPE_IDS.imeTelehealth];
const BOOKED = "booked by the clinic";
/** What was examined already, so that the portal can begin its report. */
const BOOKED_FOR_THE_PAST = "booked by the clinic for a past day";
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface Changer {
  /** One more change that really changed something, by the clinic or by the portal; answers what it was. */
  next(): Promise<string>;
  /** Every kind of change there is, but those that `held` stands before. */
  rows: readonly string[];
  /** What the portal asked and Acuity or the portal itself would not have, by name. */
  refused: Record<string, number>;
}

interface Cast {
  /** Whoever books, moves and cancels, and whoever begins a report. */
  person: Person;
  admin: Person;
  random: () => number;
}

/** A change of the clinic's that can be made of an appointment as it is; without `unless` any can. */
interface ClinicChange {
  often: number;
  unless?(now: WireAppointment): boolean;
  make(now: WireAppointment): unknown;
}

/** Every row of what Acuity may change, and the portal's own steps between them. */
export function changerOf(simulator: AcuitySimulator, { person, admin, random }: Cast): Changer {
  const { clinic, ledger } = simulator;
  const ids: number[] = [];
  const held = new Set<string>();
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const other = <Item>(items: readonly Item[], than: Item): Item => pick(items.filter((item) => item !== than));
  const number = (below: number) => Math.floor(random() * below);
  const thisHour = () => Math.floor(Date.now() / HOUR) * HOUR;
  const time = () => new Date(thisHour() + 3 * DAY + number(2_000) * (HOUR / 2));
  const phone = () => `04${10_000_000 + number(89_999_999)}`;
  const portal = portalChanges({ person, admin, pick, random });
  const refused: Record<string, number> = {};

  const book = (datetime: Date) => {
    ids.push(clinic.book({ calendarID: pick(CALENDARS), appointmentTypeID: pick(EXAMINATIONS), datetime, firstName: "Wanda", lastName: `Petrov${ids.length}`, phone: phone() }).id);
  };
  const isOff = ({ canceled }: WireAppointment) => canceled;
  const CLINIC: Record<string, ClinicChange> = {
    "moved by the clinic": { often: 10, make: ({ id }) => clinic.move(id, { datetime: time() }) },
    "cancelled by the clinic": { often: 10, unless: ({ canceled, noShow }) => canceled && !noShow, make: ({ id }) => clinic.cancel(id) },
    "a no-show": { often: 8, unless: ({ noShow }) => noShow ?? false, make: ({ id }) => clinic.markNoShow(id) },
    "live again": { often: 40, unless: ({ canceled }) => !canceled, make: ({ id }) => clinic.uncancel(id) },
    "another meeting link": { often: 10, unless: ({ appointmentTypeID }) => appointmentTypeID !== TYPE_IDS.imeTelehealth, make: ({ id }) => clinic.setLocation(id, `https://meet.example.test/${number(1e9)}`) },
    "another type": { often: 10, make: ({ id, appointmentTypeID }) => clinic.changeType(id, other<number>(EXAMINATIONS, appointmentTypeID)) },
    "another specialist": { often: 10, make: ({ id, calendarID }) => clinic.changeCalendar(id, other(CALENDARS, calendarID)) },
    "another phone": { often: 10, make: ({ id }) => clinic.changeContact(id, { phone: phone() }) },
    "another name": { often: 10, make: ({ id }) => clinic.changeContact(id, { lastName: `Petrov${number(1e9)}` }) },
    "moved to another specialist": { often: 10, make: ({ id, calendarID }) => clinic.move(id, { datetime: time(), calendarID: other(CALENDARS, calendarID) }) },
    // Only what is live: of what is called off nobody wants to know where it went.
    "moved to a calendar that is not linked": { often: 3, unless: (now) => isOff(now) || now.calendarID === UNLINKED_CALENDAR, make: ({ id }) => clinic.move(id, { datetime: time(), calendarID: UNLINKED_CALENDAR }) },
    "made something that is no examination": { often: 3, unless: (now) => isOff(now) || now.appointmentTypeID === TYPE_IDS.privateConsultation, make: ({ id }) => clinic.changeType(id, TYPE_IDS.privateConsultation) },
    "deleted in Acuity": { often: 2, make: ({ id }) => clinic.remove(id) },
  };
  const raffle = Object.entries(CLINIC).flatMap(([name, { often }]) => Array.from({ length: often }, () => name));

  function byTheClinic(): string | null {
    const now = ledger.lifeOf(pick(ids)).at(-1)?.after;
    const name = pick(raffle);
    const change = CLINIC[name];
    if (!now || !change || change.unless?.(now)) return null;
    change.make(now);
    return held.has(String(now.id)) ? `held, then ${name}` : name;
  }

  async function byThePortal(): Promise<string | null> {
    const { made, name, appointmentId } = await portal.next();
    if (!made) refused[name] = (refused[name] ?? 0) + 1;
    if (made && name === HELD) held.add(appointmentId);
    return made ? name : null;
  }

  return {
    rows: [BOOKED, BOOKED_FOR_THE_PAST, ...Object.keys(CLINIC), ...portal.NAMES],
    refused,
    async next() {
      for (;;) {
        if (ids.length < 40 || random() < 0.04) {
          const past = random() < 0.25;
          book(past ? new Date(thisHour() - DAY - number(400) * HOUR) : time());
          return past ? BOOKED_FOR_THE_PAST : BOOKED;
        }
        const what = random() < 0.2 ? await byThePortal() : byTheClinic();
        if (what) return what;
      }
    },
  };
}
