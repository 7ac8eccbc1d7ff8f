import { and, eq, gte, inArray, or, type SQL } from "drizzle-orm";
import { bookings } from "@/db/schema/bookings";
import { now } from "@/lib/clock";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";

export const unplaced = eq(bookings.organizationId, HOLDING_ORGANIZATION_ID);

/** Nobody's, and somebody should be found: it is to come, or it was held and no firm is there to have its report. What passed without a word or was called off may be placed, but waits for nobody. */
export function waitsForPlace(): SQL | undefined {
  const toCome = and(inArray(bookings.currentProgress, ["scheduled", "rescheduled"]), gte(bookings.appointmentDate, now()));
  return and(unplaced, or(toCome, inArray(bookings.currentProgress, ["generating_report", "report_generated"])));
}
