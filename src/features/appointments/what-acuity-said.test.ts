import { describe, expect, test } from "vitest";
import { anAppointment } from "../../../tests/factories/appointments";
import { meetingLinkIn, saidBy } from "./what-acuity-said";

test("what Acuity said is kept just as it said it", () => {
  expect(saidBy(anAppointment({ phone: "(04) 1234 5678", location: "Level 2, 40 Example Street" }))).toEqual({
    startsAt: "2026-11-24T01:30:00.000Z",
    durationMinutes: 60,
    calendarId: "7300101",
    appointmentTypeId: "48200011",
    canceled: false,
    noShow: false,
    location: "Level 2, 40 Example Street",
    givenName: "Rowan",
    familyName: "Teller",
    phone: "(04) 1234 5678",
    email: "rowan@example.test",
    timezone: "Australia/Sydney",
  });
});

test.each([
  [false, false, false],
  [true, false, false],
  [true, true, true],
  [false, true, false],
])("canceled %s and marked %s is a no-show: %s", (canceled, noShow, said) => {
  expect(saidBy(anAppointment({ canceled, noShow }))).toMatchObject({ canceled, noShow: said });
});

describe("the meeting link", () => {
  const LINK = "https://example.zoom.us/j/90000000001?pwd=demo";

  test.each([
    ["alone", LINK],
    ["with words before it", `Join here: ${LINK}`],
    ["with words and lines after it", `${LINK}\nMeeting ID: 900 0000 0001`],
    ["in angle brackets", `Zoom <${LINK}>`],
    ["in quotes", `"${LINK}"`],
    ["before a second one", `${LINK} https://example.test/help`],
    ["at the end of a sentence", `Join at ${LINK}.`],
    ["before a comma", `${LINK}, passcode demo`],
    ["in brackets", `Telehealth (${LINK})`],
  ])("is found %s", (_where, location) => {
    expect(meetingLinkIn(location)).toBe(LINK);
  });

  test.each(["", "Level 2, 40 Example Street", "http://example.test/j/1", "example.zoom.us/j/1", "javascript:alert(1)"])("is not there in %j", (location) => {
    expect(meetingLinkIn(location)).toBeNull();
  });
});
