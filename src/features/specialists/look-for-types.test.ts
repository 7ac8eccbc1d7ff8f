import { createId } from "@paralleldrive/cuid2";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { specialistAppointmentTypes, specialists } from "@/db/schema/specialists";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { atOnce } from "../../../tests/factories/at-once";
import { specialistIdOf } from "../../../tests/factories/drafts";
import { eventsOf } from "../../../tests/factories/events";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, signedIn } from "../../../tests/factories/people";
import { openingsOrdered, specialistRow, typesOf } from "../../../tests/factories/specialists";
import { TYPE_IDS } from "../../../tests/sandbox/acuity/catalogue";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { useAcuity } from "../../../tests/sandbox/use-acuity";
import { lookForTypes } from "./look-for-types";

const { ownerUrl } = useOwnDatabase();
const acuity = useAcuity({ worker: false });

let admin: Person, specialistId: string;

beforeAll(async () => {
  admin = await signedIn(await aUser({ role: "admin" }));
  specialistId = await specialistIdOf();
});
afterEach(() => acuity.simulator.faults.clear());

const ofType = (typeId: number) => and(eq(specialistAppointmentTypes.specialistId, specialistId), eq(specialistAppointmentTypes.acuityAppointmentTypeId, String(typeId)));
const typeOf = async (typeId: number) => (await typesOf(specialistId)).find(({ acuityAppointmentTypeId }) => acuityAppointmentTypeId === String(typeId));

beforeEach(async () => {
  await inDatabase((tx) => tx.delete(specialistAppointmentTypes).where(ofType(TYPE_IDS.imeTelehealth)));
});

test("a type the calendar offers since is found, and is no examination until an admin says so", async () => {
  const outcome = await lookForTypes(admin, { specialistId });
  expect(outcome.ok && outcome.value.found).toBeGreaterThan(0);
  expect(await typeOf(TYPE_IDS.imeTelehealth)).toMatchObject({ name: "IME - telehealth", isIme: false, mode: "telehealth", durationMinutes: 45 });
  expect(await openingsOrdered(specialistId)).toBe(true);
  expect((await eventsOf(specialistId)).at(-1)).toMatchObject({ action: "specialist.types_looked_for", userId: admin.userId });
});

test("what is known keeps what was decided, and its name, length and the calendar's zone become those of Acuity", async () => {
  await inDatabase((tx) => tx.update(specialistAppointmentTypes).set({ name: "Old name", durationMinutes: 5, isIme: true, mode: "telehealth" }).where(ofType(TYPE_IDS.imeInPerson)));
  await inDatabase((tx) => tx.update(specialists).set({ timezone: "Australia/Perth" }).where(eq(specialists.id, specialistId)));
  await lookForTypes(admin, { specialistId });
  expect(await typeOf(TYPE_IDS.imeInPerson)).toMatchObject({ name: "IME - in person", durationMinutes: 60, isIme: true, mode: "telehealth" });
  expect(await specialistRow(specialistId)).toMatchObject({ timezone: "Australia/Melbourne" });
});

test("with nothing new it says so", async () => {
  await lookForTypes(admin, { specialistId });
  expect(await lookForTypes(admin, { specialistId })).toEqual({ ok: true, value: { found: 0 } });
});

test("a silent Acuity, or one that lost the calendar, changes nothing", async () => {
  const before = await typesOf(specialistId);
  acuity.simulator.faults.inject("GET /forms", { kind: "html-403" });
  expect(await lookForTypes(admin, { specialistId })).toEqual({ ok: false, reason: "acuity-silent" });
  acuity.simulator.faults.clear();
  const { id } = await aSpecialist();
  expect(await lookForTypes(admin, { specialistId: id })).toEqual({ ok: false, reason: "calendar-unknown" });
  expect(await typesOf(specialistId)).toEqual(before);
  expect(await eventsOf(id)).toEqual([]);
});

test("only staff as themselves may look, and nothing is found where nothing is", async () => {
  const owner = await aMember(await aFirm(), "owner");
  for (const person of [await signedIn(owner), await signedIn(await aUser()), await signedIn(owner, { impersonatedBy: admin.userId })]) {
    await expect(lookForTypes(person, { specialistId })).rejects.toThrow(ForbiddenError);
  }
  await expect(lookForTypes(admin, { specialistId: createId() })).rejects.toThrow(NotFoundError);
});

test("two who look at once find every type once", async () => {
  const outcomes = await atOnce(ownerUrl(), [1, 2].map(() => () => lookForTypes(admin, { specialistId })));
  expect(outcomes.filter((outcome) => outcome.ok && outcome.value.found > 0)).toHaveLength(1);
});
