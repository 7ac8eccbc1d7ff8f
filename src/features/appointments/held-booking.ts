import type { bookings } from "@/db/schema/bookings";

/** The whole row, as it is locked while Acuity's answer is held against it. */
export type HeldBooking = typeof bookings.$inferSelect;

/** A difference with Acuity that is shown and not applied. */
export interface Drift {
  field: "appointment" | "time" | "calendar" | "type" | "cancellation" | "contact";
  portalValue: string;
  acuityValue: string;
}
