import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { isActing } from "@/features/access/policy";
import { PasswordForm } from "@/features/account/components/password-form";

export const metadata: Metadata = { title: "Change your password" };

export default async function PasswordPage() {
  const person = await requirePerson();
  if (isActing(person)) forbidden();
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/account", label: "Account" }]}
        title="Change your password"
        lead="You stay signed in here and are signed out everywhere else. Browsers you trusted ask for the second factor again."
      />
      <PasswordForm />
    </>
  );
}
