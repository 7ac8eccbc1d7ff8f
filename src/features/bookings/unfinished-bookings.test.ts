import { eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookingDrafts } from "@/db/schema/bookings";
import { member } from "@/db/schema/organizations";
import { removeMember } from "@/features/organizations/members/remove-member";
import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { eventsOf } from "../../../tests/factories/events";
import { aFirm, aMember, inDatabase, signedIn } from "../../../tests/factories/people";
import { aRequest } from "../../../tests/factories/requests";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { authorizeBookingFor } from "./authorize-booking-for";
import { findDraft } from "./drafts/queries";

useOwnDatabase();

let firm: string, owner: Person, leaver: Person, manager: Person, successor: string;

beforeEach(async () => {
  firm = await aFirm();
  owner = await signedIn(await aMember(firm, "owner"));
  manager = await signedIn(await aMember(firm, "manager"));
  leaver = await signedIn(await aMember(firm, "referrer"));
  successor = await aMember(firm, "referrer");
});

async function aDraftOf(person: Person, over: Partial<typeof bookingDrafts.$inferInsert> = {}): Promise<string> {
  const [draft] = await inDatabase((tx) =>
    tx.insert(bookingDrafts).values({ personId: person.userId, createdById: person.userId, organizationId: firm, referrerId: person.userId, ...over }).returning(),
  );
  return draft?.id ?? "";
}

function aRequestFor(referrerId: string, over: Partial<typeof appointmentRequests.$inferInsert> = {}): Promise<string> {
  return aRequest({ actorId: manager.userId, payload: { organizationId: firm, referrerId, matterNumber: "M-1" }, ...over });
}

async function payloadOf(requestId: string) {
  const [row] = await inDatabase((tx) => tx.select().from(appointmentRequests).where(eq(appointmentRequests.id, requestId)));
  return row?.payload;
}

function draftsAmong(ids: string[]) {
  return inDatabase((tx) => tx.select().from(bookingDrafts).where(inArray(bookingDrafts.id, ids)).orderBy(bookingDrafts.id));
}

const leave = (successorId: string | null) => removeMember(owner, { organizationId: firm, userId: leaver.userId, successorId });

test("what Acuity has yet to answer becomes the successor's; the rest of it stays as it was", async () => {
  const ids = [await aRequestFor(leaver.userId), await aRequestFor(leaver.userId, { state: "asking", kind: "book" })];
  const [others, elsewhere] = [await aRequestFor(manager.userId), await aRequest({ actorId: leaver.userId, payload: { organizationId: await aFirm(), referrerId: leaver.userId } })];
  expect(await leave(null)).toEqual({ ok: false, reason: "name-a-successor" });
  expect((await leave(successor)).ok).toBe(true);
  for (const id of ids) {
    expect(await payloadOf(id)).toEqual({ organizationId: firm, referrerId: successor, matterNumber: "M-1" });
    expect(await eventsOf(id)).toMatchObject([{ action: "booking.request_handed_over", userId: owner.userId, metadata: { organizationId: firm, referrer: [leaver.userId, successor] } }]);
  }
  expect(await payloadOf(others)).toMatchObject({ referrerId: manager.userId });
  expect(await payloadOf(elsewhere)).toMatchObject({ referrerId: leaver.userId });
});

test("the leaver's drafts go, with what was typed in refused attempts; one that is being booked stays", async () => {
  const [typed, refusedOnce, underway] = [await aDraftOf(leaver), await aDraftOf(leaver), await aDraftOf(leaver)];
  const elsewhere = await aDraftOf(leaver, { organizationId: await aFirm() });
  const attempt = await aRequestFor(leaver.userId, { state: "refused", refusal: "not_available", draftId: refusedOnce });
  const live = await aRequestFor(leaver.userId, { draftId: underway });
  expect((await leave(successor)).ok).toBe(true);
  expect((await draftsAmong([typed, refusedOnce, underway, elsewhere])).map(({ id }) => id).sort()).toEqual([underway, elsewhere].sort());
  expect(await payloadOf(attempt)).toBeUndefined();
  expect(await payloadOf(live)).toMatchObject({ referrerId: successor });
  expect(await eventsOf(typed)).toMatchObject([{ action: "draft.discarded", userId: owner.userId }]);
});

test("drafts of their own alone need no successor", async () => {
  await aDraftOf(leaver);
  expect((await leave(null)).ok).toBe(true);
});

test("a colleague's draft that names the leaver names the successor", async () => {
  const draft = await aDraftOf(manager, { referrerId: leaver.userId });
  expect(await leave(null)).toEqual({ ok: false, reason: "name-a-successor" });
  expect((await leave(successor)).ok).toBe(true);
  expect(await draftsAmong([draft])).toMatchObject([{ personId: manager.userId, referrerId: successor }]);
});

describe("while somebody books for a member", () => {
  const booking = (referrerId: string) => ({ organizationId: firm, teamId: null, referrerId });

  test("removing that member waits, and finds what was booked", async () => {
    const held = aMoment();
    const booked = inDatabase(async (tx) => {
      await authorizeBookingFor(tx, manager, booking(leaver.userId));
      held.begin();
      await new Promise((resolve) => setTimeout(resolve, 300));
      const [made] = await tx
        .insert(appointmentRequests)
        .values({ kind: "book", idempotencyKey: "late", actorId: manager.userId, ipAddress: "", userAgent: "", payload: booking(leaver.userId), acuityCalendarId: "late", acuityAppointmentTypeId: "1", startsAt: new Date(), endsAt: new Date(Date.now() + 1) })
        .returning();
      return made?.id ?? "";
    });
    await held.begun;
    expect(await leave(successor)).toMatchObject({ ok: true });
    expect(await payloadOf(await booked)).toMatchObject({ referrerId: successor });
  });

  test("who has just been removed is not booked for any more, however old the page", async () => {
    expect((await leave(null)).ok).toBe(true);
    await expect(inDatabase((tx) => authorizeBookingFor(tx, manager, booking(leaver.userId)))).rejects.toThrow(ForbiddenError);
    expect(await inDatabase((tx) => tx.select().from(member).where(eq(member.userId, leaver.userId)))).toEqual([]);
  });

  test("a removal does not wait for a draft that is written at this moment, and nobody sees it afterwards", async () => {
    const draft = await aDraftOf(leaver);
    const [held, left] = [aMoment(), aMoment()];
    const writing = inDatabase(async (tx) => {
      await tx.select().from(bookingDrafts).where(eq(bookingDrafts.id, draft)).for("update");
      held.begin();
      await left.begun;
    });
    await held.begun;
    expect((await leave(null)).ok).toBe(true);
    left.begin();
    await writing;
    expect(await draftsAmong([draft])).toHaveLength(1);
    expect(await findDraft(await signedIn(leaver.userId), draft)).toBeNull();
  });
});

function aMoment(): { begun: Promise<void>; begin: () => void } {
  let begin = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  return { begun, begin };
}
