import { expect } from "@playwright/test";
import { z } from "zod";
import { sandbox } from "./sandbox";

const mail = z.object({ to: z.array(z.string()), subject: z.string(), text: z.string(), html: z.string().nullable(), links: z.array(z.string()) });

export type Mail = z.output<typeof mail>;

/** The latest mail to this address that says so, now or soon. */
export async function awaitMail(address: string, says: RegExp): Promise<Mail> {
  const find = async () => (await mailsTo(address)).findLast(({ subject, text }) => says.test(subject) || says.test(text));
  await expect.poll(find, { message: `a mail to ${address} that says ${says}`, timeout: 15_000 }).toBeTruthy();
  const found = await find();
  if (!found) throw new Error("the mail has vanished");
  return found;
}

async function mailsTo(address: string): Promise<Mail[]> {
  const answer = await fetch(`${sandbox().mails}/mails.json`);
  return z.array(mail).parse(await answer.json()).filter(({ to }) => to.includes(address));
}
