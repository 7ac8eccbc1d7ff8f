import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { invitation, organization } from "@/db/schema/organizations";
import { makeSystem } from "@/features/access/make-actor";
import type { Person } from "@/lib/actor";
import { useCaughtMails } from "../../../tests/factories/caught-mail";
import { anInvitation, PASSWORD } from "../../../tests/factories/invitations";
import { aFirm, aMember, aUser, inDatabase, ORIGIN, signedIn } from "../../../tests/factories/people";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { mailInvitation } from "./mail-invitation";
import { openAccount } from "./open-account";

useOwnDatabase();
const mails = useCaughtMails();

const system = makeSystem("mail-invitation");
let firm: string, owner: Person;

beforeAll(async () => {
  firm = await aFirm({ name: "Ashgrove Legal", timezone: "Australia/Perth" });
  owner = await signedIn(await aMember(firm, "owner", { userId: await aUser({ name: "Odette\nOwner" }) }));
});

beforeEach(() => mails.clear());

const intoTheFirm = (over: Partial<typeof invitation.$inferInsert> = {}) => anInvitation({ inviterId: owner.userId, organizationId: firm, ...over });

test("it goes to the invited address, names firm and inviter, and its link lets them in", async () => {
  const { invitationId, email } = await intoTheFirm({ expiresAt: new Date("2030-11-26T01:30:00Z") });
  await mailInvitation(system, invitationId);
  const [mail, ...more] = mails.all();
  expect(more).toEqual([]);
  expect([mail?.to].flat().map((to) => to?.text)).toEqual([email]);
  expect(mail?.subject).toBe("Your invitation to the IME portal");
  expect(mail?.text).toContain("Odette Owner invites you to work for Ashgrove Legal");
  expect(mail?.text).toContain("Tue 26 Nov 2030, 9:30 am AWST");
  const link = new URL(/http\S+/.exec(mail?.text ?? "")?.[0] ?? "");
  expect(link.origin + link.pathname).toBe(`http://127.0.0.1:3999/invitation/${invitationId}`);
  expect((await openAccount({ invitationId, token: link.searchParams.get("token") ?? "", name: "Noa", password: PASSWORD }, ORIGIN)).ok).toBe(true);
});

test("sent twice it is the same mail to a mail program; with a newer link it is another", async () => {
  const { invitationId } = await intoTheFirm();
  for (const generation of [1, 1, 2]) {
    await inDatabase((tx) => tx.update(invitation).set({ generation }).where(eq(invitation.id, invitationId)));
    await mailInvitation(system, invitationId);
  }
  const [first, again, newer] = mails.all().map(({ messageId }) => messageId);
  expect(again).toBe(first);
  expect(newer).not.toBe(first);
});

test("a coordinator and an account before its owner came read what they are invited to", async () => {
  const admin = await aUser({ role: "admin", name: "Cora Coordinator" });
  for (const [kind, words] of [["admin", "invites you to the IME portal as a coordinator"], ["account", "has set up an account for you"]] as const) {
    mails.clear();
    await mailInvitation(system, (await anInvitation({ kind, inviterId: admin })).invitationId);
    expect(mails.all()[0]?.text).toContain(`Cora Coordinator ${words}`);
  }
});

test("nothing is sent once it is used, revoked or expired, the firm is archived, or it is none", async () => {
  const settledAt = new Date();
  for (const over of [{ status: "accepted", settledAt }, { status: "revoked", settledAt }, { expiresAt: new Date(Date.now() - 1) }]) {
    await mailInvitation(system, (await intoTheFirm(over)).invitationId);
  }
  const { invitationId } = await intoTheFirm({ organizationId: await aFirm() });
  const { organizationId } = await inDatabase(async (tx) => (await tx.select().from(invitation).where(eq(invitation.id, invitationId)))[0]!);
  await inDatabase((tx) => tx.update(organization).set({ archivedAt: settledAt }).where(eq(organization.id, organizationId ?? "")));
  await mailInvitation(system, invitationId);
  await mailInvitation(system, "no-such-invitation");
  expect(mails.all()).toEqual([]);
});
