import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { LinkButton } from "@/components/button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import { requirePerson } from "@/features/access/gate";
import { PlainForm } from "@/components/plain-form";
import { changeAccount } from "@/features/specialists/actions";
import { ChooseAccount } from "@/features/specialists/components/choose-account";
import { linkChoices } from "@/features/specialists/schema";
import { findLinkableUser, findSpecialist, listLinkableUsers, type LinkableUser, type ManagedSpecialist } from "@/features/specialists/staff-queries";

export const metadata: Metadata = { title: "Change a specialist’s account" };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SpecialistAccountPage({ params, searchParams }: Props) {
  const { id } = await params;
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const specialist = (await findSpecialist(person, id)) ?? notFound();
  const { q, userId } = linkChoices.parse(await searchParams);
  const account = userId ? await findLinkableUser(person, userId) : null;
  const path = `/admin/specialists/${id}/account`;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/admin/specialists", label: "Specialists" }, { href: `/admin/specialists/${id}`, label: specialist.name }]}
        title={account ? `Hand over to ${account.name}?` : "Change the account"}
        lead={<span className="wrap-anywhere">The account is now {specialist.account.name}, {specialist.account.email}.</span>}
      />
      {account ? (
        <Confirmation specialist={specialist} account={account} path={path} />
      ) : (
        <div className="flex flex-col gap-6">
          {userId && <Notice tone="warning" role="alert" title="This account cannot be linked">It belongs to a coordinator, a firm or a specialist, is banned, or is gone. Choose another.</Notice>}
          <ChooseAccount accounts={await listLinkableUsers(person, { q })} q={q} path={path} />
        </div>
      )}
    </>
  );
}

function Confirmation({ specialist, account, path }: { specialist: ManagedSpecialist; account: LinkableUser; path: string }) {
  return (
    <PlainForm action={changeAccount} className="flex max-w-form flex-col gap-5">
      <p className="max-w-prose wrap-anywhere">
        {account.name} ({account.email}) sees all bookings of {specialist.name} from then on, past ones too, and has to set up a second factor. {specialist.account.name} sees none of them any more.
      </p>
      <input type="hidden" name="specialistId" value={specialist.id} />
      <input type="hidden" name="userId" value={account.id} />
      <div className="flex flex-wrap gap-2">
        <LinkButton href={path}>Choose another</LinkButton>
        <SubmitButton variant="danger">Change the account</SubmitButton>
      </div>
    </PlainForm>
  );
}
