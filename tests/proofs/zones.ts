import { ZONES } from "../time-zones/clocks";
import { listWrongInDatabase, takeOverEverySlot, TOLD } from "../time-zones/every-slot";
import { spreadCalendarsOverZones } from "../time-zones/zoned-calendars";
import { onStage } from "./keeping-step/stage";
import { writeReport } from "./report";

const SLOTS_OF_A_ZONE = 2 * 14 * 48;
const FAST = { simulator: { requestsPerSecond: 1_000, maxConnections: 1_000 }, environment: { ACUITY_CALLS_PER_SECOND: "1000", ACUITY_CONNECTIONS: "1000" } };
const PLACES = Object.keys(TOLD) as (keyof typeof TOLD)[];

/**
 * Every half hour around both clock changes, stored and told: everywhere it is the same instant.
 * @param count how many of each zone are stored; the others are told as their neighbours are
 */
export async function proveZones(count = SLOTS_OF_A_ZONE): Promise<boolean> {
  const started = performance.now();
  spreadCalendarsOverZones();
  // Odd, since every second one is by telehealth.
  const every = 2 * Math.floor(SLOTS_OF_A_ZONE / count / 2) + 1;
  const { slots, database } = await onStage({ ...FAST, worker: false }, async ({ simulator }) => {
    const taken = await takeOverEverySlot(simulator, (at) => (at / 1_800_000) % every === 0);
    return { slots: taken, database: await listWrongInDatabase(taken) };
  });
  const rows = ZONES.map((zone) => {
    const own = slots.filter(({ booking }) => booking.clinicTimezone === zone);
    const wrong = PLACES.map((place) => own.filter((slot, index) => !TOLD[place](slot, index)).length);
    return { zone, slots: own.length, stored: own.filter(({ isStored }) => isStored).length, wrong };
  });
  const complete = rows.every((row) => row.slots === SLOTS_OF_A_ZONE && (every > 1 || row.stored === SLOTS_OF_A_ZONE));
  const holds = complete && database.wrong.length === 0 && rows.every(({ wrong }) => wrong.every((times) => times === 0));
  writeReport("zones", {
    title: "The same instant everywhere",
    lines: [
      `Every half hour of the two weeks around both clock changes of 2027, booked by the clinic in ${ZONES.length} zones and taken over by the portal: ${slots.length.toLocaleString("en-AU")} slots, ${database.rows.toLocaleString("en-AU")} of them stored, in ${Math.round((performance.now() - started) / 1000)} s.`,
      "In person and, but for Sydney, by telehealth in turn, for examinees and viewers in each of the zones. What the clocks show is written down by hand in `tests/time-zones/clocks.ts`.",
      "",
      `| the clinic's zone | slots | stored | ${PLACES.map((place) => `wrong ${place}`).join(" | ")} |`,
      `|---|---|---|${PLACES.map(() => "---|").join("")}`,
      ...rows.map((row) => `| ${row.zone} | ${row.slots} | ${row.stored} | ${row.wrong.join(" | ")} |`),
      "",
      `Rows of the database whose instant, or whose time on the clinic's wall as the database tells it, is another: ${database.wrong.length}.`,
      "",
      holds ? "Holds." : "**Does not hold.**",
    ],
  });
  return holds;
}
