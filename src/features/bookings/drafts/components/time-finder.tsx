import { Button, LinkButton } from "@/components/button";
import { DateInput } from "@/components/date-input";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { InstantForm } from "@/components/instant-form";
import { Notice } from "@/components/notice";
import { Select } from "@/components/select";
import { AsOf } from "@/features/availability/components/as-of";
import { byDay, listFreeDays, listNearestFreeTimes, type FreeDay } from "@/features/availability/free-times";
import type { Offer } from "@/features/specialists/queries";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { UnavailableError } from "@/lib/errors";
import { AUSTRALIAN_ZONES, dayIn } from "@/lib/zones";
import { wantsAnotherTime, type Draft } from "../draft";
import type { TimeSearch } from "../schema";
import { FreeTimes } from "./free-times";

interface Props {
  draft: Draft;
  offer: Offer;
  person: Person;
  search: TimeSearch;
}

const NEAREST = 6;

/**
 * The chosen specialist's free times, live from Acuity. Awaited before the page is sent: without scripts
 * a part that streams in later would never be seen.
 */
export async function TimeFinder({ draft, offer, person, search }: Props) {
  const path = `/bookings/new/${draft.id}/time`;
  const examineeZone = search.zone ?? draft.examineeTimezone ?? person.timezone;
  const zones = offer.mode === "telehealth" ? { first: examineeZone, second: offer.timezone } : { first: offer.timezone, second: person.timezone };
  const found = await findTimes(draft, offer, search.from);
  const query = offer.mode === "telehealth" ? `&zone=${encodeURIComponent(examineeZone)}` : "";
  return (
    <>
      <LookFrom path={path} zone={offer.mode === "telehealth" ? examineeZone : null} from={search.from} />
      {found === "unavailable" ? (
        <Notice tone="danger" role="alert" title="The clinic's calendar does not answer" action={<LinkButton href={path}>Try again</LinkButton>}>
          Nothing you typed is lost. Try again in a minute, or choose another specialist.
        </Notice>
      ) : (
        <>
          {found.asOf && <AsOf at={found.asOf} zone={person.timezone} />}
          {found.nearest.length > 0 && (
            <section aria-labelledby="nearest" className="rounded-lg border border-line bg-surface p-4 sm:p-5">
              <h2 id="nearest" className="mb-4 text-base font-semibold">Nearest free times</h2>
              <FreeTimes draft={draft} offer={offer} days={found.nearest} zones={zones} />
            </section>
          )}
          {found.nearest.length > 0 && <h2 className="text-base font-semibold">All free times</h2>}
          {found.days.length === 0 ? (
            <EmptyState icon={<Icon name="calendar-off" size="lg" />} title="No free time from here on" action={<LinkButton href={`/bookings/new/${draft.id}/specialist`}>Choose another specialist</LinkButton>}>
              The clinic offers no more times as far ahead as its calendar is open.
            </EmptyState>
          ) : (
            <FreeTimes draft={draft} offer={offer} days={found.days} zones={zones} />
          )}
          <div className="flex flex-wrap gap-2">
            {search.from && <LinkButton href={`${path}?${query.slice(1)}`} icon={<Icon name="chevron-left" />}>Earliest days</LinkButton>}
            {found.nextDay && <LinkButton href={`${path}?from=${found.nextDay}${query}`} icon={<Icon name="chevron-right" />}>Later days</LinkButton>}
          </div>
        </>
      )}
    </>
  );
}

/** From which day on, and for video on whose clock. */
function LookFrom({ path, zone, from }: { path: string; zone: string | null; from?: string }) {
  return (
    <InstantForm action={path} aria-label="Which times to show" className="flex flex-wrap items-end gap-4">
      {zone && <Select key={zone} label="Where the examinee will be" name="zone" width="medium" defaultValue={zone} hint="Times are shown on their clock first." options={AUSTRALIAN_ZONES.map(({ id, name }) => ({ value: id, label: name }))} />}
      <DateInput key={from ?? "today"} label="From" name="from" entry="picker" defaultValue={from} />
      <Button type="submit">Show times</Button>
    </InstantForm>
  );
}

type Found = { days: FreeDay[]; nearest: FreeDay[]; nextDay: string | null; asOf: Date | null };

async function findTimes(draft: Draft, offer: Offer, from: string | undefined): Promise<Found | "unavailable"> {
  const asked = { calendarId: offer.calendarId, appointmentTypeId: offer.typeId, timezone: offer.timezone };
  const today = dayIn(now(), offer.timezone);
  try {
    const nearest = wantsAnotherTime(draft.refusal) && draft.startsAt ? await listNearestFreeTimes(asked, draft.startsAt, NEAREST) : [];
    const { days, nextDay, asOf } = await listFreeDays(asked, from && from > today ? from : today);
    return { days, nextDay, asOf, nearest: byDay(nearest, offer.timezone) };
  } catch (error) {
    if (error instanceof UnavailableError) return "unavailable";
    throw error;
  }
}
