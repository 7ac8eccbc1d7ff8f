import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTransport } from "nodemailer";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startMailCatcher, type MailCatcher } from "./start-mail-catcher";

let stateDir: string;
let catcher: MailCatcher;

beforeEach(async () => {
  stateDir = mkdtempSync(path.join(tmpdir(), "ime-portal-mails-"));
  catcher = await startMailCatcher({ stateDir });
});

afterEach(async () => {
  await catcher.close();
  rmSync(stateDir, { recursive: true, force: true });
});

test("a mail that is sent can be awaited and read, links included", async () => {
  const awaited = catcher.waitFor((mail) => mail.subject === "Booking confirmed", 5_000);
  await send({ subject: "Earlier" });
  await send({ subject: "Booking confirmed", text: "See (http://127.0.0.1:3000/bookings/abc?tab=1).\n\nGrüße" });

  expect(await awaited).toMatchObject({ from: '"Portal" <portal@demo.test>', to: ["referrer@demo.test"], text: "See (http://127.0.0.1:3000/bookings/abc?tab=1).\n\nGrüße", links: ["http://127.0.0.1:3000/bookings/abc?tab=1"] });
  await expect(catcher.waitFor((mail) => mail.subject === "Earlier", 1)).resolves.toMatchObject({ subject: "Earlier" });
});

test("a mail that never comes is reported with what came instead", async () => {
  await send({ subject: "Something else" });
  await expect(catcher.waitFor((mail) => mail.subject === "Missing", 50)).rejects.toThrow('"Something else" to referrer@demo.test');
});

test("the list shows the newest first, and a mail's own page makes its links clickable", async () => {
  await send({ subject: "First" });
  await send({ subject: "<b>Second</b>", text: "Open http://127.0.0.1:3000/x?a=1&b=2 <script>alert(1)</script>" });

  const list = await read("/");
  expect(list.indexOf("&lt;b&gt;Second&lt;/b&gt;")).toBeLessThan(list.indexOf("First"));
  expect(list).not.toContain("<b>Second");
  const letter = await read("/mails/2");
  expect(letter).toContain('<a href="http://127.0.0.1:3000/x?a=1&amp;b=2">');
  expect(letter).not.toContain("<script>");
  expect((await fetch(`${catcher.httpUrl}/mails/99`)).status).toBe(404);
});

test("tests in another process find the mails of one person", async () => {
  await send({ subject: "For one", to: "Lead@demo.test" });
  await send({ subject: "For another" });
  expect(JSON.parse(await read("/mails.json?to=lead@demo.test"))).toMatchObject([{ subject: "For one" }]);
});

test("mails survive a restart and are gone once cleared", async () => {
  await send({ subject: "Kept" });
  await catcher.close();
  catcher = await startMailCatcher({ stateDir });
  await send({ subject: "Added" });
  expect(catcher.messages().map(({ id, subject }) => [id, subject])).toEqual([[1, "Kept"], [2, "Added"]]);

  catcher.clear();
  await catcher.close();
  catcher = await startMailCatcher({ stateDir });
  expect(catcher.messages()).toEqual([]);
});

async function send(mail: { subject: string; text?: string; to?: string }): Promise<void> {
  const transport = createTransport(catcher.smtpUrl);
  await transport.sendMail({ from: "Portal <portal@demo.test>", to: "referrer@demo.test", text: "Hello", ...mail });
  transport.close();
}

async function read(page: string): Promise<string> {
  return (await fetch(catcher.httpUrl + page)).text();
}
