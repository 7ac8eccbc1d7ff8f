import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { cuid, instant } from "./columns";

/** No foreign keys on purpose: the record outlives what it describes. */
export const auditLogs = pgTable(
  "audit_logs",
  {
    id: cuid(),
    userId: text().notNull(),
    impersonatedUserId: text(),
    action: text().notNull(),
    resourceType: text().notNull(),
    resourceId: text().notNull(),
    metadata: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    ipAddress: text().notNull(),
    userAgent: text().notNull(),
    timestamp: instant().notNull().defaultNow(),
    sequence: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
  },
  (table) => [
    index("audit_logs_of_resource").on(table.resourceType, table.resourceId, table.sequence),
    index("audit_logs_of_user").on(table.userId, table.sequence),
    // Where somebody signed in from is asked when strangers have used up the tries of their account.
    index("audit_logs_sign_ins").on(table.userId, table.timestamp).where(sql`${table.action} = 'sign_in.succeeded'`),
  ],
);
