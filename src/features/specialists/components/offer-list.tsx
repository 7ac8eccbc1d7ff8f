import type { ReactNode } from "react";
import { Badge } from "@/components/badge";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { LinkButton } from "@/components/button";
import { now } from "@/lib/clock";
import { age, relativeDay } from "@/lib/relative-day";
import { formatInstant } from "@/lib/zones";
import type { listOffers } from "../queries";

type OfferRow = Awaited<ReturnType<typeof listOffers>>[number];

interface Props {
  offers: OfferRow[];
  /** What stands at the end of each offer: the way to choose it. */
  choose?: (offer: OfferRow) => ReactNode;
  clearHref: string;
}

/** Specialists with what they offer, the soonest free time first. */
export function OfferList({ offers, choose, clearHref }: Props) {
  if (offers.length === 0) {
    return (
      <EmptyState icon={<Icon name="specialist" size="lg" />} title="No specialist matches" action={<LinkButton href={clearHref}>Show all specialists</LinkButton>}>
        Try fewer letters, such as “ortho” or “psych”, or a suburb or state code such as “VIC”, and drop what narrows the search most.
      </EmptyState>
    );
  }
  const specialists = bySpecialist(offers);
  return (
    <ul className="flex flex-col gap-4">
      {specialists.map((own) => (
        <SpecialistCard key={own[0]?.specialistId} own={own} choose={choose} />
      ))}
    </ul>
  );
}

function SpecialistCard({ own, choose }: { own: OfferRow[]; choose: Props["choose"] }) {
  const [first] = own;
  if (!first) return null;
  return (
    <li className="rounded-lg border border-line bg-surface p-4 sm:p-5">
      <h2 className="text-base font-semibold">{first.name}</h2>
      <p className="text-sm text-muted">{first.specialty} · {first.location ?? "Telehealth only"}</p>
      <ul className="mt-3 flex flex-col divide-y divide-line">
        {own.map((offer) => (
          <li key={offer.typeId} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 last:pb-0">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-medium">{offer.typeName}</span>
                <Badge tone="neutral" icon={<Icon name={offer.mode === "telehealth" ? "video" : "pin"} />}>{offer.mode === "telehealth" ? "Telehealth" : "In person"}</Badge>
                <span className="text-sm text-muted">{offer.durationMinutes} min</span>
              </p>
              <Earliest offer={offer} />
            </div>
            {choose?.(offer)}
          </li>
        ))}
      </ul>
    </li>
  );
}

function Earliest({ offer }: { offer: OfferRow }) {
  const today = now();
  if (!offer.askedAt) return <p className="text-sm text-muted">Earliest time not known yet; times are shown in the next step.</p>;
  const seen = <span className="text-muted">seen {age(offer.askedAt, today)}</span>;
  if (!offer.earliestAt) return <p className="text-sm">No free time in the coming months, {seen}</p>;
  return (
    <p className="text-sm">
      Earliest <time dateTime={offer.earliestAt.toISOString()}>{formatInstant(offer.earliestAt, offer.timezone)}</time>{" "}
      <span className="text-muted">({relativeDay(offer.earliestAt, today, offer.timezone)})</span>, {seen}
    </p>
  );
}

function bySpecialist(offers: OfferRow[]): OfferRow[][] {
  const groups = new Map<string, OfferRow[]>();
  for (const offer of offers) groups.set(offer.specialistId, [...(groups.get(offer.specialistId) ?? []), offer]);
  return [...groups.values()];
}
