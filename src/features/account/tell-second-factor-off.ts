import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { user } from "@/db/schema/people";
import { sendMail } from "@/integrations/mail/send";
import type { System } from "@/lib/actor";
import { env } from "@/lib/env";

/** Whoever knows the password and found a browser open must not take the second factor away unnoticed. */
export async function tellSecondFactorOff(system: System, userId: string, removalId: string): Promise<void> {
  const [person] = await asActor(system, (tx) => tx.select({ email: user.email }).from(user).where(and(eq(user.id, userId), eq(user.banned, false))));
  if (!person) return;
  await sendMail({
    to: person.email,
    subject: "Your second factor is off",
    text: [
      "The second factor of your account in the IME portal was turned off with your password.",
      "",
      `If it was you, for example to change phones, set up the new one: ${env().BETTER_AUTH_URL}/account/second-factor`,
      "",
      "If it was not you, choose a new password at once and call the coordinator.",
    ].join("\n"),
    messageId: `second-factor-off-${removalId}`,
  });
}
