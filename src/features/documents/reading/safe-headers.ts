import contentDisposition from "content-disposition";
import { typeByMime } from "../file-types";

/**
 * What goes with a claimant's file: it is saved and not shown, it is what we found it to be and nothing a browser might guess,
 * it may run nothing should it be shown all the same, and no copy of it stays in a cache.
 */
export function safeHeaders({ fileName, mimeType }: { fileName: string; mimeType: string }): Record<string, string> {
  return {
    "content-type": typeByMime(mimeType)?.mimeType ?? "application/octet-stream",
    "content-disposition": contentDisposition(fileName, { fallback: fileName.replaceAll(/[^\x20-\x7e]/g, "_") }),
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
    "cache-control": "private, no-store",
  };
}
