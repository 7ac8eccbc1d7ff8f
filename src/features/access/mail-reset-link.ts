import { createId } from "@paralleldrive/cuid2";
import { and, eq, isNotNull } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { account } from "@/db/schema/people";
import { sendMail } from "@/integrations/mail/send";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

const AFTER_THE_ANSWER_MS = 300;

/**
 * Begun only after the answer, so that takes as long for an address nobody has. The link is never put into a job,
 * which others can read; a mail lost with the process is asked for again.
 * An account without a password never gets one this way.
 */
export function mailResetLink(person: { id: string; email: string }, token: string): Promise<void> {
  setTimeout(() => {
    send(person, token).catch((error: unknown) => log().error({ err: error }, "a reset mail was not sent"));
  }, AFTER_THE_ANSWER_MS);
  return Promise.resolve();
}

async function send(person: { id: string; email: string }, token: string): Promise<void> {
  const [withPassword] = await identityDatabase()
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.userId, person.id), eq(account.providerId, "credential"), isNotNull(account.password)));
  if (!withPassword) return;
  await sendMail({
    to: person.email,
    subject: "Reset your password",
    text: [
      "Somebody, hopefully you, asked to reset the password of your account in the IME portal.",
      "",
      `Choose a new password within one hour: ${env().BETTER_AUTH_URL}/reset-password?token=${token}`,
      "",
      "If it was not you, nothing has changed and you can ignore this mail.",
    ].join("\n"),
    messageId: `reset-${createId()}`,
  });
}
