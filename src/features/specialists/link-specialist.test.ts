import { eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { asActor, identityDatabase } from "@/db/client";
import { acuityOtherTypes } from "@/db/schema/appointments";
import { auditLogs } from "@/db/schema/audit-logs";
import { specialists } from "@/db/schema/specialists";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { SYSTEM_USER_ID } from "@/lib/vocabulary";
import { atOnce } from "../../../tests/factories/at-once";
import { eventsOf, withoutAudit } from "../../../tests/factories/events";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, signedIn } from "../../../tests/factories/people";
import { aFreeCalendar, openingsOrdered, specialistRow, typesOf } from "../../../tests/factories/specialists";
import { TYPE_IDS } from "../../../tests/sandbox/acuity/catalogue";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { useAcuity } from "../../../tests/sandbox/use-acuity";
import { linkSpecialist } from "./link-specialist";
import { linkSpecialistInput } from "./schema";

const { ownerUrl } = useOwnDatabase();
const acuity = useAcuity({ worker: false });

const TAKEN = "7300101";
const details = { name: "Dr Thomas Kerrigan", specialty: "Occupational medicine", location: "19 Wattle Parade, Footscray" };

let admin: Person, calendarId: string;

beforeAll(async () => {
  admin = await signedIn(await aUser({ role: "admin" }));
});
beforeEach(async () => {
  calendarId = await aFreeCalendar("7300104");
});
afterEach(() => acuity.simulator.faults.clear());

const linked = () => identityDatabase().select().from(specialists).orderBy(specialists.id);

async function linkAnybody() {
  const outcome = await linkSpecialist(admin, { userId: await aUser(), calendarId, ...details });
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value.specialistId;
}

test("an account and a calendar become a specialist in the calendar's zone, recorded once", async () => {
  const userId = await aUser();
  const outcome = await linkSpecialist(admin, { userId, calendarId, ...details });
  const specialistId = outcome.ok ? outcome.value.specialistId : "";
  expect(await specialistRow(specialistId)).toMatchObject({ userId, acuityCalendarId: calendarId, timezone: "Australia/Melbourne", isActive: true, ...details });
  expect((await signedIn(userId)).specialistId).toBe(specialistId);
  expect(await openingsOrdered(specialistId)).toBe(true);
  const typeIds = [TYPE_IDS.imeInPerson, TYPE_IDS.imeTelehealth, TYPE_IDS.privateConsultation, TYPE_IDS.informationSession].map(String);
  expect(await eventsOf(specialistId)).toMatchObject([{ action: "specialist.linked", resourceType: "specialist", userId: admin.userId, impersonatedUserId: null, metadata: { userId, calendarId, typeIds } }]);
});

test("what the calendar offers is there, none of it an examination until an admin says so", async () => {
  const types = await typesOf(await linkAnybody());
  expect(types.map(({ acuityAppointmentTypeId, isIme, mode, notOfferedBecause }) => [Number(acuityAppointmentTypeId), isIme, mode, notOfferedBecause])).toEqual([
    [TYPE_IDS.imeInPerson, false, "in_person", null],
    [TYPE_IDS.imeTelehealth, false, "telehealth", null],
    [TYPE_IDS.privateConsultation, false, "in_person", null],
    [TYPE_IDS.informationSession, false, "in_person", "Classes and series are booked in Acuity"],
  ]);
});

test("a type heard of from the calendar that it does not offer itself is there too, and says why firms cannot book it", async () => {
  await inDatabase((tx) => tx.insert(acuityOtherTypes).values({ acuityCalendarId: calendarId, acuityAppointmentTypeId: String(TYPE_IDS.imeExtended), timesHeard: 3 }));
  const types = await typesOf(await linkAnybody());
  expect(types.find(({ acuityAppointmentTypeId }) => acuityAppointmentTypeId === String(TYPE_IDS.imeExtended))).toMatchObject({ isIme: false, notOfferedBecause: "This calendar does not offer the type" });
});

test("a calendar belongs to one specialist", async () => {
  const before = await linked();
  expect(await linkSpecialist(admin, { userId: await aUser(), calendarId: TAKEN, ...details })).toEqual({ ok: false, reason: "calendar-taken" });
  expect(await linked()).toEqual(before);
});

test("a calendar Acuity does not know is refused", async () => {
  const before = await linked();
  expect(await linkSpecialist(admin, { userId: await aUser(), calendarId: "7399999", ...details })).toEqual({ ok: false, reason: "calendar-unknown" });
  expect(await linked()).toEqual(before);
});

test("a member of a firm cannot be linked, not even of one that is archived", async () => {
  const userIds = [await aMember(await aFirm(), "referrer"), await aMember(await aFirm({ archivedAt: new Date() }), "owner")];
  const before = await linked();
  for (const userId of userIds) expect(await linkSpecialist(admin, { userId, calendarId, ...details })).toEqual({ ok: false, reason: "is-member" });
  expect(await linked()).toEqual(before);
});

describe("an account that cannot be a specialist's is refused:", () => {
  test.each<[string, () => Promise<string>, string]>([
    ["a coordinator's", () => aUser({ role: "admin" }), "is-admin"],
    ["the admin's own", async () => admin.userId, "is-admin"],
    ["a banned one", () => aUser({ banned: true }), "is-banned"],
    ["another specialist's", async () => (await aSpecialist()).userId, "user-taken"],
  ])("%s", async (_whose, account, reason) => {
    const userId = await account();
    const before = await linked();
    expect(await linkSpecialist(admin, { userId, calendarId, ...details })).toEqual({ ok: false, reason });
    expect(await linked()).toEqual(before);
  });
});

test("an account that is not there, and the portal's own, are not found", async () => {
  for (const userId of ["nobody", SYSTEM_USER_ID]) await expect(linkSpecialist(admin, { userId, calendarId, ...details })).rejects.toThrow(NotFoundError);
});

test("nobody but staff may link, nor an admin acting as someone, and Acuity is not even asked", async () => {
  const owner = await aMember(await aFirm(), "owner");
  const people = [await signedIn(owner), await signedIn((await aSpecialist()).userId), await signedIn(await aUser()), await signedIn(owner, { impersonatedBy: admin.userId })];
  const userId = await aUser();
  const asked = acuity.simulator.ledger.calls.length;
  for (const person of people) await expect(linkSpecialist(person, { userId, calendarId, ...details })).rejects.toThrow(ForbiddenError);
  expect(acuity.simulator.ledger.calls).toHaveLength(asked);
});

test.each(["GET /calendars", "GET /appointment-types", "GET /forms"])("a silent Acuity loses nothing that was typed: without %s nothing is stored and the same form works afterwards", async (route) => {
  const form = linkSpecialistInput.parse({ userId: await aUser(), calendarId, ...details });
  const before = await linked();
  acuity.simulator.faults.inject(route, { kind: "bad-gateway" });
  expect(await linkSpecialist(admin, form)).toEqual({ ok: false, reason: "acuity-silent" });
  expect(await linked()).toEqual(before);
  acuity.simulator.faults.clear();
  expect(await linkSpecialist(admin, form)).toMatchObject({ ok: true });
});

test("Acuity is never asked inside a transaction", async () => {
  const userId = await aUser();
  await expect(asActor(admin, () => linkSpecialist(admin, { userId, calendarId, ...details }))).rejects.toThrow("inside a database transaction");
});

test("of many who link the same calendar at once one succeeds", async () => {
  const userIds = await Promise.all([1, 2, 3, 4].map(() => aUser()));
  const outcomes = await atOnce(ownerUrl(), userIds.map((userId) => () => linkSpecialist(admin, { userId, calendarId, ...details })));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === "calendar-taken")).toHaveLength(3);
  const events = await identityDatabase().select().from(auditLogs).where(eq(auditLogs.action, "specialist.linked"));
  expect(events.filter(({ metadata }) => userIds.includes((metadata as { userId: string }).userId))).toHaveLength(1);
});

test("of two who link the same account to two calendars at once one succeeds", async () => {
  const other = await aFreeCalendar("7300108");
  const userId = await aUser();
  const outcomes = await atOnce(ownerUrl(), [calendarId, other].map((of) => () => linkSpecialist(admin, { userId, calendarId: of, ...details })));
  expect(outcomes.map((outcome) => (outcome.ok ? "linked" : outcome.reason)).sort()).toEqual(["linked", "user-taken"]);
});

test("what cannot be recorded in the audit log is not linked", async () => {
  const userId = await aUser();
  const before = await linked();
  await withoutAudit(ownerUrl(), async () => {
    await expect(linkSpecialist(admin, { userId, calendarId, ...details })).rejects.toThrow();
  });
  expect(await linked()).toEqual(before);
});
