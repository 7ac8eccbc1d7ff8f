import { readObject } from "@/integrations/storage/objects";
import { StorageRefusal } from "@/integrations/storage/ask";
import type { Person } from "@/lib/actor";
import { UnavailableError } from "@/lib/errors";
import { reportDamage } from "../keeping/report-damage";
import { askedRange } from "./asked-range";
import { lookUpDocument, openDocument, type Document } from "./open-document";
import { safeHeaders } from "./safe-headers";
import { streamed } from "./streamed";
import { verified } from "./verified";

/** The one door to a document's bytes: permission each time, the opening on record, and no address of the storage shown. */
export async function answerDocument(person: Person, documentId: string, request: Request): Promise<Response> {
  const isLook = request.method === "HEAD";
  const etag = (document: Document) => `"${document.sha256}"`;
  const document = isLook ? await lookUpDocument(person, documentId) : await openDocument(person, documentId);
  if (!document) return words(404, "There is no such document, or it is not yours to open.");
  if (document.damagedAt) return words(409, "This document is damaged: it is no longer what was uploaded, so it is not handed out. Staff have been told; ask them for a copy, or upload it again.");

  const headers = { ...safeHeaders(document), etag: etag(document), "accept-ranges": "bytes", "last-modified": document.createdAt.toUTCString() };
  if (request.headers.get("if-none-match")?.split(/\s*,\s*/).includes(etag(document))) return new Response(null, { status: 304, headers });

  const { fileSize: size } = document;
  const asked = askedRange({ range: request.headers.get("range"), ifRange: request.headers.get("if-range") }, { size, etag: etag(document) });
  if (asked.kind === "outside") return words(416, "The file ends before that.", { "content-range": `bytes */${size}` });
  const length = asked.kind === "part" ? asked.end - asked.start + 1 : size;
  const more: Record<string, string> = { "content-length": String(length), ...(asked.kind === "part" && { "content-range": `bytes ${asked.start}-${asked.end}/${size}` }) };
  const status = asked.kind === "part" ? 206 : 200;
  if (isLook) return new Response(null, { status, headers: { ...headers, ...more } });
  const pieces = await piecesOf(document, asked.kind === "part" ? asked : null);
  return new Response(streamed(pieces), { status, headers: { ...headers, ...more } });
}

/** @throws UnavailableError when the storage does not answer, or has lost the object: then somebody has to look */
async function piecesOf(document: Document, range: { start: number; end: number } | null): Promise<AsyncIterable<Uint8Array>> {
  const { id, s3Key } = document;
  try {
    if (range) return await readObject(s3Key, { range });
    return verified(await readObject(s3Key), { size: document.fileSize, sha256: document.sha256 }, () => reportDamage(id, "changed"));
  } catch (error) {
    if (error instanceof StorageRefusal) return reportDamage(id, "missing");
    throw error;
  }
}

function words(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(text, { status, headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...headers } });
}

/** For every door to files: what went wrong, in words and with the status that says whether to try again. */
export function answerFailure(error: unknown): Response {
  if (error instanceof UnavailableError) return words(503, "Documents cannot be opened right now. Everything is safe; try again in a minute.", { "retry-after": "10" });
  throw error;
}
