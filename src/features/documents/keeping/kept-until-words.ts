import { env } from "@/lib/env";
import { formatWrittenDate } from "@/lib/typed-date";
import { keptUntil } from "./retention";

/** "24 Nov 2033" */
export function keptUntilWords(booking: Parameters<typeof keptUntil>[0]): string {
  return formatWrittenDate(keptUntil(booking, env().RETENTION_YEARS));
}
