import { describe, expect, test } from "vitest";
import type { AcuityAppointment } from "@/integrations/acuity/wire";
import { OKORO, anAppointment, anOpenRequest } from "../../../../tests/factories/appointments";
import { findOwnRequest, type OpenRequest } from "./recognise-request";

const stranger = { firstName: "Sam", lastName: "Stone", phone: "0498 765 432" };

describe("with the hidden field", () => {
  test("the request it names is ours, however much else has changed since", () => {
    const elsewhere = anAppointment({ ...stranger, calendarId: OKORO.calendarId, appointmentTypeId: "48200099", startsAt: new Date("2026-12-01T00:00:00Z") });
    expect(findOwnRequest(elsewhere, "request-2", [anOpenRequest(), anOpenRequest({ id: "request-2" })])?.id).toBe("request-2");
  });

  test("an id nobody knows is nobody's, even if the rest looks like ours", () => {
    expect(findOwnRequest(anAppointment(), "request-of-another-portal", [anOpenRequest()])).toBeUndefined();
  });
});

describe("without it", () => {
  const SEEN: [what: string, appointment: Partial<AcuityAppointment>, request: Partial<OpenRequest>, ours: boolean][] = [
    ["all is the same", {}, {}, true],
    ["the name is the same, the phone another", { phone: "0498 765 432" }, {}, true],
    ["the name is the same, the phone missing", { phone: "" }, {}, true],
    ["the name is written in capitals with stray blanks", { firstName: " ROWAN ", lastName: "teller", phone: "" }, {}, true],
    ["the name is split elsewhere", { firstName: "Mary", lastName: "Ann Teller", phone: "" }, { givenName: "Mary Ann", familyName: "Teller" }, true],
    ["the phone is the same, the name another", { firstName: "Sam", lastName: "Stone" }, {}, true],
    ["the phone is written in another way", { firstName: "Sam", lastName: "Stone", phone: "+61 412 345 678" }, {}, true],
    ["neither name nor phone is the same", stranger, {}, false],
    ["the name is another and no phone is there on either side", { firstName: "Sam", lastName: "Stone", phone: "" }, { phone: "" }, false],
    ["the name is another and no phone parses on either side", { firstName: "Sam", lastName: "Stone", phone: "none" }, { phone: "none" }, false],
    ["only the family name is the same", { firstName: "Sam", phone: "" }, {}, false],
    ["it is in another calendar", { calendarId: OKORO.calendarId }, {}, false],
    ["it is of another type", { appointmentTypeId: "48200099" }, {}, false],
    ["it is a minute later", { startsAt: new Date("2026-11-24T01:31:00Z") }, {}, false],
    ["the request was to move another one", {}, { kind: "move" }, false],
    ["the request was to cancel another one", {}, { kind: "cancel" }, false],
    ["the request already led to another appointment", {}, { acuityAppointmentId: "1802345600" }, false],
  ];

  test.each(SEEN)("when %s", (_what, appointment, request, ours) => {
    expect(findOwnRequest(anAppointment(appointment), null, [anOpenRequest(request)])?.id).toBe(ours ? "request-1" : undefined);
  });

  test("of several requests the one that fits is ours", () => {
    const requests = [anOpenRequest({ id: "earlier", startsAt: new Date("2026-11-24T00:30:00Z") }), anOpenRequest({ id: "fitting" }), anOpenRequest({ id: "another", kind: "no_show" })];
    expect(findOwnRequest(anAppointment(), null, requests)?.id).toBe("fitting");
  });

  test("none is ours when none is open", () => {
    expect(findOwnRequest(anAppointment(), null, [])).toBeUndefined();
  });
});
