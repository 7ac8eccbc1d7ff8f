import { DayGroup, PartOfDay, TimeChoice } from "@/components/time-choice";
import { byDay, type FreeDay } from "@/features/availability/free-times";
import { formatLongDay, formatTime, hourIn, sameClock, zoneShort } from "@/lib/zones";

interface Props {
  days: FreeDay[];
  /** Whose clock is the large one, and whose stands under it. */
  zones: { first: string; second: string };
  /** What the form around calls the chosen time. */
  name: string;
  chosen?: Date | null;
}

/** Times as buttons of the form around them, by day and part of day on the large clock: the clinic's day may end on the examinee's next. */
export function TimeButtons({ days, zones, name, chosen }: Props) {
  return byDay(days.flatMap(({ times }) => times), zones.first).map(({ day, times }) => (
    <DayGroup key={day} day={dayWords(times, zones.first)} note={`Times in ${zonesShort(times, zones.first)}`}>
      {partsOf(times, zones.first).map(([part, own]) => (
        <PartOfDay key={part} label={part}>
          {own.map((time) => (
            <TimeChoice
              key={time.toISOString()}
              name={name}
              value={time.toISOString()}
              day={formatLongDay(time, zones.first)}
              time={timeWords(time, times, zones.first)}
              otherTime={sameClock(time, zones.first, zones.second) ? undefined : `${formatTime(time, zones.second)} ${zoneShort(time, zones.second)}`}
              chosen={chosen?.getTime() === time.getTime()}
            />
          ))}
        </PartOfDay>
      ))}
    </DayGroup>
  ));
}

function dayWords([first]: Date[], zone: string): string {
  return first ? formatLongDay(first, zone) : "";
}

/** Two on the day the clock changes: then each time says its own, as one of them may be there twice. */
function zonesShort(times: Date[], zone: string): string {
  return [...new Set(times.map((time) => zoneShort(time, zone)))].join(", then ");
}

function timeWords(time: Date, ofDay: Date[], zone: string): string {
  const changes = ofDay.some((other) => zoneShort(other, zone) !== zoneShort(time, zone));
  return changes ? `${formatTime(time, zone)} ${zoneShort(time, zone)}` : formatTime(time, zone);
}

function partsOf(times: Date[], zone: string): [string, Date[]][] {
  const parts: [string, Date[]][] = [["Morning", []], ["Afternoon", []], ["Evening", []]];
  for (const time of times) {
    const hour = hourIn(time, zone);
    parts[hour < 12 ? 0 : hour < 17 ? 1 : 2]?.[1].push(time);
  }
  return parts.filter(([, own]) => own.length > 0);
}
