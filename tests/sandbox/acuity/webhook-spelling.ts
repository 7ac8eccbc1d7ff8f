import type { Happening } from "./practice";

const MISSPELLED: Record<Happening, string> = {
  scheduled: "schedule",
  rescheduled: "re-scheduled",
  canceled: "cancelled",
  changed: "modified",
};

export function spell(action: Happening, spelling: "short" | "dotted", misspelled: boolean): string {
  const word = misspelled ? MISSPELLED[action] : action;
  return spelling === "dotted" ? `appointment.${word}` : word;
}
