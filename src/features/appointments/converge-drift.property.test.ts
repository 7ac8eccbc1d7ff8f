import fc from "fast-check";
import { expect, test } from "vitest";
import { aPortal, arrivals, AWAY, BIRTH, changes, histories, observations, PLACES, RUNS, startOf, truthAt, TYPES, type Truth } from "../../../tests/factories/histories";
import type { HeldBooking } from "./held-booking";

const everything = histories(changes(["hour", "state", "place", "place", "type", "type", "there", "there", "minutes", "link", "name", "phone", "email"], AWAY));
const canBeFollowed = ({ there, place, type }: Truth) => there && place !== "elsewhere" && type !== "consultation" && type !== "unseen";

/** All but what Acuity last said and when. */
function heldFacts({ acuityLastSaid: _said, acuityAskedAt: _askedAt, ...facts }: HeldBooking) {
  return facts;
}

test.each(["generating_report", "report_generated", "payment_received"] as const)("%s: whatever Acuity says of an examination that was held, nothing is overwritten and just the differences are shown", (currentProgress) => {
  fc.assert(
    fc.property(everything, observations, arrivals, (happened, seen, order) => {
      const portal = aPortal(happened, { currentProgress });
      portal.receiveAll(seen, order);
      for (const { before, after, entries, drifts, truth } of portal.applied) {
        expect(entries).toEqual([]);
        expect(heldFacts(after)).toEqual(heldFacts(before));
        const differs = {
          appointment: !truth.there,
          time: truth.hour !== BIRTH.hour,
          calendar: truth.place !== BIRTH.place,
          type: truth.type !== BIRTH.type,
          cancellation: truth.state !== BIRTH.state,
          contact: truth.name !== BIRTH.name || truth.phone !== BIRTH.phone || truth.email !== BIRTH.email,
        };
        const fields = Object.entries(differs).flatMap(([field, is]) => (is && (truth.there || field === "appointment") ? [field] : []));
        expect(drifts.map(({ field }) => field).sort()).toEqual(fields.sort());
      }
    }),
    RUNS,
  );
});

test("where the portal cannot follow, because the calendar is unlinked, it is no examination any more or it vanished, nothing of its place is applied and that is shown", () => {
  fc.assert(
    fc.property(everything, observations, arrivals, (happened, seen, order) => {
      const portal = aPortal(happened);
      portal.receiveAll(seen, order);
      for (const { before, after, entries, drifts, truth } of portal.applied) {
        if (canBeFollowed(truth)) {
          expect(drifts).toEqual([]);
          continue;
        }
        expect(entries).toEqual([]);
        const contact = truth.there ? { examineeGivenName: truth.name, examineeName: `${truth.name} Teller`, examineePhone: truth.phone.replace(/^0/, "+61"), examineeEmail: truth.email || null } : {};
        expect(heldFacts(after)).toEqual({ ...heldFacts(before), ...contact });

        const fields = drifts.map(({ field }) => field);
        const calledOff = before.currentProgress === "cancelled" || before.currentProgress === "no_show";
        if (!truth.there) expect(fields).toEqual(calledOff ? [] : ["appointment"]);
        else expect({ calendar: fields.includes("calendar"), type: fields.includes("type") }).toMatchObject({ ...(truth.place === "elsewhere" && { calendar: true }), ...(truth.type in { consultation: 1, unseen: 1 } && { type: true }) });
      }
    }),
    RUNS,
  );
});

test("what vanished or went away and comes back is followed from where it was left, as if it had never been away", () => {
  fc.assert(
    fc.property(everything, observations, (happened, seen) => {
      const portal = aPortal(happened);
      portal.receiveAll(seen.toSorted((one, other) => one.askedAt - other.askedAt));
      const last = portal.applied.findLast(({ truth }) => canBeFollowed(truth));
      const whereLeft = last?.truth ?? BIRTH;
      const { booking, entries } = portal.state();
      if (whereLeft.state !== "live") expect(booking.currentProgress).toBe(whereLeft.state);
      else expect(booking).toMatchObject({ appointmentDate: startOf(whereLeft), specialistId: PLACES[whereLeft.place].specialistId, acuityAppointmentTypeId: TYPES[whereLeft.type].id });
      const moves = entries.flatMap(({ moved }) => moved ?? []);
      expect(moves.map(({ from }) => from)).toEqual([startOf(BIRTH), ...moves.map(({ to }) => to)].slice(0, -1));
      for (const old of seen) expect(portal.receive(old)).toBe("older-than-booking");
      expect(portal.state().booking).toEqual(booking);
    }),
    RUNS,
  );
});

/** One detail of three: what each side has, and what both last agreed on. */
const DETAILS = {
  name: { of: (booking: HeldBooking) => booking.examineeGivenName, enter: (name: string) => ({ examineeGivenName: name, examineeName: `${name} Teller` }) },
  phone: { of: (booking: HeldBooking) => booking.examineePhone.replace("+61", "0"), enter: (phone: string) => ({ examineePhone: phone.replace(/^0/, "+61") }) },
  email: { of: (booking: HeldBooking) => booking.examineeEmail ?? "", enter: (email: string) => ({ examineeEmail: email || null }) },
} as const;
const details = ["name", "phone", "email"] as const;

test("contact details that change on both sides are merged each by itself: one side's change wins, two different ones are shown and neither is lost", () => {
  const entered = changes([...details]);
  fc.assert(
    fc.property(histories(changes([...details])), fc.array(fc.option(entered), { minLength: 1, maxLength: 12 }), (happened, inPortal) => {
      const portal = aPortal(happened);
      const agreed = { name: BIRTH.name, phone: BIRTH.phone, email: BIRTH.email };
      const ours = { ...agreed };
      inPortal.forEach((change, index) => {
        for (const detail of details) {
          const value = change?.[detail];
          if (value === undefined) continue;
          ours[detail] = value;
          portal.change(DETAILS[detail].enter(value));
        }
        const at = 1 + index * 90;
        expect(portal.receive({ askedAt: at, shownAt: at })).toBe("applied");
        const truth = truthAt(happened, at);
        let disputed = 0;
        for (const detail of details) {
          if (truth[detail] !== ours[detail] && truth[detail] !== agreed[detail] && ours[detail] !== agreed[detail]) disputed++;
          else if (truth[detail] !== agreed[detail]) agreed[detail] = ours[detail] = truth[detail];
          expect(DETAILS[detail].of(portal.state().booking), detail).toBe(ours[detail]);
        }
        expect(portal.applied.at(-1)?.drifts.map(({ field }) => field)).toEqual(disputed > 0 ? ["contact"] : []);
      });
    }),
    RUNS,
  );
});
