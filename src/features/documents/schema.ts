import { z } from "zod";
import { DOCUMENT_CATEGORIES } from "@/lib/vocabulary";
import { parseTypedDate } from "@/lib/typed-date";

const id = z.string().min(1).max(40);

export const documentOnly = z.object({ documentId: id });
export const bookingOnly = z.object({ bookingId: id });

export const changeDocumentInput = z.object({
  documentId: id,
  name: z.string().trim().min(1, "Enter a name").max(255, "Use 255 characters or fewer"),
  category: z.enum(DOCUMENT_CATEGORIES, "Choose what kind of document this is"),
});
export type ChangeDocumentInput = z.output<typeof changeDocumentInput>;

export const deleteDocumentInput = z.object({
  documentId: id,
  note: z.string().trim().max(4_000, "Use 4,000 characters or fewer").optional().transform((value) => value || null),
});
export type DeleteDocumentInput = z.output<typeof deleteDocumentInput>;

export const holdInput = z.object({ bookingId: id, reason: z.string().trim().min(1, "Say why, such as the court's order").max(2_000, "Use 2,000 characters or fewer") });
export type HoldInput = z.output<typeof holdInput>;

export const retentionInput = z.object({
  bookingId: id,
  until: z.string("Enter a date").trim().transform((typed, context) => {
    const date = parseTypedDate(typed);
    if (date) return date;
    context.addIssue({ code: "custom", message: "Enter a date such as 24/11/2033" });
    return z.NEVER;
  }),
});
export type RetentionInput = z.output<typeof retentionInput>;

/** How a list of documents is shown, from the URL; nonsense is left out. */
export const documentsSearch = z.object({
  category: z.enum(DOCUMENT_CATEGORIES).optional().catch(undefined),
  sort: z.enum(["name", "size", "added"]).catch("added").default("added"),
  order: z.enum(["up", "down"]).optional().catch(undefined),
});
export type DocumentsSearch = z.output<typeof documentsSearch>;
