import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { lift } from "@/features/people/actions";
import { BanForm } from "@/features/people/components/ban-form";
import { PersonForm } from "@/features/people/components/person-form";
import { findPersonFacts } from "@/features/people/queries";

export const metadata: Metadata = { title: "Ban" };

export default async function BanPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const { name, email, banned, banReason } = (await findPersonFacts(person, id)) ?? notFound();
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/admin/users", label: "People" }, { href: `/admin/users/${id}`, label: name }]}
        title={banned ? `Lift the ban of ${name}?` : `Ban ${name}?`}
        lead={<span className="wrap-anywhere">{email}</span>}
      />
      <div className="max-w-form">
        {banned ? (
          <PersonForm action={lift} userId={id} submit="Lift ban" tone="primary">
            {banReason && <p className="wrap-anywhere">They were banned because: {banReason}</p>}
            <p>They can sign in again, with the memberships they still have.</p>
          </PersonForm>
        ) : (
          <BanForm userId={id} />
        )}
      </div>
    </>
  );
}
