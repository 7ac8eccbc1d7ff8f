import { changeContact } from "@/integrations/acuity/appointments";
import type { System } from "@/lib/actor";
import { fallbackEmail } from "../account-settings";
import type { Lease } from "./lease";
import { lookBeforeAsking } from "./look-before-asking";
import { contactPayload } from "./request-payload";

/** The examinee's details as the portal has them replace Acuity's: an admin has seen both. */
export async function finishContact(system: System, lease: Lease): Promise<void> {
  const { givenName, familyName, phone, email } = contactPayload.parse(lease.request.payload);
  await lookBeforeAsking({
    system,
    lease,
    refuseIfOvertaken: async () => false,
    ask: (id) => changeContact(id, { firstName: givenName, lastName: familyName, phone, email: email ?? fallbackEmail() }),
  });
}
