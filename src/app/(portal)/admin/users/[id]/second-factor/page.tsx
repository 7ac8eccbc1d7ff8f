import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { reset } from "@/features/people/actions";
import { PersonForm } from "@/features/people/components/person-form";
import { PERSON_REFUSALS } from "@/features/people/person-words";
import { findPersonFacts } from "@/features/people/queries";

export const metadata: Metadata = { title: "Reset a second factor" };

export default async function SecondFactorPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const { name, email, secondFactor } = (await findPersonFacts(person, id)) ?? notFound();
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/admin/users", label: "People" }, { href: `/admin/users/${id}`, label: name }]}
        title={`Reset the second factor of ${name}?`}
        lead={<span className="wrap-anywhere">{email}</span>}
      />
      <div className="max-w-form">
        {secondFactor ? (
          <PersonForm action={reset} userId={id} submit="Reset second factor" tone="danger">
            <p>First make sure it really is them: call back on the number you know. Until a new one is set up, their password alone lets them in.</p>
            <p>The code app and the recovery codes stop working, every device is forgotten, and they are signed out everywhere. They are told by mail.</p>
          </PersonForm>
        ) : (
          <Notice>{PERSON_REFUSALS["not-set-up"]}</Notice>
        )}
      </div>
    </>
  );
}
