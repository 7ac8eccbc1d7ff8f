import type { Tx } from "@/db/client";
import type { HeldBooking } from "@/features/appointments/held-booking";
import type { ChangePayload, ContactPayload } from "@/features/appointments/requests/request-payload";
import { storeChange } from "@/features/appointments/requests/store-change";
import type { Person } from "@/lib/actor";

/** What the portal holds is written into Acuity, by a request like any other. Past notice periods, for what was held lies in the past; never into a time that is taken. */
export async function pushOurs(tx: Tx, person: Person, { booking, field, note }: { booking: HeldBooking; field: string; note: string | null }): Promise<{ requestId: string }> {
  if (field === "contact") {
    const { examineeGivenName: givenName, examineeFamilyName: familyName, examineePhone: phone, examineeEmail: email } = booking;
    return storeChange(tx, person, booking, { kind: "contact", payload: { givenName, familyName, phone, email } satisfies ContactPayload });
  }
  const payload: ChangePayload = { note, override: true, movesFrom: booking.acuityLastSaid.startsAt };
  return storeChange(tx, person, booking, { kind: "move", payload });
}
