import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { grant, revoke } from "@/features/people/actions";
import { PersonForm } from "@/features/people/components/person-form";
import { PERSON_REFUSALS } from "@/features/people/person-words";
import { findPersonFacts, listFirmsOf } from "@/features/people/queries";

export const metadata: Metadata = { title: "Coordinator" };

export default async function RolePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const { name, email, isAdmin, banned, specialistId } = (await findPersonFacts(person, id)) ?? notFound();
  const firms = await listFirmsOf(person, id);
  const obstacle = banned ? "banned" : firms.length > 0 ? "in-a-firm" : specialistId ? "a-specialist" : null;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/admin/users", label: "People" }, { href: `/admin/users/${id}`, label: name }]}
        title={isAdmin ? `Revoke coordinator from ${name}?` : `Make ${name} a coordinator?`}
        lead={<span className="wrap-anywhere">{email}</span>}
      />
      <div className="max-w-form">
        {isAdmin ? (
          <PersonForm action={revoke} userId={id} submit="Revoke coordinator" tone="danger">
            <p>They are signed out everywhere at once, also of whomever they act as. Their account stays and can sign in again, but sees nothing until a firm invites them. What they did stays recorded under their name.</p>
          </PersonForm>
        ) : obstacle ? (
          <Notice tone="warning" title="Not yet">{PERSON_REFUSALS[obstacle]}</Notice>
        ) : (
          <PersonForm action={grant} userId={id} submit="Make coordinator" tone="primary">
            <p>Coordinators see every firm&apos;s bookings, act as anyone who is not a coordinator, and manage people, firms and specialists. {name} signs in anew and sets up a second factor if there is none yet.</p>
          </PersonForm>
        )}
      </div>
    </>
  );
}
