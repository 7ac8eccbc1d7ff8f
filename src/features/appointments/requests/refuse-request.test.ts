import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { makeSystem } from "@/features/access/make-actor";
import type { RequestKind } from "@/lib/vocabulary";
import { aBookingBy } from "../../../../tests/factories/bookings";
import { eventsOf } from "../../../../tests/factories/events";
import { aFirm, aMember, aSpecialist, inDatabase, signedIn } from "../../../../tests/factories/people";
import { aRequest } from "../../../../tests/factories/requests";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { takeLease, type Lease } from "./lease";
import { refuseRequest } from "./refuse-request";

useOwnDatabase();
const system = makeSystem("finish-abandoned-requests");

let actorId: string, specialist: { id: string };
beforeAll(async () => {
  actorId = await aMember(await aFirm(), "referrer");
  specialist = await aSpecialist();
});

async function aHeldRequest(kind: RequestKind, secondsAgo: number): Promise<Lease> {
  const referrer = await signedIn(actorId);
  const { id: bookingId } = await inDatabase((tx) => aBookingBy(tx, referrer, specialist.id));
  const id = await aRequest({ actorId, kind, bookingId, createdAt: new Date(Date.now() - secondsAgo * 1000) });
  const lease = await takeLease(system, id);
  if (!lease) throw new Error("nobody else works on it");
  return lease;
}
const mailsOf = ({ request }: Lease) => identityDatabase().execute(sql`select p.payload from graphile_worker._private_jobs p join graphile_worker.jobs j using (id) where j.task_identifier = 'tell-refused-change' and p.payload->>'requestId' = ${request.id}`);

test.each(["move", "cancel", "no_show"] as const)("a %s that is refused once nobody waits for it is told by mail, once", async (kind) => {
  const lease = await aHeldRequest(kind, 11);
  for (const code of ["not_found", "not_found"]) await refuseRequest(system, lease, code);
  expect(await mailsOf(lease)).toEqual([{ payload: { requestId: lease.request.id } }]);
  expect(await eventsOf(lease.request.bookingId ?? "")).toMatchObject([{ action: `appointment.${kind}_refused`, userId: actorId }]);
});

test("whoever waits for it is told on the page alone", async () => {
  const lease = await aHeldRequest("move", 1);
  await refuseRequest(system, lease, "not_found");
  expect(await mailsOf(lease)).toEqual([]);
});

test("contact details that were not pushed are a difference that is still there, not a mail", async () => {
  const lease = await aHeldRequest("contact", 60);
  await refuseRequest(system, lease, "not_found");
  expect(await mailsOf(lease)).toEqual([]);
});

test("who lost the lease refuses nothing and tells nobody", async () => {
  const lease = await aHeldRequest("cancel", 60);
  await refuseRequest(system, { ...lease, holder: "another" }, "not_found");
  expect(await mailsOf(lease)).toEqual([]);
  expect(await eventsOf(lease.request.bookingId ?? "")).toEqual([]);
});
