import { EventEmitter } from "node:events";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const caughtMail = z.object({
  id: z.number().int(),
  receivedAt: z.iso.datetime(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  links: z.array(z.string()),
});

export type CaughtMail = z.infer<typeof caughtMail>;
export type Mailbox = ReturnType<typeof keepMails>;

export function keepMails(stateDir?: string) {
  const mails = stateDir ? readMails(stateDir) : [];
  const arrivals = new EventEmitter().setMaxListeners(0);
  let lastId = Math.max(0, ...mails.map((mail) => mail.id));

  return {
    all: () => [...mails],

    find: (id: number) => mails.find((mail) => mail.id === id),

    add(received: Omit<CaughtMail, "id">): void {
      lastId += 1;
      const mail = { id: lastId, ...received };
      if (stateDir) writeMail(stateDir, mail);
      mails.push(mail);
      arrivals.emit("mail", mail);
    },

    waitFor(predicate: (mail: CaughtMail) => boolean, timeoutMs: number): Promise<CaughtMail> {
      const present = mails.find(predicate);
      if (present) return Promise.resolve(present);
      return new Promise((resolve, reject) => {
        const giveUp = (why: string) => {
          stopListening();
          const seen = mails.map((mail) => `  "${mail.subject}" to ${mail.to.join(", ")}`).join("\n");
          reject(new Error(`${why} Caught so far:\n${seen || "  nothing"}`));
        };
        const look = (mail: CaughtMail) => {
          if (!predicate(mail)) return;
          stopListening();
          resolve(mail);
        };
        const closed = () => giveUp("The mail catcher was closed while a mail was awaited.");
        const timer = setTimeout(() => giveUp(`No such mail within ${timeoutMs} ms.`), timeoutMs);
        const stopListening = () => {
          clearTimeout(timer);
          arrivals.off("mail", look).off("closed", closed);
        };
        arrivals.on("mail", look).on("closed", closed);
      });
    },

    clear(): void {
      if (stateDir) for (const mail of mails) rmSync(fileOf(stateDir, mail.id), { force: true });
      mails.length = 0;
    },

    stopWaiting: () => arrivals.emit("closed"),
  };
}

function readMails(stateDir: string): CaughtMail[] {
  mkdirSync(stateDir, { recursive: true });
  return readdirSync(stateDir)
    .filter((name) => /^\d+\.json$/.test(name))
    .map((name) => caughtMail.parse(JSON.parse(readFileSync(path.join(stateDir, name), "utf8"))))
    .sort((one, other) => one.id - other.id);
}

/** Written beside and renamed, so a killed run leaves no half mail behind. */
function writeMail(stateDir: string, mail: CaughtMail): void {
  const file = fileOf(stateDir, mail.id);
  writeFileSync(`${file}.unfinished`, JSON.stringify(mail, null, 2));
  renameSync(`${file}.unfinished`, file);
}

function fileOf(stateDir: string, id: number): string {
  return path.join(stateDir, `${id}.json`);
}
