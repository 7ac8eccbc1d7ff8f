import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";

export interface CaughtMails {
  /** With all their headers, in the order of their arrival. */
  all(): ParsedMail[];
  clear(): void;
}

/** Every mail of the file, whole: the sandbox's catcher shows what people read and keeps no headers. Call after `useOwnDatabase` and before anything reads the environment. */
export function useCaughtMails(): CaughtMails {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, callback) {
      simpleParser(stream)
        .then((mail) => mails.push(mail))
        .then(() => callback(), callback);
    },
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)));

  return { all: () => [...mails], clear: () => void (mails.length = 0) };
}
