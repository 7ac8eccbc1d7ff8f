import { isAhead, isCalledOff } from "@/features/bookings/booking";
import type { AcuityLastSaid } from "@/db/schema/bookings";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import type { ProgressStage } from "@/lib/vocabulary";
import { awaitsImport, isBeforeImport, type ImportState } from "../before-import";
import { saidBy } from "../what-acuity-said";

export interface KnownBooking {
  progress: ProgressStage;
  said: AcuityLastSaid;
  /** It was held to be gone, and here it is. */
  wasGone: boolean;
}

/** Whether what a list shows is something else than what the portal last heard or holds. Lists may be old by now, so this only says that it is worth asking. */
export function differs(listed: AcuityAppointment, { progress, said, wasGone }: KnownBooking): boolean {
  const now = saidBy(listed);
  const otherwise = (Object.keys(now) as (keyof AcuityLastSaid)[]).some((field) => now[field] !== said[field]);
  return otherwise || wasGone || (listed.canceled ? isAhead(progress) : isCalledOff(progress));
}

/**
 * What becomes of an appointment that the portal does not know: it is asked about, or waits for its calendar's first
 * import, or is none of the portal's. One that is called off already has nothing to examine.
 */
export function unknownIs(listed: AcuityAppointment, calendar: ImportState): "news" | "not-imported" | "nothing" {
  if (listed.canceled) return "nothing";
  if (awaitsImport(listed, calendar)) return "not-imported";
  return isBeforeImport(listed, calendar) ? "nothing" : "news";
}
