import type { ParsedMail } from "mailparser";
import type { SMTPServerEnvelope } from "smtp-server";
import type { CaughtMail } from "./mailbox";

/** Recipients are those of the envelope: they include whoever stands in Bcc. */
export function readableMail(parsed: ParsedMail, envelope: SMTPServerEnvelope): Omit<CaughtMail, "id"> {
  const html = parsed.html || null;
  const text = parsed.text?.trim() ?? "";
  return {
    receivedAt: new Date().toISOString(),
    from: parsed.from?.text ?? (envelope.mailFrom ? envelope.mailFrom.address : ""),
    to: envelope.rcptTo.map((recipient) => recipient.address),
    subject: parsed.subject ?? "",
    text,
    html,
    links: linksIn(text, html),
  };
}

/** Cuts a text into what is a web address and what is not. */
export function splitAtLinks(text: string): { text: string; isLink: boolean }[] {
  const link = /https?:\/\/[^\s<>"'()[\]]*[^\s<>"'()[\].,;:!?]/g;
  const parts: { text: string; isLink: boolean }[] = [];
  let from = 0;
  for (const match of text.matchAll(link)) {
    parts.push({ text: text.slice(from, match.index), isLink: false }, { text: match[0], isLink: true });
    from = match.index + match[0].length;
  }
  parts.push({ text: text.slice(from), isLink: false });
  return parts.filter((part) => part.text !== "");
}

function linksIn(text: string, html: string | null): string[] {
  const inText = splitAtLinks(text).filter((part) => part.isLink);
  const inHtml = [...(html ?? "").matchAll(/href="(https?:\/\/[^"]+)"/gi)].map((match) => (match[1] ?? "").replaceAll("&amp;", "&"));
  return [...new Set([...inText.map((part) => part.text), ...inHtml])];
}
