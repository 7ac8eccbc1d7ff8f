import { Temporal } from "temporal-polyfill";

/** How long something deleted can still be restored at least. */
export const RESTORABLE_DAYS = 90;

interface Kept {
  appointmentDate: Date;
  clinicTimezone: string;
  retainUntil: string | null;
  heldAt: Date | null;
}

/**
 * The last day documents are kept at least, `YYYY-MM-DD` at the clinic. Health records of adults are kept seven years after
 * the last entry (Health Records Act 2001 (Vic) HPP 4.2, Health Records and Information Privacy Act 2002 (NSW) s 25), which is the
 * default; a booking may say later.
 */
export function keptUntil({ appointmentDate, clinicTimezone, retainUntil }: Omit<Kept, "heldAt">, years: number): string {
  const byRule = Temporal.Instant.fromEpochMilliseconds(appointmentDate.getTime()).toZonedDateTimeISO(clinicTimezone).toPlainDate().add({ years });
  const own = retainUntil ? Temporal.PlainDate.from(retainUntil) : null;
  return (own && Temporal.PlainDate.compare(own, byRule) > 0 ? own : byRule).toString();
}

/** Whether something deleted then may be removed for good by now. */
export function mayPurge(booking: Kept, deletedAt: Date, { now, years }: { now: Date; years: number }): boolean {
  if (booking.heldAt) return false;
  if (now.getTime() - deletedAt.getTime() < RESTORABLE_DAYS * 86_400_000) return false;
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(booking.clinicTimezone).toPlainDate();
  return Temporal.PlainDate.compare(today, keptUntil(booking, years)) > 0;
}
