import { describe, expect, test } from "vitest";
import { aHeldBooking, anAppointment } from "../../../tests/factories/appointments";
import { convergeContact, emailOf, namesOf, phoneOf } from "./converge-contact";
import { saidBy } from "./what-acuity-said";

type Contact = { firstName: string; lastName: string; phone: string; email: string };

const ROWAN: Contact = { firstName: "Rowan", lastName: "Teller", phone: "0412345678", email: "rowan@example.test" };

/** What the portal holds, what Acuity last said, what it says now; each differing from Rowan's details as told. */
function settle({ portal = {}, last = {}, said = {} }: { portal?: Partial<Contact>; last?: Partial<Contact>; said?: Partial<Contact> }) {
  const held = { ...ROWAN, ...portal };
  const booking = aHeldBooking({
    ...namesOf(anAppointment(held)),
    examineePhone: phoneOf(held.phone),
    examineeEmail: emailOf(held.email),
    acuityLastSaid: saidBy(anAppointment({ ...ROWAN, ...last })),
  });
  return convergeContact(anAppointment({ ...ROWAN, ...said }), booking);
}

const nothing = { set: {}, drifts: [] };

const DETAILS: [detail: string, one: Partial<Contact>, other: Partial<Contact>, taken: object, values: { portalValue: string; acuityValue: string }][] = [
  [
    "name",
    { firstName: "Robin" },
    { firstName: "Rowena", lastName: "Tell" },
    { examineeGivenName: "Robin", examineeFamilyName: "Teller", examineeName: "Robin Teller" },
    { portalValue: "Rowena Tell", acuityValue: "Robin Teller" },
  ],
  ["phone", { phone: "0498 765 432" }, { phone: "0400 111 222" }, { examineePhone: "+61498765432" }, { portalValue: "+61400111222", acuityValue: "+61498765432" }],
  ["e-mail", { email: "robin@example.test" }, { email: "rowena@example.test" }, { examineeEmail: "robin@example.test" }, { portalValue: "rowena@example.test", acuityValue: "robin@example.test" }],
];

describe.each(DETAILS)("the %s", (_detail, one, other, taken, values) => {
  test("changed nowhere stays", () => {
    expect(settle({})).toEqual(nothing);
  });

  test("changed in Acuity only is taken over", () => {
    expect(settle({ said: one })).toEqual({ set: taken, drifts: [] });
  });

  test("changed in the portal only stays as it is there", () => {
    expect(settle({ portal: other })).toEqual(nothing);
  });

  test("changed on both sides to the same stays", () => {
    expect(settle({ portal: one, said: one })).toEqual(nothing);
  });

  test("changed on both sides to different things is shown and left alone", () => {
    expect(settle({ portal: other, said: one })).toMatchObject({ set: {}, drifts: [{ field: "contact", ...values }] });
  });
});

describe("what is no change", () => {
  test("the same phone number written in another way", () => {
    expect(settle({ said: { phone: "+61 412 345 678" } })).toEqual(nothing);
    expect(settle({ last: { phone: "(0412) 345-678" }, said: { phone: "0412 345 678" } })).toEqual(nothing);
  });

  test("blanks around an e-mail address", () => {
    expect(settle({ said: { email: " rowan@example.test " } })).toEqual(nothing);
  });
});

describe("what Acuity has no value for", () => {
  test("a phone that was taken out is missing", () => {
    expect(settle({ said: { phone: "" } })).toEqual({ set: { examineePhone: "" }, drifts: [] });
  });

  test("a phone that was added is taken over", () => {
    expect(settle({ portal: { phone: "" }, last: { phone: "" } })).toEqual({ set: { examineePhone: "+61412345678" }, drifts: [] });
  });

  test("an e-mail that was taken out is none", () => {
    expect(settle({ said: { email: "" } })).toEqual({ set: { examineeEmail: null }, drifts: [] });
  });

  test("an examinee without e-mail on either side has none", () => {
    expect(settle({ portal: { email: "" }, last: { email: "" }, said: { email: "" } })).toEqual(nothing);
  });
});

describe("several details at once", () => {
  test("that changed in Acuity are all taken over", () => {
    expect(settle({ said: { firstName: "Robin", phone: "0498 765 432", email: "robin@example.test" } }).set).toEqual({
      examineeGivenName: "Robin",
      examineeFamilyName: "Teller",
      examineeName: "Robin Teller",
      examineePhone: "+61498765432",
      examineeEmail: "robin@example.test",
    });
  });

  test("are settled each by itself", () => {
    const { set, drifts } = settle({ portal: { firstName: "Rowena" }, said: { firstName: "Robin", phone: "0498 765 432" } });
    expect(set).toEqual({ examineePhone: "+61498765432" });
    expect(drifts).toEqual([{ field: "contact", portalValue: "Rowena Teller", acuityValue: "Robin Teller" }]);
  });

  test("that changed on both sides are one difference that tells of each", () => {
    const { drifts } = settle({ portal: { firstName: "Rowena", phone: "0400 111 222" }, said: { firstName: "Robin", phone: "0498 765 432" } });
    expect(drifts).toHaveLength(1);
    expect(drifts[0]?.portalValue).toContain("Rowena Teller");
    expect(drifts[0]?.portalValue).toContain("+61400111222");
    expect(drifts[0]?.acuityValue).toContain("+61498765432");
  });
});

describe("how details are kept", () => {
  test.each([
    ["0412 345 678", "+61412345678"],
    [" 5055550142 ", "5055550142"],
    ["ask at reception", "ask at reception"],
    ["", ""],
    ["  ", ""],
  ])("a phone given as %j is %j", (given, kept) => {
    expect(phoneOf(given)).toBe(kept);
  });

  test.each([
    [" rowan@example.test ", "rowan@example.test"],
    ["", null],
    ["  ", null],
  ])("an e-mail given as %j is %j", (given, kept) => {
    expect(emailOf(given)).toBe(kept);
  });

  test.each([
    ["Rowan", "Teller", "Rowan Teller"],
    ["Rowan", "", "Rowan"],
    ["", "Teller", "Teller"],
  ])("%j and %j are called %j", (firstName, lastName, examineeName) => {
    expect(namesOf(anAppointment({ firstName, lastName }))).toEqual({ examineeGivenName: firstName, examineeFamilyName: lastName, examineeName });
  });
});
