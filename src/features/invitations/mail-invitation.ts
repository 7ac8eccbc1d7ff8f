import { and, eq, gt, isNull } from "drizzle-orm";
import { asActor } from "@/db/client";
import { invitation, organization } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import { sendMail } from "@/integrations/mail/send";
import type { System } from "@/lib/actor";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { formatInstant } from "@/lib/zones";
import { linkPath } from "./invitation";

const HOUSE_TIMEZONE = "Australia/Sydney";

/** The newest link, to the invited address; nothing once it is used, revoked, expired or the firm is no more. */
export async function mailInvitation(system: System, invitationId: string): Promise<void> {
  const invited = await findSendable(system, invitationId);
  if (!invited) return;
  await sendMail({
    to: invited.email,
    subject: "Your invitation to the IME portal",
    text: [
      `${oneLine(invited.inviter)} ${sentenceFor(invited)}`,
      "",
      `Accept it here: ${env().BETTER_AUTH_URL}${linkPath(invited)}`,
      "",
      `The link works once, until ${formatInstant(invited.expiresAt, invited.timezone ?? HOUSE_TIMEZONE)}, and only for this address.`,
      "If you did not expect this, you can ignore this mail: nothing happens unless you accept.",
    ].join("\n"),
    messageId: `invitation-${invited.id}-${invited.generation}`,
  });
}

async function findSendable(system: System, invitationId: string) {
  const [found] = await asActor(system, (tx) =>
    tx
      .select({
        id: invitation.id,
        kind: invitation.kind,
        email: invitation.email,
        generation: invitation.generation,
        expiresAt: invitation.expiresAt,
        inviter: user.name,
        firm: organization.name,
        timezone: organization.timezone,
      })
      .from(invitation)
      .innerJoin(user, eq(user.id, invitation.inviterId))
      .leftJoin(organization, eq(organization.id, invitation.organizationId))
      .where(and(eq(invitation.id, invitationId), eq(invitation.status, "pending"), gt(invitation.expiresAt, now()), isNull(organization.archivedAt))),
  );
  return found;
}

function sentenceFor({ kind, firm }: NonNullable<Awaited<ReturnType<typeof findSendable>>>): string {
  if (kind === "member") return `invites you to work for ${oneLine(firm ?? "")} in the IME portal, where independent medical examinations are booked and followed.`;
  if (kind === "admin") return "invites you to the IME portal as a coordinator.";
  return "has set up an account for you in the IME portal. Choose your password to use it.";
}

/** Names are people's own words: none may look like a line of ours, nor become a link in somebody's mail program. */
function oneLine(name: string): string {
  return name.replace(/\s+/g, " ").replace(/([.:/@])(?=\S)/g, "$1 ").trim();
}
