import { createId } from "@paralleldrive/cuid2";
import { eq } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { invitation, member, teamMember } from "@/db/schema/organizations";
import { account, user } from "@/db/schema/people";
import { createAccount } from "@/features/access/create-account";
import { linkPath } from "@/features/invitations/invitation";
import { inDatabase } from "./people";

export const PASSWORD = "seven unrelated walnuts";

/** An address nobody has. */
export function anAddress(): string {
  return `${createId()}@invited.test`;
}

export async function anInvitation(over: Partial<typeof invitation.$inferInsert> & { inviterId: string }): Promise<{ invitationId: string; token: string; email: string }> {
  const [made] = await inDatabase((tx) =>
    tx
      .insert(invitation)
      .values({ email: anAddress(), expiresAt: new Date(Date.now() + 86_400_000), ...(over.organizationId && { role: "referrer" }), ...over })
      .returning(),
  );
  if (!made) throw new Error("no invitation was made");
  return { invitationId: made.id, token: tokenOf(made), email: made.email };
}

export function tokenOf(of: { id: string; generation: number }): string {
  return new URL(linkPath(of), "http://portal.invalid").searchParams.get("token") ?? "";
}

export async function invitationOf(invitationId: string) {
  const [found] = await identityDatabase().select().from(invitation).where(eq(invitation.id, invitationId));
  if (!found) throw new Error("there is no such invitation");
  return found;
}

export function invitationsTo(email: string) {
  return identityDatabase().select().from(invitation).where(eq(invitation.email, email));
}

/** Somebody who can sign in with a password. */
export async function anAccount(over: Partial<typeof user.$inferInsert> = {}): Promise<{ userId: string; email: string }> {
  const email = over.email ?? anAddress();
  const userId = await inDatabase(async (tx) => {
    const id = await createAccount(tx, { email, name: "Ash Already", password: PASSWORD, role: "user" });
    await tx.update(user).set({ ...over, email }).where(eq(user.id, id));
    return id;
  });
  return { userId, email };
}

/** Everything about an account that a takeover would change. */
export async function wholeAccountOf(email: string) {
  const database = identityDatabase();
  const [found] = await database.select().from(user).where(eq(user.email, email));
  if (!found) return null;
  return {
    user: found,
    credentials: await database.select().from(account).where(eq(account.userId, found.id)),
    memberships: await database.select().from(member).where(eq(member.userId, found.id)),
    teams: (await database.select({ id: teamMember.teamId }).from(teamMember).where(eq(teamMember.userId, found.id))).map(({ id }) => id).sort(),
  };
}

/** How many mails about an invitation are waiting to be sent. */
export async function waitingMails(invitationId: string): Promise<number> {
  const rows = await identityDatabase().execute<{ n: number }>(
    `select count(*)::int as n from graphile_worker.jobs where task_identifier = 'mail-invitation' and key = 'mail-invitation:${invitationId}'`,
  );
  return rows[0]?.n ?? 0;
}
