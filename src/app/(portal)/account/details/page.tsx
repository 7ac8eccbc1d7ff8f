import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { requirePerson } from "@/features/access/gate";
import { isActing } from "@/features/access/policy";
import { DetailsForm } from "@/features/account/components/details-form";
import { getAccount } from "@/features/account/queries";
import { chosenZone, zoneOptions } from "@/features/account/zone-words";
import { formatPhone } from "@/lib/phone";

export const metadata: Metadata = { title: "Change your details" };

export default async function DetailsPage() {
  const person = await requirePerson();
  if (isActing(person)) forbidden();
  const { name, phone, timezone } = await getAccount(person);
  return (
    <>
      <PageHeader breadcrumbs={[{ href: "/account", label: "Account" }]} title="Change your details" />
      <DetailsForm saved={{ name, phone: phone ? formatPhone(phone) : "", timezone: chosenZone(timezone) }} zones={zoneOptions(person)} />
    </>
  );
}
