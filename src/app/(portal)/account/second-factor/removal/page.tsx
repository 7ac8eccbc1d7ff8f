import type { Metadata, Route } from "next";
import { forbidden, redirect } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { isActing } from "@/features/access/policy";
import { RemovalForm } from "@/features/access/second-factor/components/removal-form";

export const metadata: Metadata = { title: "Turn off the second factor" };

export default async function RemovalPage() {
  const person = await requirePerson();
  if (isActing(person)) forbidden();
  if (person.secondFactor !== "set-up") redirect("/account/second-factor" as Route);
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/account", label: "Account" }, { href: "/account/second-factor", label: "Second factor" }]}
        title="Turn off the second factor?"
        lead="Your recovery codes stop working too. Where your role or firm asks for a second factor, you set up a new one at once: that is how you change phones."
      />
      <div className="max-w-form"><RemovalForm /></div>
    </>
  );
}
