import { DayGroup, PartOfDay, TimeChoice } from "@/components/time-choice";
import type { FreeDay } from "@/features/availability/free-times";
import type { Offer } from "@/features/specialists/queries";
import { formatLongDay, formatTime, hourIn, sameClock, zoneShort } from "@/lib/zones";
import { pickTime } from "../actions";
import type { Draft } from "../draft";
import { PlainForm } from "@/components/plain-form";

interface Props {
  draft: Draft;
  offer: Offer;
  days: FreeDay[];
  /** Whose clock is the large one, and whose stands under it. */
  zones: { first: string; second: string };
}

/** Times as buttons, by day and part of day. */
export function FreeTimes({ draft, offer, days, zones }: Props) {
  return (
    <PlainForm action={pickTime} className="flex flex-col gap-6">
      <input type="hidden" name="draftId" value={draft.id} />
      {offer.mode === "telehealth" && <input type="hidden" name="examineeTimezone" value={zones.first} />}
      {days.map(({ day, times }) => (
        <DayGroup key={day} day={dayWords(times, zones.first)} note={times[0] && `Times in ${zoneShort(times[0], zones.first)}`}>
          {partsOf(times, zones.first).map(([part, own]) => (
            <PartOfDay key={part} label={part}>
              {own.map((time) => (
                <TimeChoice
                  key={time.toISOString()}
                  name="startsAt"
                  value={time.toISOString()}
                  day={formatLongDay(time, zones.first)}
                  time={formatTime(time, zones.first)}
                  otherTime={sameClock(time, zones.first, zones.second) ? undefined : `${formatTime(time, zones.second)} ${zoneShort(time, zones.second)}`}
                  chosen={draft.startsAt?.getTime() === time.getTime()}
                />
              ))}
            </PartOfDay>
          ))}
        </DayGroup>
      ))}
    </PlainForm>
  );
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
