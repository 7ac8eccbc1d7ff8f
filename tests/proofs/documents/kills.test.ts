import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "@/lib/actor";
import { aBookingBy } from "../../factories/bookings";
import { aFirm, aMember, aSpecialist, inDatabase, signedIn } from "../../factories/people";
import { useOwnDatabase } from "../../sandbox/own-database";
import { useStorage } from "../../sandbox/use-storage";
import { BEGINS } from "./begin-steps";
import { CHECKS } from "./check-steps";
import { countStrayParts, listDamaged, listMismatches } from "./compare-sides";
import { forgetTomorrow } from "./forget-tomorrow";
import { isSettled, killAt, type Step } from "./kill";
import { mortalDoor, type Mortal } from "./mortal";
import { REMOVALS } from "./removal-steps";
import { until } from "./until";

const { ownerUrl } = useOwnDatabase();
const bucket = useStorage();
const YEARS_AGO = new Date(Date.now() - 9 * 365 * 86_400_000);

let person: Person;
let bookingId: string;
let mortal: Mortal;
beforeAll(async () => {
  person = await signedIn(await aMember(await aFirm(), "referrer"));
  const { id: specialistId } = await aSpecialist();
  bookingId = (await inDatabase((tx) => aBookingBy(tx, person, specialistId, { appointmentDate: YEARS_AGO }))).id;
  mortal = await mortalDoor(person.userId);
});
afterAll(() => mortal.kill());

/** Each step of each kind once, several kinds to a kill. */
const KILLS = CHECKS.map((check, at) => [REMOVALS[at], BEGINS[at % BEGINS.length], check].flatMap((step): Step[] => (step ? [step] : [])));

test.each(KILLS.map((steps) => ({ name: steps.map(({ name }) => name).join("; "), steps })))("killed at once: $name", async ({ steps }) => {
  const killed = await killAt({ store: bucket.store, ownerUrl: ownerUrl(), person, bookingId, mortal }, steps);
  expect(killed.wrong).toEqual([]);
  for (const { times } of killed.stood) expect(times).toBeGreaterThan(0);
  expect(await listDamaged()).toEqual([]);
});

test("a day later nothing is left of what the dead had begun, and of the rest nothing is missing", async () => {
  expect(await countStrayParts(bucket.store)).toBeGreaterThan(0);
  await forgetTomorrow();
  await until(isSettled, "everything forgotten");
  expect(await bucket.store.uploads()).toEqual([]);
  expect(await listMismatches(bucket.store)).toEqual([]);
  expect((await bucket.store.keys()).length).toBeGreaterThan(0);
});
