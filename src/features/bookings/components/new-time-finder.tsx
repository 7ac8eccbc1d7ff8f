import { Button, LinkButton } from "@/components/button";
import { DateInput } from "@/components/date-input";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { InstantForm } from "@/components/instant-form";
import { Notice } from "@/components/notice";
import { AsOf } from "@/features/availability/components/as-of";
import { byDay, listFreeDays, listNearestFreeTimes } from "@/features/availability/free-times";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { UnavailableError } from "@/lib/errors";
import { dayIn } from "@/lib/zones";
import type { BookingFacts } from "../queries";
import { zonesOf } from "../whose-time";
import { TimeButtons } from "./time-buttons";

interface Props {
  booking: BookingFacts["booking"];
  person: Person;
  from?: string;
  /** A time that was refused: the nearest to it come first. */
  wanted?: Date;
}

const NEAREST = 6;

/** Where else the examination may go, as the clinic's calendar has it; its own time counts as free. */
export async function NewTimeFinder({ booking, person, from, wanted }: Props) {
  const path = `/bookings/${booking.id}/new-time`;
  const zones = zonesOf(booking, person.timezone);
  const found = await findTimes(booking, { from, wanted });
  if (found === "unavailable") {
    return (
      <Notice tone="danger" role="alert" title="The clinic's calendar does not answer" action={<LinkButton href={path}>Try again</LinkButton>}>
        The examination stays where it is. Try again in a minute.
      </Notice>
    );
  }
  return (
    <div className="flex flex-col gap-6">
      <InstantForm action={path} aria-label="Which times to show" className="flex flex-wrap items-end gap-4">
        <DateInput key={from ?? "today"} label="From" name="from" entry="picker" defaultValue={from} />
        <Button type="submit">Show times</Button>
      </InstantForm>
      {found.asOf && <AsOf at={found.asOf} zone={person.timezone} />}
      <form action={`${path}/check`} className="flex flex-col gap-6">
        {found.nearest.length > 0 && (
          <section aria-labelledby="nearest" className="rounded-lg border border-line bg-surface p-4 sm:p-5">
            <h2 id="nearest" className="mb-4 text-base font-semibold">Nearest free times</h2>
            <TimeButtons days={found.nearest} zones={zones} name="at" />
          </section>
        )}
        {found.nearest.length > 0 && <h2 className="text-base font-semibold">All free times</h2>}
        {found.days.length === 0 ? (
          <EmptyState icon={<Icon name="calendar-off" size="lg" />} title="No free time from here on" action={<LinkButton href={`/bookings/${booking.id}`}>Keep the time it has</LinkButton>}>
            The clinic offers no more times as far ahead as its calendar is open.
          </EmptyState>
        ) : (
          <TimeButtons days={found.days} zones={zones} name="at" chosen={booking.appointmentDate} />
        )}
      </form>
      <div className="flex flex-wrap gap-2">
        {from && <LinkButton href={path} icon={<Icon name="chevron-left" />}>Earliest days</LinkButton>}
        {found.nextDay && <LinkButton href={`${path}?from=${found.nextDay}`} icon={<Icon name="chevron-right" />}>Later days</LinkButton>}
      </div>
    </div>
  );
}

async function findTimes(booking: Props["booking"], { from, wanted }: Pick<Props, "from" | "wanted">) {
  const { acuityCalendarId: calendarId, acuityAppointmentTypeId: appointmentTypeId, clinicTimezone: timezone, acuityAppointmentId: ignoring } = booking;
  const offer = { calendarId, appointmentTypeId, timezone, ignoring };
  const today = dayIn(now(), timezone);
  try {
    const nearest = wanted ? await listNearestFreeTimes(offer, wanted, NEAREST) : [];
    return { ...(await listFreeDays(offer, from && from > today ? from : today)), nearest: byDay(nearest, timezone) };
  } catch (error) {
    if (error instanceof UnavailableError) return "unavailable";
    throw error;
  }
}
