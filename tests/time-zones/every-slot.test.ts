import { beforeAll, expect, test } from "vitest";
import { timesOf } from "@/features/bookings/whose-time";
import { useOwnDatabase } from "../sandbox/own-database";
import { useAcuity } from "../sandbox/use-acuity";
import { ZONES } from "./clocks";
import { listWrongInDatabase, takeOverEverySlot, TOLD, type Slot } from "./every-slot";
import { spreadCalendarsOverZones } from "./zoned-calendars";

spreadCalendarsOverZones();
useOwnDatabase();
const acuity = useAcuity({ worker: false });

const DAY = 86_400_000;
/** Storing is slow: every slot of the day around a change, and every seventh elsewhere, by which each half hour of the day comes. `prove zones` stores them all. */
const isStored = (at: number, change: number) => Math.abs(at - change) <= DAY / 2 || (at / 1_800_000) % 7 === 0;

let slots: Slot[] = [];
const slotsOf = (zone: string) => slots.filter(({ booking }) => booking.clinicTimezone === zone);
const wrongIn = (zone: string, where: keyof typeof TOLD) => slotsOf(zone).filter((slot, index) => !TOLD[where](slot, index)).map(({ at }) => new Date(at));

beforeAll(async () => {
  slots = await takeOverEverySlot(acuity.simulator, isStored);
}, 300_000);

test.each(ZONES)("%s: of every half hour of both weeks around both clock changes the portal reads the instant that Acuity has", (zone) => {
  expect(slotsOf(zone)).toHaveLength(2 * 14 * 48);
  expect(wrongIn(zone, "in Acuity")).toEqual([]);
});

test("the database has the same instants, and its own idea of the clinics' clocks agrees", async () => {
  const { rows, wrong } = await listWrongInDatabase(slots);
  expect(rows).toBeGreaterThan(ZONES.length * 2 * (48 + 80));
  expect(wrong).toEqual([]);
});

test.each(ZONES)("%s: the page tells it on the clock of the clinic, the examinee and the viewer, and each means that instant", (zone) => {
  expect(wrongIn(zone, "on the page")).toEqual([]);
});

test.each(ZONES)("%s: mails tell it with its zone, and mean that instant", (zone) => {
  expect(wrongIn(zone, "in mails")).toEqual([]);
});

test.each(ZONES)("%s: the calendar file starts at that instant and ends with the examination", (zone) => {
  expect(wrongIn(zone, "in the calendar file")).toEqual([]);
});

test("all of that was seen: telehealth for an examinee in every zone, a clinic in every zone, the doubled hour twice and the missing one never", () => {
  expect(new Set(slots.map(({ booking }) => booking.examineeTimezone).filter(Boolean))).toEqual(new Set(ZONES));
  expect(new Set(slots.map(({ booking }) => booking.clinicTimezone))).toEqual(new Set(ZONES));
  const sydney = slotsOf("Australia/Sydney").map(({ booking }) => timesOf(booking, "Australia/Sydney")[0].text);
  expect(sydney).toEqual(expect.arrayContaining(["Sun 4 Apr 2027, 2:30 am AEDT", "Sun 4 Apr 2027, 2:30 am AEST", "Sun 3 Oct 2027, 1:30 am AEST", "Sun 3 Oct 2027, 3:00 am AEDT"]));
  expect(sydney.filter((text) => text.startsWith("Sun 3 Oct 2027, 2:"))).toEqual(["Sun 3 Oct 2027, 2:00 pm AEDT", "Sun 3 Oct 2027, 2:30 pm AEDT"].toReversed());
});
