import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { NewUserForm } from "@/features/invitations/components/new-user-form";

export const metadata: Metadata = { title: "Invite someone" };

export default async function NewUserPage() {
  const person = await requirePerson();
  if (!person.isStaff) forbidden();
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/admin/users", label: "People" }]}
        title="Invite someone"
        lead="They get a mail with a link to choose their password. It works once and for seven days. Members of a firm are invited from the firm’s page."
      />
      <div className="max-w-form"><NewUserForm /></div>
    </>
  );
}
