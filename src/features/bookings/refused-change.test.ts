import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, test } from "vitest";
import type { appointmentRequests } from "@/db/schema/appointments";
import { bookingProgress } from "@/db/schema/bookings";
import type { Person } from "@/lib/actor";
import { aBookingBy } from "../../../tests/factories/bookings";
import { aFirm, aMember, aSpecialist, aUser, inDatabase, signedIn } from "../../../tests/factories/people";
import { aRequest } from "../../../tests/factories/requests";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { RefusedChange } from "./components/refused-change";
import { findRefusedChange } from "./refused-change";

useOwnDatabase();

let referrer: Person, stranger: Person, admin: Person, specialist: { id: string };
const AT = new Date("2030-11-26T01:30:00Z");
const TO = new Date("2030-12-03T01:30:00Z");

beforeAll(async () => {
  referrer = await signedIn(await aMember(await aFirm(), "referrer"));
  stranger = await signedIn(await aMember(await aFirm(), "owner"));
  admin = await signedIn(await aUser({ role: "admin" }));
  specialist = await aSpecialist({ name: "Dr Anika Vasudevan" });
});

const aBooking = () => inDatabase((tx) => aBookingBy(tx, referrer, specialist.id, { clinicTimezone: "Australia/Adelaide", appointmentDate: AT }));
const asked = (bookingId: string, over: Partial<typeof appointmentRequests.$inferInsert>) =>
  aRequest({ actorId: referrer.userId, kind: "move", bookingId, startsAt: TO, endsAt: new Date(TO.getTime() + 3_600_000), state: "refused", refusal: "not_available", ...over });
const history = (bookingId: string) => inDatabase((tx) => tx.insert(bookingProgress).values({ bookingId, progress: "scheduled", changedById: referrer.userId }));
const shown = async (person: Person, bookingId: string) => renderToStaticMarkup(await RefusedChange({ bookingId, person }));

describe("a change that was refused", () => {
  test("is shown with what was asked, when, why not and what to do next", async () => {
    const { id } = await aBooking();
    await asked(id, {});
    const page = await shown(referrer, id);
    for (const words of ["The examination was not moved", "Tue 3 Dec 2030, 12:00 pm ACDT (clinic time)", "Asked for on", "This time was just taken, so nothing was moved. Choose another time."]) expect(page).toContain(words);
    expect(page).toContain('role="status"');
  });

  test.each([
    ["cancel", "cancel_too_close", "The examination was not cancelled", "Call your coordinator"],
    ["no_show", "not_found", "The no-show was not recorded", "no longer has this appointment"],
    ["move", "given_up", "The examination was not moved", "Your coordinator looked"],
  ] as const)("is told in its own words: %s, %s", async (kind, refusal, title, words) => {
    const { id } = await aBooking();
    await asked(id, { kind, refusal });
    const page = await shown(referrer, id);
    expect(page).toContain(title);
    expect(page).toContain(words);
    expect(page).not.toContain("below");
  });

  test("is nobody's but those who see the booking", async () => {
    const { id } = await aBooking();
    await asked(id, {});
    expect(await findRefusedChange(stranger, id)).toBeNull();
    expect(await findRefusedChange(admin, id)).not.toBeNull();
  });

  test("is no news any more once something has happened, or the same was asked again", async () => {
    const [{ id: wentOn }, { id: askedAgain }] = [await aBooking(), await aBooking()];
    await asked(wentOn, {});
    expect(await findRefusedChange(referrer, wentOn)).not.toBeNull();
    await history(wentOn);
    expect(await findRefusedChange(referrer, wentOn)).toBeNull();

    await asked(askedAgain, { createdAt: new Date(Date.now() - 60_000) });
    await asked(askedAgain, { state: "asking", refusal: null });
    expect(await findRefusedChange(referrer, askedAgain)).toBeNull();
  });

  test("stays where staff only wrote contact details since", async () => {
    const { id } = await aBooking();
    await asked(id, { createdAt: new Date(Date.now() - 60_000) });
    await asked(id, { kind: "contact", state: "asking", refusal: null });
    expect(await findRefusedChange(referrer, id)).toMatchObject({ asked: "The examination was not moved" });
  });

  test("that staff pushed back into Acuity is told to staff alone", async () => {
    const { id } = await aBooking();
    await asked(id, { startsAt: AT, endsAt: new Date(AT.getTime() + 3_600_000), actorId: admin.userId });
    expect(await findRefusedChange(referrer, id)).toBeNull();
    expect(await shown(admin, id)).toContain("The appointment was not moved back in Acuity");
  });

  test("says nothing where nothing was refused", async () => {
    const { id } = await aBooking();
    await asked(id, { state: "confirmed", refusal: null, acuityAppointmentId: "1" });
    expect(await shown(referrer, id)).toBe("");
  });
});
