import type { Metadata, Route } from "next";
import { forbidden, notFound, redirect } from "next/navigation";
import { Button } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import { Select } from "@/components/select";
import { TextLink } from "@/components/text-link";
import { requirePerson } from "@/features/access/gate";
import { OpeningsList } from "@/features/bookings/placing/components/openings-list";
import { PlacementForm } from "@/features/bookings/placing/components/placement-form";
import { suggestedFirm, suggestedMember } from "@/features/bookings/placing/preselect";
import { listFirmsToPlaceWith, listPlaceable } from "@/features/bookings/placing/queries";
import { placementSearch } from "@/features/bookings/placing/schema";
import { suggestionWords } from "@/features/bookings/placing/suggestion-words";
import { listSuccessors } from "@/features/organizations/members/queries";
import { listTeams } from "@/features/organizations/teams/queries";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";
import { formatInstant } from "@/lib/zones";

export const metadata: Metadata = { title: "Place bookings" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The firm stands in the address, so that going back loses nothing. Where only one is suggested it is chosen already, and placing is one press. */
export default async function PlacementPage({ searchParams }: Props) {
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const { booking, organization } = placementSearch.parse(await searchParams);
  if (booking.length === 0) redirect("/admin/sync/unplaced?done=none" as Route);
  const chosen = await listPlaceable(person, booking);
  if (chosen.length === 0 || chosen.length !== booking.length) notFound();
  const firms = await listFirmsToPlaceWith(person);
  const suggested = chosen.map(({ suggestions }) => suggestions);
  const firmId = organization ?? suggestedFirm(suggested);
  const firm = firms.find(({ id }) => id === firmId);
  const [members, teams] = firm ? await Promise.all([listSuccessors(person, { organizationId: firm.id, except: null }), listTeams(person, firm.id)]) : [[], []];
  const placed = chosen.filter(({ organizationId }) => organizationId !== HOLDING_ORGANIZATION_ID);
  const member = firm && suggestedMember(suggested, firm.id);
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/admin/sync", label: "Sync" }, { href: "/admin/sync/unplaced", label: "Stray bookings" }]}
        title={chosen.length === 1 ? "Place this booking" : `Place ${chosen.length} bookings`}
        lead="The firm you choose sees everything about it from then on. Placing with the wrong firm discloses health information: check it before you press."
      />
      <div className="flex max-w-form flex-col gap-8">
        <ul className="flex flex-col gap-1">
          {chosen.map((row) => (
            <li key={row.id}>
              <TextLink href={`/bookings/${row.id}`}>{row.examineeName}</TextLink>, {formatInstant(row.appointmentDate, row.clinicTimezone)}, {row.specialist}
              {row.organizationId !== HOLDING_ORGANIZATION_ID && <span className="block text-sm text-muted">Placed with {row.organization} now</span>}
              {row.bookedFor && <span className="block text-sm text-muted">Booked for, says the clinic: {row.bookedFor}</span>}
              {row.suggestions.length > 0 && <span className="block text-sm text-muted">{suggestionWords(row.suggestions)}</span>}
            </li>
          ))}
        </ul>
        <form action="/admin/sync/placement" className="flex flex-wrap items-end gap-4">
          {chosen.map(({ id }) => <input key={id} type="hidden" name="booking" value={id} />)}
          <Select label="Firm" name="organization" width="long" placeholder="Choose a firm" options={firms.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={firm?.id ?? ""} />
          <Button type="submit">{firm ? "Show its members" : "Continue"}</Button>
        </form>
        {firm && member && (
          <PlacementForm
            key={firm.id}
            bookingIds={chosen.map(({ id }) => id)}
            organizationId={firm.id}
            referrers={members.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))}
            teams={teams.map(({ id, name }) => ({ value: id, label: name }))}
            suggestedReferrerId={member.referrerId}
            suggestedTeamId={member.teamId}
            needsReason={placed.length > 0}
          />
        )}
        {placed.length > 0 && <OpeningsList bookings={placed} person={person} />}
      </div>
    </>
  );
}
