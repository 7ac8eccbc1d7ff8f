/** What browsers call the zones the portal knows, old names and places without a zone of their own included. */
const NAMES: Record<string, string[]> = {
  "Australia/Sydney": ["Australia/ACT", "Australia/Canberra", "Australia/NSW", "Australia/Hobart", "Australia/Tasmania", "Australia/Currie"],
  "Australia/Melbourne": ["Australia/Victoria"],
  "Australia/Brisbane": ["Australia/Queensland", "Australia/Lindeman"],
  "Australia/Adelaide": ["Australia/South", "Australia/Broken_Hill", "Australia/Yancowinna"],
  "Australia/Darwin": ["Australia/North"],
  "Australia/Perth": ["Australia/West"],
  "Pacific/Auckland": ["NZ", "Antarctica/McMurdo", "Antarctica/South_Pole"],
};

/** The zone of the portal's list that shows a browser's clock; null where none does, such as on Lord Howe Island or abroad. */
export function zoneOfBrowser(name: string): string | null {
  if (Object.hasOwn(NAMES, name)) return name;
  return Object.keys(NAMES).find((zone) => NAMES[zone]?.includes(name)) ?? null;
}

/** The zone worth offering to somebody who sees `current`; null where the clocks are the same anyway. */
export function zoneToOffer(browser: string, current: string): string | null {
  const zone = zoneOfBrowser(browser);
  return zone && clockOf(zone) !== clockOf(zoneOfBrowser(current) ?? current) ? zone : null;
}

/** Melbourne's clock has been Sydney's all along. */
function clockOf(zone: string): string {
  return zone === "Australia/Melbourne" ? "Australia/Sydney" : zone;
}

/** "Perth" of "Australia/Perth". */
export function cityOf(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
