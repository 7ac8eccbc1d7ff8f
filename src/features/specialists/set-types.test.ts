import { createId } from "@paralleldrive/cuid2";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { atOnce } from "../../../tests/factories/at-once";
import { eventsOf, withoutAudit } from "../../../tests/factories/events";
import { aFirm, aMember, anOffer, aSpecialist, aUser, signedIn } from "../../../tests/factories/people";
import { openingsOrdered, typesOf } from "../../../tests/factories/specialists";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { findOffer } from "./queries";
import { setTypesForm } from "./schema";
import { setTypes } from "./set-types";

const { ownerUrl } = useOwnDatabase();

let admin: Person, owner: Person, nobody: Person;
let specialistId: string, userId: string, ime: string, other: string;

beforeAll(async () => {
  admin = await signedIn(await aUser({ role: "admin" }));
  owner = await signedIn(await aMember(await aFirm(), "owner"));
  nobody = await signedIn(await aUser());
});
beforeEach(async () => {
  ({ id: specialistId, userId } = await aSpecialist());
  ime = (await anOffer(specialistId)).typeId;
  other = (await anOffer(specialistId, { isIme: false })).typeId;
});

const standing = async () => Object.fromEntries((await typesOf(specialistId)).map(({ acuityAppointmentTypeId, isIme, mode }) => [acuityAppointmentTypeId, [isIme, mode]]));

test("what is an examination, and how it is held, is what firms can book from then on", async () => {
  const types = [{ typeId: ime, isIme: false, mode: "in_person" } as const, { typeId: other, isIme: true, mode: "telehealth" } as const];
  expect(await setTypes(admin, { specialistId, types })).toEqual({ ok: true, value: { changed: 2 } });
  expect(await findOffer(owner, specialistId, ime)).toBeNull();
  expect(await findOffer(owner, specialistId, other)).toMatchObject({ mode: "telehealth" });
  expect(await openingsOrdered(specialistId)).toBe(true);
  expect(await eventsOf(specialistId)).toMatchObject([
    {
      action: "specialist.types_changed",
      userId: admin.userId,
      metadata: { changed: [{ typeId: ime, isIme: [true, false], mode: ["in_person", "in_person"] }, { typeId: other, isIme: [false, true], mode: ["in_person", "telehealth"] }] },
    },
  ]);
});

test("a type that is not named stays as it is, and what is said already is not recorded", async () => {
  expect(await setTypes(admin, { specialistId, types: [{ typeId: ime, isIme: true, mode: "in_person" }] })).toEqual({ ok: true, value: { changed: 0 } });
  expect(await standing()).toEqual({ [ime]: [true, "in_person"], [other]: [false, "in_person"] });
  expect(await eventsOf(specialistId)).toEqual([]);
  expect(await openingsOrdered(specialistId)).toBe(false);
});

test("a type of another specialist changes nothing, also not what was named beside it", async () => {
  const foreign = await anOffer((await aSpecialist()).id);
  const before = await standing();
  const types = [{ typeId: other, isIme: true, mode: "in_person" } as const, { typeId: foreign.typeId, isIme: false, mode: "in_person" } as const];
  await expect(setTypes(admin, { specialistId, types })).rejects.toThrow(NotFoundError);
  expect(await standing()).toEqual(before);
});

test("only staff as themselves may decide", async () => {
  const types = [{ typeId: other, isIme: true, mode: "in_person" } as const];
  const before = await standing();
  await expect(setTypes(nobody, { specialistId, types })).rejects.toThrow(NotFoundError);
  await expect(setTypes(admin, { specialistId: createId(), types })).rejects.toThrow(NotFoundError);
  for (const person of [owner, await signedIn(userId), await signedIn(userId, { impersonatedBy: admin.userId })]) await expect(setTypes(person, { specialistId, types })).rejects.toThrow(ForbiddenError);
  expect(await standing()).toEqual(before);
});

test("the same decision made twice at once is one event", async () => {
  const types = [{ typeId: other, isIme: true, mode: "in_person" } as const];
  const outcomes = await atOnce(ownerUrl(), [1, 2, 3].map(() => () => setTypes(admin, { specialistId, types })));
  expect(outcomes.map((outcome) => outcome.ok && outcome.value.changed).sort()).toEqual([0, 0, 1]);
  expect(await eventsOf(specialistId)).toHaveLength(1);
});

test("what cannot be recorded in the audit log is not decided", async () => {
  const before = await standing();
  await withoutAudit(ownerUrl(), async () => {
    await expect(setTypes(admin, { specialistId, types: [{ typeId: other, isIme: true, mode: "in_person" }] })).rejects.toThrow();
  });
  expect(await standing()).toEqual(before);
});

describe("the form", () => {
  test("says of every type whether it is ticked and which mode is chosen", () => {
    expect(setTypesForm.parse({ specialistId: "a", types: "1\n12", ime: "12", modes: "1 telehealth\n12 in_person" }).types).toEqual([
      { typeId: "1", isIme: false, mode: "telehealth" },
      { typeId: "12", isIme: true, mode: "in_person" },
    ]);
  });

  test("with nothing ticked makes nothing an examination", () => {
    expect(setTypesForm.parse({ specialistId: "a", types: "1", modes: "1 in_person" }).types).toEqual([{ typeId: "1", isIme: false, mode: "in_person" }]);
  });

  test.each(["", "1 by-phone", "2 telehealth"])("without a known mode of a type (“%s”) is refused", (modes) => {
    expect(setTypesForm.safeParse({ specialistId: "a", types: "1", ime: "1", modes }).success).toBe(false);
  });
});
