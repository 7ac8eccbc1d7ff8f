import { sql } from "drizzle-orm";
import { bigint, check, index, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import { bookings } from "./bookings";
import { createdAt, cuid } from "./columns";
import { user } from "./people";
import { DOCUMENT_CATEGORIES } from "@/lib/vocabulary";

export const documentCategory = pgEnum("document_category", DOCUMENT_CATEGORIES);

export const documents = pgTable(
  "documents",
  {
    id: cuid(),
    bookingId: text().notNull().references(() => bookings.id),
    uploadedById: text().notNull().references(() => user.id),
    s3Key: text().notNull().unique(),
    fileName: text().notNull(),
    fileSize: bigint({ mode: "number" }).notNull(),
    mimeType: text().notNull(),
    category: documentCategory().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index("documents_of_booking").on(table.bookingId, table.category, table.createdAt),
    check("document_has_bytes", sql`${table.fileSize} > 0`),
  ],
);
