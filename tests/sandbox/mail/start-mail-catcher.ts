import type { AddressInfo, Server } from "node:net";
import { createServer } from "node:http";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { keepMails, type CaughtMail } from "./mailbox";
import { answerReader } from "./pages";
import { readableMail } from "./readable-mail";

export interface MailCatcherOptions {
  smtpPort?: number;
  httpPort?: number;
  /** Where mails are kept between runs; without it they are forgotten. */
  stateDir?: string;
}

export interface MailCatcher {
  smtpUrl: string;
  httpUrl: string;
  /** In the order of their arrival. */
  messages(): CaughtMail[];
  /** The first mail that fits, arrived already or yet to arrive. */
  waitFor(predicate: (mail: CaughtMail) => boolean, timeoutMs: number): Promise<CaughtMail>;
  clear(): void;
  close(): Promise<void>;
}

/** Takes every mail, sends none on, and shows them on a page. */
export async function startMailCatcher({ smtpPort = 0, httpPort = 0, stateDir }: MailCatcherOptions = {}): Promise<MailCatcher> {
  const mailbox = keepMails(stateDir);
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    closeTimeout: 500,
    onAuth: (credentials, _session, callback) => callback(null, { user: credentials.username }),
    onData(stream, session, callback) {
      simpleParser(stream)
        .then((parsed) => mailbox.add(readableMail(parsed, session.envelope)))
        .then(() => callback(), callback);
    },
  });
  // A client that hangs up in the middle is no reason to stop catching.
  smtp.on("error", (error) => process.stderr.write(`Mail catcher: ${error.message}\n`));
  const http = createServer((request, response) => answerReader(mailbox, request, response));

  await listen(smtp.server, smtpPort);
  await listen(http, httpPort);
  return {
    smtpUrl: `smtp://127.0.0.1:${portOf(smtp.server)}`,
    httpUrl: `http://127.0.0.1:${portOf(http)}`,
    messages: mailbox.all,
    waitFor: mailbox.waitFor,
    clear: mailbox.clear,
    async close() {
      mailbox.stopWaiting();
      http.closeAllConnections();
      await Promise.all([new Promise<void>((resolve) => smtp.close(() => resolve())), new Promise<void>((resolve) => http.close(() => resolve()))]);
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address = server.address() as AddressInfo;
  return address.port;
}
