import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bookings } from "@/db/schema/bookings";
import { invitation, organization } from "@/db/schema/organizations";
import { findPerson } from "@/features/access/find-person";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";
import { aBookingBy } from "../../../tests/factories/bookings";
import { eventsOf } from "../../../tests/factories/events";
import { aFirm, aMember, aSession, aSpecialist, aUser, inDatabase, ORIGIN, signedIn } from "../../../tests/factories/people";
import { aRequest } from "../../../tests/factories/requests";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { archiveOrganization } from "./archive-organization";
import { createOrganization } from "./create-organization";
import { renameOrganization } from "./rename-organization";
import { requireSecondFactor } from "./require-second-factor";
import { restoreOrganization } from "./restore-organization";
import { createOrganizationInput } from "./schema";

useOwnDatabase();

const PERTH = "Australia/Perth";
let admin: Person, owner: Person, firm: string, specialistId: string;

beforeAll(async () => {
  admin = await signedIn(await aUser({ role: "admin" }));
  specialistId = (await aSpecialist()).id;
});

beforeEach(async () => {
  firm = await aFirm();
  owner = await signedIn(await aMember(firm, "owner"));
});

async function firmRow(id = firm) {
  const [row] = await inDatabase((tx) => tx.select().from(organization).where(eq(organization.id, id)));
  return row;
}

async function actionsOn(id = firm): Promise<string[]> {
  return (await eventsOf(id)).map(({ action }) => action);
}

describe("creating and renaming", () => {
  test("a firm has a name, a zone and a slug of its own", async () => {
    const created = await createOrganization(admin, { name: "Müller & Søn, Solicitors", timezone: PERTH });
    const id = created.ok ? created.value.organizationId : "";
    expect(await firmRow(id)).toMatchObject({ name: "Müller & Søn, Solicitors", slug: "muller-s-n-solicitors", timezone: PERTH, archivedAt: null, requiresSecondFactor: false });
    expect((await renameOrganization(admin, { organizationId: id, name: "Müller", timezone: "Australia/Darwin" })).ok).toBe(true);
    expect(await firmRow(id)).toMatchObject({ name: "Müller", slug: "muller-s-n-solicitors", timezone: "Australia/Darwin" });
    expect(await actionsOn(id)).toEqual(["organization.created", "organization.renamed"]);
    const again = await createOrganization(admin, { name: "Müller & Søn Solicitors", timezone: PERTH });
    expect((await firmRow(again.ok ? again.value.organizationId : ""))?.slug).toBe("muller-s-n-solicitors-2");
  });

  test("no two firms are called the same, not even when both are created at once", async () => {
    await Promise.all(Array.from({ length: 8 }, () => createOrganization(admin, { name: crypto.randomUUID(), timezone: PERTH })));
    const spellings = ["Same House", "same house", "SAME HOUSE", "Same house", "same House", "SAME house", "same HOUSE", "Same HOUSE"];
    const outcomes = await Promise.all(spellings.map((name) => createOrganization(admin, { name, timezone: PERTH })));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    for (const name of ["Same House", "unassigned"]) expect(await renameOrganization(admin, { organizationId: firm, name, timezone: PERTH })).toEqual({ ok: false, reason: "name-taken" });
    expect(await createOrganization(admin, { name: "東京", timezone: PERTH })).toMatchObject({ ok: true });
  });

  test.each([[{ name: "", timezone: PERTH }], [{ name: "A", timezone: "Europe/Paris" }], [{ name: "A".repeat(121), timezone: PERTH }]])("%o is refused", (input) => {
    expect(createOrganizationInput.safeParse(input).success).toBe(false);
  });
});

describe("archiving", () => {
  test("members lose every right with their next request, invitations are revoked, and restoring gives the firm back", async () => {
    const [pending] = await inDatabase((tx) =>
      tx.insert(invitation).values({ organizationId: firm, email: `${firm}@people.test`, role: "owner", inviterId: admin.userId, expiresAt: new Date(Date.now() + 60_000) }).returning(),
    );
    const sessionId = await aSession(owner.userId);
    expect(await archiveOrganization(admin, { organizationId: firm })).toEqual({ ok: true, value: null });
    expect((await findPerson(sessionId, ORIGIN))?.memberships).toEqual([]);
    expect(await inDatabase((tx) => tx.select().from(invitation).where(eq(invitation.id, pending?.id ?? "")))).toMatchObject([{ status: "revoked", settledById: admin.userId }]);
    expect(await actionsOn(pending?.id)).toEqual(["invitation.revoked"]);

    expect((await archiveOrganization(admin, { organizationId: firm })).ok).toBe(true);
    expect((await restoreOrganization(admin, { organizationId: firm })).ok).toBe(true);
    expect((await findPerson(sessionId, ORIGIN))?.memberships).toMatchObject([{ organizationId: firm, role: "owner" }]);
    expect(await actionsOn()).toEqual(["organization.archived", "organization.restored"]);
  });

  test("not while it has active bookings, or some on their way; closed ones do not matter", async () => {
    const booking = await inDatabase((tx) => aBookingBy(tx, owner, specialistId));
    await inDatabase((tx) => aBookingBy(tx, owner, specialistId, { currentProgress: "payment_received" }));
    await aRequest({ actorId: owner.userId, payload: { organizationId: firm } });
    await aRequest({ actorId: owner.userId, payload: { organizationId: firm }, state: "refused", refusal: "not_available" });
    expect(await archiveOrganization(admin, { organizationId: firm })).toEqual({ ok: false, reason: "at-work", activeBookings: 1, liveRequests: 1 });
    await inDatabase((tx) => tx.update(bookings).set({ currentProgress: "cancelled", status: "closed" }).where(eq(bookings.id, booking.id)));
    expect(await archiveOrganization(admin, { organizationId: firm })).toMatchObject({ ok: false, activeBookings: 0, liveRequests: 1 });
    expect(await firmRow()).toMatchObject({ archivedAt: null });
    expect(await actionsOn()).toEqual([]);
  });
});

describe("the second factor", () => {
  test("its owner asks it of everyone, from the next request on, and takes it back", async () => {
    const colleague = await aMember(firm, "referrer");
    expect((await requireSecondFactor(owner, { organizationId: firm, required: true })).ok).toBe(true);
    expect((await signedIn(colleague)).secondFactor).toBe("missing");
    expect((await requireSecondFactor(owner, { organizationId: firm, required: true })).ok).toBe(true);
    expect((await requireSecondFactor(admin, { organizationId: firm, required: false })).ok).toBe(true);
    expect((await signedIn(colleague)).secondFactor).toBe("not-needed");
    expect((await eventsOf(firm)).map(({ userId, metadata }) => [userId, metadata])).toEqual([
      [owner.userId, { required: [false, true] }],
      [admin.userId, { required: [true, false] }],
    ]);
  });

  test("not a manager, not somebody acting as the owner, not another firm", async () => {
    const required = { organizationId: firm, required: true };
    for (const person of [await signedIn(await aMember(firm, "manager")), await signedIn(owner.userId, { impersonatedBy: admin.userId })]) await expect(requireSecondFactor(person, required)).rejects.toThrow(ForbiddenError);
    await expect(requireSecondFactor(await signedIn(await aMember(await aFirm(), "owner")), required)).rejects.toThrow(NotFoundError);
    expect(await firmRow()).toMatchObject({ requiresSecondFactor: false });
  });
});

/** What only staff do to a firm, each as an attempt. */
const STAFF_ONLY: [string, (person: Person, organizationId: string) => Promise<unknown>][] = [
  ["create", (person) => createOrganization(person, { name: `New ${firm}`, timezone: PERTH })],
  ["rename", (person, organizationId) => renameOrganization(person, { organizationId, name: `New ${firm}`, timezone: PERTH })],
  ["archive", (person, organizationId) => archiveOrganization(person, { organizationId })],
  ["restore", (person, organizationId) => restoreOrganization(person, { organizationId })],
];

test.each(STAFF_ONLY)("to %s a firm is staff's alone, and not while they act as somebody", async (_name, attempt) => {
  const people = [owner, await signedIn(owner.userId, { impersonatedBy: admin.userId }), await signedIn(await aMember(firm, "manager")), await signedIn((await aSpecialist()).userId), await signedIn(await aUser())];
  for (const person of people) await expect(attempt(person, firm)).rejects.toThrow(ForbiddenError);
  expect(await actionsOn()).toEqual([]);
});

test.each(STAFF_ONLY.slice(1))("%s: the firm that holds unplaced bookings stays, and one that is not there is not found", async (_name, attempt) => {
  const before = await firmRow(HOLDING_ORGANIZATION_ID);
  await expect(attempt(admin, HOLDING_ORGANIZATION_ID)).rejects.toThrow(ForbiddenError);
  await expect(attempt(admin, "no-such-firm")).rejects.toThrow(NotFoundError);
  expect(await firmRow(HOLDING_ORGANIZATION_ID)).toEqual(before);
});
