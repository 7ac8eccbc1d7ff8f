import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { signOutEverywhere } from "@/features/people/actions";
import { PersonForm } from "@/features/people/components/person-form";
import { findPersonFacts } from "@/features/people/queries";

export const metadata: Metadata = { title: "Sign someone out" };

export default async function SessionsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const { name, email } = (await findPersonFacts(person, id)) ?? notFound();
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/admin/users", label: "People" }, { href: `/admin/users/${id}`, label: name }]}
        title={`Sign ${name} out everywhere?`}
        lead={<span className="wrap-anywhere">{email}</span>}
      />
      <div className="max-w-form">
        <PersonForm action={signOutEverywhere} userId={id} submit="Sign out everywhere" tone="danger">
          <p>Every device and window they are signed in with is signed out at once, and so is whoever acts as them. What they were typing is lost. They can sign in again.</p>
        </PersonForm>
      </div>
    </>
  );
}
