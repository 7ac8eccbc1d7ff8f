import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { user } from "@/db/schema/people";
import { sendMail } from "@/integrations/mail/send";
import type { System } from "@/lib/actor";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { emailChangePath, standingFor, type Side } from "./email-change";
import { emailChangeQuery } from "./hold-email-change";

/** A link to each address. One that another account has gets none, and nobody is told so. */
export async function mailEmailChange(system: System, emailChangeId: string): Promise<void> {
  const { change, taken } = await asActor(system, async (tx) => {
    const [change] = await emailChangeQuery(tx, emailChangeId);
    const [taken] = change ? await tx.select({ id: user.id }).from(user).where(and(eq(user.email, change.newEmail))) : [];
    return { change, taken };
  });
  if (!change) return;
  const link = (side: Side) => `${env().BETTER_AUTH_URL}${emailChangePath(emailChangeId, side)}`;

  if (standingFor("old", change, now()) === "open")
    await sendMail({
      to: change.oldEmail,
      subject: "Confirm your new email address",
      text: [
        `Somebody, hopefully you, asked that your account in the IME portal use this address from now on: ${change.newEmail}`,
        "",
        `If it was you, agree within one day: ${link("old")}`,
        "The new address gets a mail like this one. The change is made once both have agreed.",
        "",
        "If it was not you, do not open the link: nothing changes without it. Then choose a new password, since whoever asked knew yours.",
      ].join("\n"),
      messageId: `email-change-old-${emailChangeId}`,
    });
  if (!taken && standingFor("new", change, now()) === "open")
    await sendMail({
      to: change.newEmail,
      subject: "Confirm your new email address",
      text: [
        "Somebody, hopefully you, asked that an account in the IME portal use this address from now on.",
        "",
        `If it was you, agree within one day: ${link("new")}`,
        "The address used until now gets a mail like this one. The change is made once both have agreed.",
        "",
        "If it was not you, you can ignore this mail: nothing changes without the link.",
      ].join("\n"),
      messageId: `email-change-new-${emailChangeId}`,
    });
}
