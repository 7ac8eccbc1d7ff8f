import { createId } from "@paralleldrive/cuid2";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookingDrafts } from "@/db/schema/bookings";
import { makeSystem } from "@/features/access/make-actor";
import type { Person } from "@/lib/actor";
import type { RequestState } from "@/lib/vocabulary";
import { aFirm, aMember, inDatabase, signedIn } from "../../../../tests/factories/people";
import { aRequest } from "../../../../tests/factories/requests";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { forgetOldDrafts } from "./forget-drafts";

useOwnDatabase();

let referrer: Person;

beforeAll(async () => {
  referrer = await signedIn(await aMember(await aFirm(), "referrer"));
});

async function aDraftTouched(daysAgo: number): Promise<string> {
  const id = createId();
  const at = new Date(Date.now() - daysAgo * 24 * 3_600_000);
  await inDatabase((tx) => tx.insert(bookingDrafts).values({ id, personId: referrer.userId, createdById: referrer.userId, examineeGivenName: "Rowan", createdAt: at, updatedAt: at }));
  return id;
}

async function isKept(draftId: string): Promise<boolean> {
  return (await identityDatabase().select().from(bookingDrafts).where(eq(bookingDrafts.id, draftId))).length === 1;
}

test("drafts nobody touched for thirty days go, younger ones stay", async () => {
  const [old, young] = [await aDraftTouched(31), await aDraftTouched(29)];
  await forgetOldDrafts(makeSystem("forget-old-drafts"));
  expect([await isKept(old), await isKept(young)]).toEqual([false, true]);
});

test.each<[RequestState, boolean]>([
  ["stored", true],
  ["asking", true],
  ["refused", false],
])("an old draft with a request that is %s: kept %s; what was typed in a refused attempt goes with it", async (state, kept) => {
  const draftId = await aDraftTouched(40);
  const requestId = await aRequest({ actorId: referrer.userId, draftId, state, refusal: state === "refused" ? "not_available" : null });
  await forgetOldDrafts(makeSystem("forget-old-drafts"));
  expect(await isKept(draftId)).toBe(kept);
  const [request] = await identityDatabase().select().from(appointmentRequests).where(eq(appointmentRequests.id, requestId));
  expect(request?.draftId).toBe(kept ? draftId : undefined);
});

test("touching an old draft keeps it", async () => {
  const draftId = await aDraftTouched(40);
  await inDatabase((tx) => tx.update(bookingDrafts).set({ matterNumber: "WC-1" }).where(eq(bookingDrafts.id, draftId)));
  await forgetOldDrafts(makeSystem("forget-old-drafts"));
  expect(await isKept(draftId)).toBe(true);
});

test("running twice, also at once, changes nothing more", async () => {
  const draftId = await aDraftTouched(31);
  await Promise.all([forgetOldDrafts(makeSystem("forget-old-drafts")), forgetOldDrafts(makeSystem("forget-old-drafts"))]);
  await forgetOldDrafts(makeSystem("forget-old-drafts"));
  expect(await isKept(draftId)).toBe(false);
});
