import type { AcuityAppointment } from "@/integrations/acuity/wire";
import { dayIn } from "@/lib/zones";

/** The cut-off is a day of the clinic's own calendar. */
export function isBeforeImport({ startsAt }: AcuityAppointment, { timezone, importedFrom }: { timezone: string; importedFrom?: string | null }): boolean {
  return typeof importedFrom === "string" && dayIn(startsAt, timezone) < importedFrom;
}
