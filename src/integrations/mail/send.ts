import { createTransport, type Transporter } from "nodemailer";
import { env } from "@/lib/env";

export interface Mail {
  to: string;
  /** Never a name or anything about health: subjects are shown on locked screens. */
  subject: string;
  text: string;
  /** Makes a repeated sending recognisable to mail programs. */
  messageId: string;
}

let transport: Transporter | undefined;

/** @throws when the SMTP server does not take it; the job that sends is then tried again. */
export async function sendMail({ to, subject, text, messageId }: Mail): Promise<void> {
  transport ??= createTransport({ url: env().SMTP_URL, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }, { from: env().MAIL_FROM });
  const domain = new URL(env().BETTER_AUTH_URL).hostname;
  await transport.sendMail({ to, subject, text, messageId: `<${messageId}@${domain}>`, headers: { "Auto-Submitted": "auto-generated" } });
}
