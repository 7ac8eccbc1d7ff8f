import { createId } from "@paralleldrive/cuid2";
import { text, timestamp } from "drizzle-orm/pg-core";

export const cuid = () => text().primaryKey().$defaultFn(createId);

export const instant = () => timestamp({ withTimezone: true, mode: "date", precision: 3 });

export const createdAt = () => instant().notNull().defaultNow();

/** Kept by a trigger in the database, so no writer can forget it. */
export const updatedAt = () => instant().notNull().defaultNow();
