import { Card } from "@/components/card";
import { DataList, Fact } from "@/components/data-list";
import { TextLink } from "@/components/text-link";
import { ROLE_WORDS } from "@/features/invitations/role-words";
import type { Person } from "@/lib/actor";
import { formatPhone } from "@/lib/phone";
import { AUSTRALIAN_ZONES, formatDay } from "@/lib/zones";
import { listFirmsOf, type PersonFacts } from "../queries";

export async function PersonFactsCard({ facts, person }: { facts: PersonFacts; person: Person }) {
  const firms = await listFirmsOf(person, facts.id);
  return (
    <Card title="Facts">
      <DataList>
        <Fact label="Phone">{facts.phone && formatPhone(facts.phone)}</Fact>
        <Fact label="Time zone" missing="As their firm">{AUSTRALIAN_ZONES.find(({ id }) => id === facts.timezone)?.name ?? facts.timezone}</Fact>
        {facts.isAdmin && <Fact label="Coordinator">Sees every firm&apos;s bookings</Fact>}
        <Fact label="Firms" missing="None">
          {firms.length > 0 && (
            <ul className="flex flex-col gap-2">
              {firms.map(({ id, name, archivedAt, role, teams }) => (
                <li key={id}>
                  <TextLink href={`/admin/organizations/${id}`}>{name}</TextLink>
                  {archivedAt && " (archived)"}
                  <span className="block text-sm text-muted">{[ROLE_WORDS[role].name, ...teams].join(" · ")}</span>
                </li>
              ))}
            </ul>
          )}
        </Fact>
        {facts.specialistId && <Fact label="Specialist"><TextLink href={`/admin/specialists/${facts.specialistId}`}>{facts.specialist}</TextLink></Fact>}
        <Fact label="Second factor">{facts.secondFactor ? "Set up" : "Not set up"}</Fact>
        <Fact label="Account since">{formatDay(facts.createdAt, person.timezone)}</Fact>
      </DataList>
    </Card>
  );
}
