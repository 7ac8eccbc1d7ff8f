import { describe, expect, test } from "vitest";
import { AUSTRALIAN_ZONES, dayIn, formatDay, formatInstant, formatLongDay, formatTime, hourIn, isKnownZone, sameClock, shiftDay, shiftMonth, zoneShort } from "./zones";

const at = (iso: string) => new Date(iso);

describe("an instant is written with its weekday, day and zone", () => {
  test.each([
    ["2026-11-24T01:30:00Z", "Australia/Perth", "Tue 24 Nov 2026, 9:30 am AWST"],
    ["2026-11-24T01:30:00Z", "Australia/Adelaide", "Tue 24 Nov 2026, 12:00 pm ACDT"],
    ["2026-11-24T01:30:00Z", "Australia/Darwin", "Tue 24 Nov 2026, 11:00 am ACST"],
    ["2026-11-24T01:30:00Z", "Australia/Brisbane", "Tue 24 Nov 2026, 11:30 am AEST"],
    ["2026-11-24T01:30:00Z", "Australia/Sydney", "Tue 24 Nov 2026, 12:30 pm AEDT"],
    ["2026-11-24T01:30:00Z", "Australia/Melbourne", "Tue 24 Nov 2026, 12:30 pm AEDT"],
    ["2026-11-24T01:30:00Z", "Pacific/Auckland", "Tue 24 Nov 2026, 2:30 pm NZDT"],
    ["2026-05-05T01:30:00Z", "Australia/Adelaide", "Tue 5 May 2026, 11:00 am ACST"],
    ["2026-05-05T01:30:00Z", "Australia/Sydney", "Tue 5 May 2026, 11:30 am AEST"],
    ["2026-05-05T01:30:00Z", "Pacific/Auckland", "Tue 5 May 2026, 1:30 pm NZST"],
    ["2026-12-31T14:00:00Z", "Australia/Brisbane", "Fri 1 Jan 2027, 12:00 am AEST"],
    ["2026-12-31T14:05:00Z", "Australia/Perth", "Thu 31 Dec 2026, 10:05 pm AWST"],
  ])("%s in %s is %s", (instant, zone, written) => {
    expect(formatInstant(at(instant), zone)).toBe(written);
  });

  test("with plain blanks only, so it can be searched for", () => {
    expect(formatInstant(at("2026-11-24T01:30:00Z"), "Australia/Perth")).toMatch(/^[\x20-\x7e]+$/);
  });

  test("its parts go together", () => {
    expect(formatDay(at("2026-11-24T01:30:00Z"), "Australia/Perth")).toBe("Tue 24 Nov 2026");
    expect(formatTime(at("2026-11-24T01:30:00Z"), "Australia/Perth")).toBe("9:30 am");
    expect(formatLongDay(at("2026-11-24T01:30:00Z"), "Australia/Perth")).toBe("Tuesday 24 November");
  });
});

describe("around the clock changes of 2026 and 2027", () => {
  test.each([
    ["Australia/Sydney", "2026-04-04T16:00:00Z", "2:59 am AEDT", "2:00 am AEST"],
    ["Australia/Sydney", "2026-10-03T16:00:00Z", "1:59 am AEST", "3:00 am AEDT"],
    ["Australia/Sydney", "2027-04-03T16:00:00Z", "2:59 am AEDT", "2:00 am AEST"],
    ["Australia/Sydney", "2027-10-02T16:00:00Z", "1:59 am AEST", "3:00 am AEDT"],
    ["Australia/Melbourne", "2026-04-04T16:00:00Z", "2:59 am AEDT", "2:00 am AEST"],
    ["Australia/Melbourne", "2026-10-03T16:00:00Z", "1:59 am AEST", "3:00 am AEDT"],
    ["Australia/Melbourne", "2027-04-03T16:00:00Z", "2:59 am AEDT", "2:00 am AEST"],
    ["Australia/Melbourne", "2027-10-02T16:00:00Z", "1:59 am AEST", "3:00 am AEDT"],
    ["Australia/Adelaide", "2026-04-04T16:30:00Z", "2:59 am ACDT", "2:00 am ACST"],
    ["Australia/Adelaide", "2026-10-03T16:30:00Z", "1:59 am ACST", "3:00 am ACDT"],
    ["Australia/Adelaide", "2027-04-03T16:30:00Z", "2:59 am ACDT", "2:00 am ACST"],
    ["Australia/Adelaide", "2027-10-02T16:30:00Z", "1:59 am ACST", "3:00 am ACDT"],
    ["Pacific/Auckland", "2026-04-04T14:00:00Z", "2:59 am NZDT", "2:00 am NZST"],
    ["Pacific/Auckland", "2026-09-26T14:00:00Z", "1:59 am NZST", "3:00 am NZDT"],
    ["Pacific/Auckland", "2027-04-03T14:00:00Z", "2:59 am NZDT", "2:00 am NZST"],
    ["Pacific/Auckland", "2027-09-25T14:00:00Z", "1:59 am NZST", "3:00 am NZDT"],
    ["Australia/Brisbane", "2026-10-03T16:00:00Z", "1:59 am AEST", "2:00 am AEST"],
    ["Australia/Brisbane", "2027-04-03T16:00:00Z", "1:59 am AEST", "2:00 am AEST"],
    ["Australia/Darwin", "2026-10-03T16:30:00Z", "1:59 am ACST", "2:00 am ACST"],
    ["Australia/Darwin", "2027-04-03T16:30:00Z", "1:59 am ACST", "2:00 am ACST"],
    ["Australia/Perth", "2026-10-03T18:00:00Z", "1:59 am AWST", "2:00 am AWST"],
    ["Australia/Perth", "2027-04-03T18:00:00Z", "1:59 am AWST", "2:00 am AWST"],
  ])("%s at %s goes from %s to %s", (zone, change, before, after) => {
    const clock = (instant: Date) => `${formatTime(instant, zone)} ${zoneShort(instant, zone)}`;
    expect(clock(new Date(at(change).getTime() - 60_000))).toBe(before);
    expect(clock(at(change))).toBe(after);
  });
});

describe("whether two zones show the same clock", () => {
  test.each([
    ["Sydney and Melbourne in summer", "2026-11-24T01:30:00Z", "Australia/Sydney", "Australia/Melbourne", true],
    ["Sydney and Brisbane in winter", "2026-08-04T01:30:00Z", "Australia/Sydney", "Australia/Brisbane", true],
    ["Sydney and Brisbane in summer", "2026-11-24T01:30:00Z", "Australia/Sydney", "Australia/Brisbane", false],
    ["Sydney and Brisbane a minute before summer", "2026-10-03T15:59:00Z", "Australia/Sydney", "Australia/Brisbane", true],
    ["Sydney and Brisbane as summer begins", "2026-10-03T16:00:00Z", "Australia/Sydney", "Australia/Brisbane", false],
    ["Adelaide and Darwin in winter", "2026-08-04T01:30:00Z", "Australia/Adelaide", "Australia/Darwin", true],
    ["Adelaide and Darwin in summer", "2026-11-24T01:30:00Z", "Australia/Adelaide", "Australia/Darwin", false],
    ["Adelaide and Brisbane in summer, half an hour apart", "2026-11-24T01:30:00Z", "Australia/Adelaide", "Australia/Brisbane", false],
    ["Perth and Perth", "2026-11-24T01:30:00Z", "Australia/Perth", "Australia/Perth", true],
  ])("%s", (_which, instant, one, other, same) => {
    expect(sameClock(at(instant), one, other)).toBe(same);
    expect(sameClock(at(instant), other, one)).toBe(same);
  });
});

describe("the day and hour on the wall", () => {
  test.each([
    ["2026-11-24T13:29:59Z", "Australia/Adelaide", "2026-11-24", 23],
    ["2026-11-24T13:30:00Z", "Australia/Adelaide", "2026-11-25", 0],
    ["2026-11-24T12:59:59Z", "Australia/Sydney", "2026-11-24", 23],
    ["2026-11-24T13:00:00Z", "Australia/Sydney", "2026-11-25", 0],
    ["2026-11-24T15:59:59Z", "Australia/Perth", "2026-11-24", 23],
    ["2026-11-24T16:00:00Z", "Australia/Perth", "2026-11-25", 0],
    ["2026-12-31T11:00:00Z", "Pacific/Auckland", "2027-01-01", 0],
    ["2026-11-24T13:30:00Z", "UTC", "2026-11-24", 13],
  ])("%s in %s is %s, hour %i", (instant, zone, day, hour) => {
    expect(dayIn(at(instant), zone)).toBe(day);
    expect(hourIn(at(instant), zone)).toBe(hour);
  });
});

describe("counting days and months", () => {
  test.each([
    ["2026-11-24", 1, "2026-11-25"],
    ["2026-11-30", 1, "2026-12-01"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2026-03-01", -1, "2026-02-28"],
    ["2028-02-28", 1, "2028-02-29"],
    ["2026-10-03", 2, "2026-10-05"],
    ["2026-11-24", 0, "2026-11-24"],
  ])("%s and %i days is %s", (day, days, there) => {
    expect(shiftDay(day, days)).toBe(there);
  });

  test.each([
    ["2026-11", 1, "2026-12"],
    ["2026-12", 1, "2027-01"],
    ["2026-01", -1, "2025-12"],
    ["2026-11", 14, "2028-01"],
    ["2026-11", 0, "2026-11"],
  ])("%s and %i months is %s", (month, months, there) => {
    expect(shiftMonth(month, months)).toBe(there);
  });
});

test("only the zones that are offered are known", () => {
  for (const { id } of AUSTRALIAN_ZONES) expect(isKnownZone(id)).toBe(true);
  for (const zone of ["Europe/Berlin", "UTC", "", "australia/sydney"]) expect(isKnownZone(zone)).toBe(false);
});
