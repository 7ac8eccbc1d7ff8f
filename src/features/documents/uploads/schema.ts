import { z } from "zod";
import { DOCUMENT_CATEGORIES } from "@/lib/vocabulary";

const id = z.string().min(1).max(40);

export const uploadOnly = z.object({ uploadId: id });

export const beginUploadInput = z.object({
  bookingId: id,
  category: z.enum(DOCUMENT_CATEGORIES, "Choose what kind of document this is"),
  fileName: z.string().min(1).max(1_000),
  fileSize: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** The document of which this is a new version. */
  replacesId: id.nullish().transform((value) => value ?? null),
});
export type BeginUploadInput = z.output<typeof beginUploadInput>;

/** As many as a browser sends at a time, and some more. */
const MOST_AT_ONCE = 16;

export const signPartsInput = z.object({
  uploadId: id,
  parts: z
    .array(z.object({ number: z.number().int().min(1).max(10_000), sha256: z.string().regex(/^[A-Za-z0-9+/]{43}=$/, "is a SHA-256 in base64") }))
    .min(1)
    .max(MOST_AT_ONCE),
});
export type SignPartsInput = z.output<typeof signPartsInput>;
