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
  return byDay(days.flatMap(({ times }) => times), zones.first).map(({ day, times }) => {
    // Two on the day a clock changes: then each time says its own, as one of them may be there twice.
    const names = [...new Set(times.map((time) => zoneShort(time, zones.first)))];
    return (
      <DayGroup key={day} day={dayWords(times, zones.first)} note={`Times in ${names.join(", then ")}`}>
        {partsOf(times, zones.first).map(([part, own]) => (
          <PartOfDay key={part} label={part}>
            {own.map((time) => (
              <TimeChoice
                key={time.toISOString()}
                name={name}
                value={time.toISOString()}
                day={formatLongDay(time, zones.first)}
                time={names.length > 1 ? `${formatTime(time, zones.first)} ${zoneShort(time, zones.first)}` : formatTime(time, zones.first)}
                otherTime={sameClock(time, zones.first, zones.second) ? undefined : `${formatTime(time, zones.second)} ${zoneShort(time, zones.second)}`}
                chosen={chosen?.getTime() === time.getTime()}
              />
            ))}
          </PartOfDay>
        ))}
      </DayGroup>
    );
  });
}

function dayWords([first]: Date[], zone: string): string {
  return first ? formatLongDay(first, zone) : "";
}

function partsOf(times: Date[], zone: string): [string, Date[]][] {
  const parts: [string, Date[]][] = [["Morning", []], ["Afternoon", []], ["Evening", []]];
  for (const time of times) {
    const hour = hourIn(time, zone);
    parts[hour < 12 ? 0 : hour < 17 ? 1 : 2]?.[1].push(time);
  }
  return parts.filter(([, own]) => own.length > 0);
}
