import { eq } from "drizzle-orm";
import { asActor, type Tx } from "@/db/client";
import { DatabaseFailure } from "@/db/failure";
import { emailChanges, user } from "@/db/schema/people";
import { isLinkToken } from "@/features/access/link-token";
import { emailChanger } from "@/features/access/systems";
import { record } from "@/features/audit/record";
import type { Author, Origin } from "@/lib/actor";
import { now } from "@/lib/clock";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { purposeOf, standingFor, type Standing } from "./email-change";
import { forgetResetLinks } from "./forget-reset-links";
import { holdEmailChange } from "./hold-email-change";
import type { EmailChangeLink } from "./schema";

type Answer = Outcome<"agreed" | "changed", "wrong-link" | Exclude<Standing, "open">>;

/** One of the two addresses agrees; with the second the account gets its new one. Whoever has the link need not be signed in. */
export async function confirmEmailChange(link: EmailChangeLink, origin: Origin): Promise<Answer> {
  if (!isLinkToken(link.token, purposeOf(link.side), link.id)) return refused("wrong-link");
  try {
    return await agree(link, origin);
  } catch (error) {
    // Somebody got this address in the same moment; asked again, it is seen to be taken.
    if (error instanceof DatabaseFailure && error.constraint === "user_email_unique") return agree(link, origin);
    throw error;
  }
}

async function agree({ id, side }: EmailChangeLink, { ipAddress, userAgent }: Origin): Promise<Answer> {
  return asActor(emailChanger, async (tx): Promise<Answer> => {
    const change = await holdEmailChange(tx, id);
    if (!change) return refused("wrong-link");
    const at = now();
    const standing = standingFor(side, change, at);
    if (standing !== "open") return refused(standing);

    const author: Author = { kind: "author", actorId: change.userId, forId: null, ipAddress, userAgent };
    const tell = (action: string, more?: { side: string }) => record(tx, author, { action, resourceType: "user", resourceId: change.userId, metadata: { emailChangeId: id, ...more } });
    const otherAgreed = side === "old" ? change.newConfirmedAt : change.oldConfirmedAt;
    if (otherAgreed && (await isTaken(tx, change.newEmail))) {
      await tx.update(emailChanges).set({ settledAt: at }).where(eq(emailChanges.id, id));
      await tell("email_change.dropped");
      return refused("dropped");
    }
    await tx.update(emailChanges).set({ [side === "old" ? "oldConfirmedAt" : "newConfirmedAt"]: at, settledAt: otherAgreed && at }).where(eq(emailChanges.id, id));
    await tell("email_change.agreed", { side });
    if (!otherAgreed) return ok("agreed");

    await tx.update(user).set({ email: change.newEmail, emailVerified: true }).where(eq(user.id, change.userId));
    await forgetResetLinks(tx, change.userId);
    await tell("email.changed");
    return ok("changed");
  });
}

async function isTaken(tx: Tx, email: string): Promise<boolean> {
  const [other] = await tx.select({ id: user.id }).from(user).where(eq(user.email, email));
  return other !== undefined;
}
