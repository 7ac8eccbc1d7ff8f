import { isActing } from "@/features/access/policy";
import type { Person } from "@/lib/actor";
import { getAccount } from "../queries";
import { TimezoneOfferForm } from "./timezone-offer-form";

/** Asks once whether times should be shown as the browser's clock has them. Never while acting: it is not the subject's browser. */
export async function TimezoneOffer({ person }: { person: Person }) {
  if (isActing(person)) return null;
  const { timezone, timezoneOfferedAt } = await getAccount(person);
  if (timezone || timezoneOfferedAt) return null;
  return <TimezoneOfferForm current={person.timezone} />;
}
