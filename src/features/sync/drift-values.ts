import { PROGRESS_WORDS } from "@/features/bookings/progress-words";
import { PROGRESS_STAGES } from "@/lib/vocabulary";
import { formatInstant } from "@/lib/zones";

interface Read {
  field: string;
  portalValue: string;
  acuityValue: string;
  clinicTimezone: string;
}

interface Names {
  calendars: ReadonlyMap<string, string>;
  types: ReadonlyMap<string, string>;
}

/** A side's value as people read it: times on the clinic's clock, names instead of Acuity's ids. */
export function driftValue(drift: Read, side: "portalValue" | "acuityValue", { calendars, types }: Names): string {
  const value = drift[side];
  switch (drift.field) {
    case "time":
      return formatInstant(new Date(value), drift.clinicTimezone);
    case "calendar":
      return calendars.get(value) ?? `A calendar nobody is linked to (${value})`;
    case "type":
      return types.get(value) ?? `A type the portal does not know (${value})`;
    case "cancellation":
      return value === "live" ? "Takes place" : stageWords(value);
    case "appointment":
      return value === "gone" ? "Deleted" : stageWords(value);
    default:
      return value;
  }
}

function stageWords(value: string): string {
  const stage = PROGRESS_STAGES.find((known) => known === value);
  return stage ? PROGRESS_WORDS[stage] : value;
}
