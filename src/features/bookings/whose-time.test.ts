import { expect, test } from "vitest";
import { timesOf } from "./whose-time";

const inPerth = { appointmentDate: new Date("2026-11-24T01:30:00Z"), clinicTimezone: "Australia/Perth", examineeTimezone: null, appointmentType: "in_person" } as const;
const fromSydneyToAdelaide = { ...inPerth, examineeTimezone: "Australia/Adelaide", clinicTimezone: "Australia/Sydney", appointmentType: "telehealth" } as const;

test("in person the clinic's time comes first and the viewer's own beside it", () => {
  expect(timesOf(inPerth, "Australia/Adelaide")).toEqual([
    { whose: "clinic time", text: "Tue 24 Nov 2026, 9:30 am AWST" },
    { whose: "your time", text: "12:00 pm ACDT" },
  ]);
});

test("the viewer's own time is left out where it is the clinic's", () => {
  expect(timesOf(inPerth, "Australia/Perth")).toEqual([{ whose: "clinic time", text: "Tue 24 Nov 2026, 9:30 am AWST" }]);
});

test("in person the examinee's zone plays no part, whatever is stored", () => {
  expect(timesOf({ ...inPerth, examineeTimezone: "Australia/Adelaide" }, "Australia/Perth")).toEqual([{ whose: "clinic time", text: "Tue 24 Nov 2026, 9:30 am AWST" }]);
});

test("by telehealth the examinee's time comes first, then the clinic's, then the viewer's own", () => {
  expect(timesOf(fromSydneyToAdelaide, "Australia/Perth")).toEqual([
    { whose: "examinee's time", text: "Tue 24 Nov 2026, 12:00 pm ACDT" },
    { whose: "clinic time", text: "12:30 pm AEDT" },
    { whose: "your time", text: "9:30 am AWST" },
  ]);
});

test.each([
  ["the clinic's", "Australia/Sydney"],
  ["the clinic's under another name", "Australia/Melbourne"],
])("by telehealth the viewer's own time is left out where it is %s", (_whose, viewer) => {
  expect(timesOf(fromSydneyToAdelaide, viewer).map(({ whose }) => whose)).toEqual(["examinee's time", "clinic time"]);
});

test("two zones that agree only in winter are told apart in summer", () => {
  const winter = { ...inPerth, clinicTimezone: "Australia/Sydney", appointmentDate: new Date("2026-08-04T01:30:00Z") };
  const summer = { ...winter, appointmentDate: new Date("2026-11-24T01:30:00Z") };
  expect(timesOf(winter, "Australia/Brisbane")).toHaveLength(1);
  expect(timesOf(summer, "Australia/Brisbane")).toEqual([
    { whose: "clinic time", text: "Tue 24 Nov 2026, 12:30 pm AEDT" },
    { whose: "your time", text: "11:30 am AEST" },
  ]);
});

test("the day is said again where it is another one", () => {
  expect(timesOf({ ...inPerth, appointmentDate: new Date("2026-11-24T14:00:00Z") }, "Australia/Sydney")).toEqual([
    { whose: "clinic time", text: "Tue 24 Nov 2026, 10:00 pm AWST" },
    { whose: "your time", text: "Wed 25 Nov 2026, 1:00 am AEDT" },
  ]);
});

test("a zone nobody told is never passed off as the examinee's", () => {
  const times = timesOf({ ...fromSydneyToAdelaide, examineeTimezone: null }, "Australia/Perth");
  expect(times.map(({ whose }) => whose)).toEqual(["clinic time", "your time"]);
});
