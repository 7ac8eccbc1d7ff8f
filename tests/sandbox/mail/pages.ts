import type { IncomingMessage, ServerResponse } from "node:http";
import type { CaughtMail, Mailbox } from "./mailbox";
import { splitAtLinks } from "./readable-mail";

/** `/` the list, `/mails/:id` one mail, `/mails.json?to=` for tests. */
export function answerReader(mailbox: Mailbox, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  if (request.method !== "GET" && request.method !== "HEAD") return send(response, 405, page("Not possible", "<p>Mails can only be read here.</p>"));
  if (url.pathname === "/") return send(response, 200, page("Mails", list(mailbox.all().reverse())));
  if (url.pathname === "/mails.json") return sendJson(response, addressedTo(mailbox.all(), url.searchParams.get("to")));

  const mail = mailbox.find(Number(/^\/mails\/(\d+)$/.exec(url.pathname)?.[1]));
  if (!mail) return send(response, 404, page("No such mail", `<p><a href="/">All mails</a></p>`));
  send(response, 200, page(mail.subject || "(no subject)", letter(mail)));
}

function addressedTo(mails: CaughtMail[], to: string | null): CaughtMail[] {
  return to ? mails.filter((mail) => mail.to.some((address) => address.toLowerCase() === to.toLowerCase())) : mails;
}

function list(mails: CaughtMail[]): string {
  if (mails.length === 0) return `<p class="quiet">No mail yet. Whatever the portal sends appears here; nothing leaves this machine.</p>`;
  const rows = mails.map(
    (mail) => `<tr><td><a href="/mails/${mail.id}">${escape(mail.subject || "(no subject)")}</a></td><td>${escape(mail.to.join(", "))}</td><td class="quiet">${when(mail)}</td></tr>`,
  );
  return `<table><thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Received</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function letter(mail: CaughtMail): string {
  const body = splitAtLinks(mail.text).map((part) => (part.isLink ? `<a href="${escape(part.text)}">${escape(part.text)}</a>` : escape(part.text)));
  return `<p><a href="/">All mails</a></p>
<dl><dt>From</dt><dd>${escape(mail.from)}</dd><dt>To</dt><dd>${escape(mail.to.join(", "))}</dd><dt>Received</dt><dd>${when(mail)}</dd></dl>
<article>${body.join("")}</article>`;
}

function when(mail: CaughtMail): string {
  return `<time datetime="${mail.receivedAt}">${mail.receivedAt.slice(0, 19).replace("T", " ")} UTC</time>`;
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)} · Mail catcher</title>
<style>
body { margin: 0; background: #faf8f5; color: #2b2722; font: 16px/1.6 system-ui, sans-serif; }
main { max-width: 56rem; margin: 0 auto; padding: 2.5rem 1.25rem; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 1.25rem; }
a { color: #8f693d; text-underline-offset: 2px; overflow-wrap: anywhere; } a:hover { color: #6d4f2d; }
a:focus-visible { outline: 2px solid #8f693d; outline-offset: 2px; border-radius: 2px; }
table { width: 100%; border-collapse: collapse; } th { font-weight: 500; font-size: .875rem; color: #675f55; }
th, td { text-align: left; vertical-align: top; padding: .625rem .75rem .625rem 0; border-bottom: 1px solid #e6dfd5; }
.quiet { color: #675f55; } td.quiet { white-space: nowrap; font-size: .875rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; } dt { color: #675f55; } dd { margin: 0; }
article { white-space: pre-wrap; background: #fff; border: 1px solid #e6dfd5; border-radius: .5rem; padding: 1.25rem 1.5rem; }
</style></head><body><main><h1>${escape(title)}</h1>${content}</main></body></html>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
  });
  response.end(html);
}

function sendJson(response: ServerResponse, mails: CaughtMail[]): void {
  response.writeHead(200, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
  response.end(JSON.stringify(mails));
}
