import { createId } from "@paralleldrive/cuid2";
import { createAccount } from "@/features/access/create-account";
import { removeMember } from "@/features/organizations/members/remove-member";
import { banPerson } from "@/features/people/ban-person";
import { aBookingBy } from "../../factories/bookings";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, signedIn } from "../../factories/people";
import { inMs, median } from "../median";
import type { Finding } from "../people";

const ROUNDS = 20;
const AT_MOST_MS = 1_000;
const PASSWORD = "a-long-enough-password";

/** Signed in at one process and asking the other, from the moment the change is stored until the first refusal. */
export async function loseRights(url: string, otherUrl: string): Promise<Finding> {
  const admin = await signedIn(await aUser({ role: "admin" }));
  const owner = await signedIn(await aMember(await aFirm(), "owner"));
  const organizationId = owner.memberships[0]?.organizationId ?? "";
  const specialist = await aSpecialist();
  const removed: number[] = [];
  const banned: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const how of ["removed", "banned"] as const) {
      const email = `${createId()}@firms.test`;
      const userId = await inDatabase((tx) => createAccount(tx, { email, name: "Sam Invented", password: PASSWORD, role: "user" }));
      await aMember(organizationId, "manager", { userId });
      const booking = await inDatabase((tx) => aBookingBy(tx, owner, specialist.id));
      const cookie = await signIn(url, email);
      const page = () => fetch(`${otherUrl}/bookings/${booking.id}`, { headers: { cookie }, redirect: "manual" });
      if ((await page()).status !== 200) throw new Error("the member could not open the firm's booking to begin with");
      if (how === "removed") await removeMember(owner, { organizationId, userId, successorId: null });
      else await banPerson(admin, { userId, reason: "Because of this proof" });
      (how === "removed" ? removed : banned).push(await untilRefused(page));
    }
  }
  const row = (name: string, runs: number[]) => `| ${name} | ${runs.length} | ${inMs(median(runs))} | ${inMs(Math.max(...runs))} |`;
  return {
    heading: "Whoever is removed or banned has lost every right within a second, in every process",
    lines: ["| | times | median until refused | slowest |", "|---|--:|--:|--:|", row("removed from the firm", removed), row("banned", banned)],
    holds: Math.max(...removed, ...banned) < AT_MOST_MS,
  };
}

async function signIn(url: string, email: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, { method: "POST", headers: { "content-type": "application/json", origin: url }, body: JSON.stringify({ email, password: PASSWORD }) });
  if (!answer.ok) throw new Error(`nobody was let in: ${answer.status}`);
  return answer.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
}

/** The request that is refused counts whole: it was asked after the change. */
async function untilRefused(page: () => Promise<Response>): Promise<number> {
  const since = performance.now();
  for (;;) {
    const answer = await page();
    await answer.arrayBuffer();
    if (answer.status !== 200) return performance.now() - since;
    if (performance.now() - since > 60_000) return Infinity;
  }
}
