import { beforeAll, expect, test } from "vitest";
import { listBookings } from "@/features/bookings/queries";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { atOnce } from "../../../tests/factories/at-once";
import { aBookingBy } from "../../../tests/factories/bookings";
import { eventsOf, standingOf } from "../../../tests/factories/events";
import { aFirm, aMember, anOffer, aSpecialist, aUser, inDatabase, signedIn } from "../../../tests/factories/people";
import { openingsOrdered, specialistRow } from "../../../tests/factories/specialists";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { activateSpecialist, deactivateSpecialist } from "./change-activity";
import { findOffer, listOffers } from "./queries";
import { findSpecialist } from "./staff-queries";

const { ownerUrl } = useOwnDatabase();

let admin: Person, owner: Person, nobody: Person;

beforeAll(async () => {
  admin = await signedIn(await aUser({ role: "admin" }));
  owner = await signedIn(await aMember(await aFirm(), "owner"));
  nobody = await signedIn(await aUser());
});

const everywhere = { q: "", place: "", mode: undefined };
const inAnHour = () => new Date(Date.now() + 3_600_000);

test("deactivating keeps history and hides from firms", async () => {
  const { id, userId } = await aSpecialist();
  const { typeId } = await anOffer(id);
  const booking = await inDatabase((tx) => aBookingBy(tx, owner, id, { appointmentDate: inAnHour() }));
  const before = await standingOf(booking.id);
  expect((await listOffers(owner, everywhere)).map(({ specialistId }) => specialistId)).toContain(id);

  expect(await deactivateSpecialist(admin, { specialistId: id })).toEqual({ ok: true, value: { specialistId: id } });

  expect((await listOffers(owner, everywhere)).map(({ specialistId }) => specialistId)).not.toContain(id);
  expect(await findOffer(owner, id, typeId)).toBeNull();
  expect(await standingOf(booking.id)).toEqual(before);
  for (const person of [owner, await signedIn(userId), admin]) expect((await listBookings(person, { page: 1 })).rows.map((row) => row.id)).toContain(booking.id);
  expect((await findSpecialist(admin, id))?.bookings).toEqual({ all: 1, active: 1, coming: 1 });
  expect(await eventsOf(id)).toMatchObject([{ action: "specialist.deactivated", userId: admin.userId, metadata: {} }]);
});

test("activating lets firms choose again, and their earliest times are asked anew", async () => {
  const { id } = await aSpecialist({ isActive: false });
  await anOffer(id);
  expect(await activateSpecialist(admin, { specialistId: id })).toEqual({ ok: true, value: { specialistId: id } });
  expect((await listOffers(owner, everywhere)).map(({ specialistId }) => specialistId)).toContain(id);
  expect(await openingsOrdered(id)).toBe(true);
  expect(await eventsOf(id)).toMatchObject([{ action: "specialist.activated" }]);
});

test("what is so already is refused and not recorded again", async () => {
  const [active, inactive] = [await aSpecialist(), await aSpecialist({ isActive: false })];
  expect(await activateSpecialist(admin, { specialistId: active.id })).toEqual({ ok: false, reason: "active-already" });
  expect(await deactivateSpecialist(admin, { specialistId: inactive.id })).toEqual({ ok: false, reason: "inactive-already" });
  expect([...(await eventsOf(active.id)), ...(await eventsOf(inactive.id))]).toEqual([]);
});

test.each([
  ["deactivate", deactivateSpecialist, true],
  ["activate", activateSpecialist, false],
] as const)("only staff as themselves may %s", async (_what, verb, isActive) => {
  const { id, userId } = await aSpecialist({ isActive });
  const specialist = await signedIn(userId);
  const acting = await signedIn(userId, { impersonatedBy: admin.userId });
  await expect(verb(nobody, { specialistId: id })).rejects.toThrow(NotFoundError);
  // An inactive one is not even found by firms.
  await expect(verb(owner, { specialistId: id })).rejects.toThrow(isActive ? ForbiddenError : NotFoundError);
  for (const person of [specialist, acting]) await expect(verb(person, { specialistId: id })).rejects.toThrow(ForbiddenError);
  expect(await specialistRow(id)).toMatchObject({ isActive });
});

test("of two who deactivate at once one is recorded", async () => {
  const { id } = await aSpecialist();
  const outcomes = await atOnce(ownerUrl(), [1, 2, 3].map(() => () => deactivateSpecialist(admin, { specialistId: id })));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await eventsOf(id)).toHaveLength(1);
});
