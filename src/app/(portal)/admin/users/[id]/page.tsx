import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { TextLink } from "@/components/text-link";
import { Toast } from "@/components/toast";
import { requirePerson } from "@/features/access/gate";
import { ActingHistory } from "@/features/people/components/acting-history";
import { PersonFactsCard } from "@/features/people/components/person-facts-card";
import { PersonSessions } from "@/features/people/components/person-sessions";
import { PersonState } from "@/features/people/components/person-state";
import { PersonSteps } from "@/features/people/components/person-steps";
import { doneWords } from "@/features/people/person-words";
import { findPersonFacts } from "@/features/people/queries";
import { historyPage } from "@/features/people/schema";

export const metadata: Metadata = { title: "Person" };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PersonPage({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  const facts = (await findPersonFacts(person, id)) ?? notFound();
  const { page } = historyPage.parse(search);
  const done = doneWords(search.done);
  return (
    <>
      {done && <Toast key={done}>{done}</Toast>}
      <PageHeader
        breadcrumbs={[{ href: "/admin/users", label: "People" }]}
        title={facts.name}
        badge={<PersonState {...facts} />}
        lead={<span className="wrap-anywhere">{facts.email}</span>}
        actions={<PersonSteps facts={facts} person={person} />}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)]">
        <div className="flex min-w-0 flex-col gap-8">
          {facts.banned && (
            <Notice tone="danger" title="Banned" action={id !== person.userId && <TextLink href={`/admin/users/${id}/ban`}>Lift ban</TextLink>}>
              <span className="wrap-anywhere whitespace-pre-line">{facts.banReason || "No reason was given."}</span>
            </Notice>
          )}
          <PersonSessions userId={id} person={person} />
          <ActingHistory userId={id} person={person} page={page} />
        </div>
        <PersonFactsCard facts={facts} person={person} />
      </div>
    </>
  );
}
