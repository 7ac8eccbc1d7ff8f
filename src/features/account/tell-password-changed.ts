import { and, eq } from "drizzle-orm";
import { asActor } from "@/db/client";
import { account, user } from "@/db/schema/people";
import { sendMail } from "@/integrations/mail/send";
import type { System } from "@/lib/actor";
import { env } from "@/lib/env";

/** So that somebody whose password was changed by another hears of it. */
export async function tellPasswordChanged(system: System, userId: string): Promise<void> {
  const [person] = await asActor(system, (tx) =>
    tx
      .select({ email: user.email, at: account.updatedAt })
      .from(user)
      .innerJoin(account, and(eq(account.userId, user.id), eq(account.providerId, "credential")))
      .where(and(eq(user.id, userId), eq(user.banned, false))),
  );
  if (!person) return;
  await sendMail({
    to: person.email,
    subject: "Your password was changed",
    text: [
      "The password of your account in the IME portal was changed, and you are signed out everywhere else.",
      "",
      `If it was not you, choose a new password at once and call us: ${env().BETTER_AUTH_URL}/forgot-password`,
    ].join("\n"),
    messageId: `password-changed-${userId}-${person.at.getTime()}`,
  });
}
