import type { Metadata, Route } from "next";
import { forbidden, redirect } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { isActing } from "@/features/access/policy";
import { RenewCodesForm } from "@/features/access/second-factor/components/renew-codes-form";

export const metadata: Metadata = { title: "New recovery codes" };

export default async function RecoveryCodesPage() {
  const person = await requirePerson();
  if (isActing(person)) forbidden();
  if (person.secondFactor !== "set-up") redirect("/account/second-factor" as Route);
  return (
    <>
      <PageHeader breadcrumbs={[{ href: "/account", label: "Account" }, { href: "/account/second-factor", label: "Second factor" }]} title="New recovery codes" lead="The ones you have now stop working." />
      <div className="max-w-form"><RenewCodesForm /></div>
    </>
  );
}
