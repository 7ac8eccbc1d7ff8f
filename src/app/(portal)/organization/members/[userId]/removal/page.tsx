import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { RemovalForm } from "@/features/organizations/components/removal-form";
import { findMember, listSuccessors } from "@/features/organizations/members/queries";
import { memberPath, organizationPath } from "@/features/organizations/paths";
import { requireOwnOrganization } from "@/features/organizations/require-organization";
import { organizationSearch } from "@/features/organizations/schema";

export const metadata: Metadata = { title: "Remove a member" };

interface Props {
  params: Promise<{ userId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function RemovalPage({ params, searchParams }: Props) {
  const [{ userId }, given] = await Promise.all([params, searchParams]);
  const person = await requirePerson();
  const firm = await requireOwnOrganization(person, organizationSearch.parse(given).organization);
  const [member, successors] = await Promise.all([findMember(person, { organizationId: firm.id, userId }), listSuccessors(person, { organizationId: firm.id, except: userId })]);
  if (!member) notFound();
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: organizationPath(person, firm.id), label: firm.name }, { href: memberPath(firm.id, userId), label: member.name }]}
        title={`Remove ${member.name} from ${firm.name}?`}
      />
      <div className="flex max-w-form flex-col gap-5">
        <p className="max-w-prose">From the next click on they see nothing of this firm, and their teams no longer count. Their account stays, and so does what they did in every history. What they have typed for bookings not made yet is thrown away.</p>
        <RemovalForm
          organizationId={firm.id}
          userId={userId}
          successors={successors.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))}
          hint={heldWords(member.bookings)}
        />
      </div>
    </>
  );
}

function heldWords(bookings: number): string {
  if (bookings === 0) return "They have none right now. It is needed only if one is on its way.";
  if (bookings === 1) return "One booking stays with the firm and becomes this member’s, with its mails.";
  return `${bookings.toLocaleString("en-AU")} bookings, closed ones too, stay with the firm and become this member’s, with their mails.`;
}
