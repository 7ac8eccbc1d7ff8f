import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { user } from "@/db/schema/people";
import { sendMail } from "@/integrations/mail/send";
import type { System } from "@/lib/actor";
import { env } from "@/lib/env";

/** Whoever persuades staff that they lost their phone must not do so unnoticed. */
export async function tellSecondFactorReset(system: System, userId: string, resetId: string): Promise<void> {
  const [person] = await asActor(system, (tx) => tx.select({ email: user.email }).from(user).where(and(eq(user.id, userId), eq(user.banned, false))));
  if (!person) return;
  await sendMail({
    to: person.email,
    subject: "Your second factor was reset",
    text: [
      "A coordinator reset the second factor of your account in the IME portal, as somebody, hopefully you, asked us to. You are signed out everywhere.",
      "",
      `Sign in with your password; where a second factor is required you are asked to set up a new one: ${env().BETTER_AUTH_URL}/sign-in`,
      "",
      "If you did not ask for it, call us at once on the number you know, and choose a new password.",
    ].join("\n"),
    messageId: `second-factor-reset-${resetId}`,
  });
}
