import type { AcuityAppointment } from "@/integrations/acuity/wire";
import { dayIn } from "@/lib/zones";

/** Of a linked calendar what decides whether an appointment that the portal does not know is news. */
export interface ImportState {
  timezone: string;
  importedFrom?: string | null;
  linkedAt?: Date;
  importOrderedAt?: Date | null;
  importedAt?: Date | null;
}

type Seen = Pick<AcuityAppointment, "startsAt"> & { /** When it was booked in Acuity; null where that was not said. */ bookedAt?: Date | null };

/** The cut-off is a day of the clinic's own calendar. Until there is one, what was booked before the calendar was linked is the clinic's alone. */
export function isBeforeImport(seen: Seen, { timezone, importedFrom, linkedAt }: ImportState): boolean {
  return typeof importedFrom === "string" ? dayIn(seen.startsAt, timezone) < importedFrom : wasBookedBefore(seen, linkedAt);
}

/** Whether a list's appointment waits for the first import of its calendar. Where it is not said when it was booked, it does. */
export function awaitsImport(seen: Seen, { importedFrom, linkedAt }: ImportState): boolean {
  return typeof importedFrom !== "string" && !wasBookedSince(seen, linkedAt);
}

/** What was there before the calendar was imported, or before its type counted as an examination, is news to nobody. */
export function comesInQuietly(seen: Seen, { linkedAt, importOrderedAt, importedAt }: ImportState, type: { imeSince?: Date | null } | null): boolean {
  return (!importedAt && !wasBookedSince(seen, importOrderedAt ?? linkedAt)) || wasBookedBefore(seen, type?.imeSince);
}

/** Acuity tells when something was booked to the second: what may have been either was before. */
function wasBookedBefore({ bookedAt }: Seen, moment: Date | null | undefined): boolean {
  return !!bookedAt && !!moment && bookedAt <= moment;
}

function wasBookedSince({ bookedAt }: Seen, moment: Date | null | undefined): boolean {
  return !!bookedAt && !!moment && bookedAt > moment;
}
