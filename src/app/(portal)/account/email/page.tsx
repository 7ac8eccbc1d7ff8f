import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { isActing } from "@/features/access/policy";
import { EmailForm } from "@/features/account/components/email-form";

export const metadata: Metadata = { title: "Change your email" };

export default async function EmailPage() {
  const person = await requirePerson();
  if (isActing(person)) forbidden();
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/account", label: "Account" }]}
        title="Change your email"
        lead={<>Now: <span className="wrap-anywhere">{person.email}</span>. Both addresses get a mail with a link. The new one counts once both links were confirmed, within one day.</>}
      />
      <EmailForm />
    </>
  );
}
