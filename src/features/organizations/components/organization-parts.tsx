import { PendingInvitations } from "@/features/invitations/components/pending-invitations";
import type { Person } from "@/lib/actor";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";
import { organizationPath } from "../paths";
import { mayManageMembers } from "../policy";
import type { Organization } from "../queries";
import { MembersSection } from "./members-section";
import { SecondFactorSection } from "./second-factor-section";
import { TeamsSection } from "./teams-section";

interface Props {
  person: Person;
  organization: Organization;
  page: number;
}

/** Who belongs to a firm, as its own page and staff's page of it show it. Only for those who may see it. */
export function OrganizationParts({ person, organization, page }: Props) {
  const { id } = organization;
  const manages = mayManageMembers(person, id);
  if (id === HOLDING_ORGANIZATION_ID) return null;
  return (
    <div className="flex flex-col gap-10">
      <MembersSection person={person} organizationId={id} page={page} />
      {!organization.archivedAt && <PendingInvitations person={person} organizationId={id} doneHref={organizationPath(person, id)} />}
      <TeamsSection person={person} organizationId={id} manages={manages} />
      <SecondFactorSection organization={organization} manages={manages} />
    </div>
  );
}
