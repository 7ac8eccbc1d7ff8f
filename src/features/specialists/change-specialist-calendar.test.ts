import { createId } from "@paralleldrive/cuid2";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { atOnce } from "../../../tests/factories/at-once";
import { aBookingBy } from "../../../tests/factories/bookings";
import { eventsOf } from "../../../tests/factories/events";
import { aFirm, aMember, anOffer, aSpecialist, aUser, inDatabase, signedIn } from "../../../tests/factories/people";
import { aRequest } from "../../../tests/factories/requests";
import { aFreeCalendar, specialistRow, typesOf } from "../../../tests/factories/specialists";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { useAcuity } from "../../../tests/sandbox/use-acuity";
import { changeSpecialistCalendar } from "./change-specialist-calendar";
import { linkSpecialist } from "./link-specialist";

const { ownerUrl } = useOwnDatabase();
const acuity = useAcuity({ worker: false });

let admin: Person, specialistId: string, calendarId: string, oldCalendarId: string;

beforeAll(async () => {
  admin = await signedIn(await aUser({ role: "admin" }));
});
beforeEach(async () => {
  calendarId = await aFreeCalendar("7300107");
  oldCalendarId = createId();
  ({ id: specialistId } = await aSpecialist({ acuityCalendarId: oldCalendarId }));
});
afterEach(() => acuity.simulator.faults.clear());

test("a link to the wrong calendar is mended: zone and types are those of the other, nothing an examination yet", async () => {
  await anOffer(specialistId);
  expect(await changeSpecialistCalendar(admin, { specialistId, calendarId })).toEqual({ ok: true, value: { specialistId } });
  expect(await specialistRow(specialistId)).toMatchObject({ acuityCalendarId: calendarId, timezone: "Australia/Perth" });
  const types = await typesOf(specialistId);
  expect(types.map(({ name, isIme }) => [name, isIme])).toEqual([["IME - in person", false], ["Private consultation", false]]);
  const typeIds = types.map(({ acuityAppointmentTypeId }) => acuityAppointmentTypeId);
  expect(await eventsOf(specialistId)).toMatchObject([{ action: "specialist.calendar_changed", userId: admin.userId, metadata: { calendarId: [oldCalendarId, calendarId], typeIds } }]);
});

test("once anything is booked the calendar stays", async () => {
  await inDatabase((tx) => aBookingBy(tx, null, specialistId));
  expect(await changeSpecialistCalendar(admin, { specialistId, calendarId })).toEqual({ ok: false, reason: "has-bookings" });
  expect(await specialistRow(specialistId)).toMatchObject({ acuityCalendarId: oldCalendarId });
});

test("while something is being booked the calendar stays", async () => {
  await aRequest({ actorId: admin.userId, kind: "book", acuityCalendarId: oldCalendarId });
  expect(await changeSpecialistCalendar(admin, { specialistId, calendarId })).toEqual({ ok: false, reason: "has-bookings" });
});

test("a calendar that is another's, that Acuity does not know, or of which it tells nothing is refused", async () => {
  expect(await changeSpecialistCalendar(admin, { specialistId, calendarId: "7300101" })).toEqual({ ok: false, reason: "calendar-taken" });
  expect(await changeSpecialistCalendar(admin, { specialistId, calendarId: "7399999" })).toEqual({ ok: false, reason: "calendar-unknown" });
  acuity.simulator.faults.inject("GET /calendars", { kind: "status", status: 500 });
  expect(await changeSpecialistCalendar(admin, { specialistId, calendarId })).toEqual({ ok: false, reason: "acuity-silent" });
  expect(await specialistRow(specialistId)).toMatchObject({ acuityCalendarId: oldCalendarId });
  expect(await eventsOf(specialistId)).toEqual([]);
});

test("only staff as themselves may", async () => {
  const owner = await aMember(await aFirm(), "owner");
  for (const person of [await signedIn(owner), await signedIn(await aUser()), await signedIn(owner, { impersonatedBy: admin.userId })]) {
    await expect(changeSpecialistCalendar(person, { specialistId, calendarId })).rejects.toThrow(ForbiddenError);
  }
  await expect(changeSpecialistCalendar(admin, { specialistId: createId(), calendarId })).rejects.toThrow(NotFoundError);
});

test("of changing to a calendar and linking it to somebody else at once one happens", async () => {
  const link = { userId: await aUser(), calendarId, name: "Dr Other", specialty: "Psychiatry", location: null };
  const outcomes = await atOnce<{ ok: true } | { ok: false; reason: string }>(ownerUrl(), [() => changeSpecialistCalendar(admin, { specialistId, calendarId }), () => linkSpecialist(admin, link)]);
  expect(outcomes.map((outcome) => (outcome.ok ? "has it" : outcome.reason)).sort()).toEqual(["calendar-taken", "has it"]);
});
