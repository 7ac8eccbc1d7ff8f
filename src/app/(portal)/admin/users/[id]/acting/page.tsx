import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { ActingForm } from "@/features/access/acting/components/acting-form";
import { findSubject } from "@/features/access/acting/queries";
import { requirePerson } from "@/features/access/gate";
import { ownPath } from "@/features/access/own-path";

export const metadata: Metadata = { title: "Act as someone" };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ from?: string | string[] }>;
}

export default async function ActingPage({ params, searchParams }: Props) {
  const [{ id }, { from }] = await Promise.all([params, searchParams]);
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const subject = (await findSubject(person, id)) ?? notFound();
  const refusal = subject.role !== "user" ? "Nobody acts as another coordinator." : subject.banned ? "This person is banned. Lift the ban first if they are to work here again." : null;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/admin/users", label: "People" }, { href: `/admin/users/${id}`, label: subject.name }]}
        title={`Act as ${subject.name}`}
        lead="For thirty minutes you see and may do what they see and may do, nothing more. Every record carries both names, and mails go to them."
      />
      <div className="max-w-form">
        {refusal ? <Notice tone="warning">{refusal}</Notice> : <ActingForm subjectId={id} name={subject.name} from={typeof from === "string" ? ownPath(from) : `/admin/users/${id}`} />}
      </div>
    </>
  );
}
