import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { listFreeDays, type FreeDay } from "@/features/availability/free-times";
import { TimeButtons } from "@/features/bookings/components/time-buttons";
import { useOwnDatabase } from "../sandbox/own-database";
import { useAcuity } from "../sandbox/use-acuity";
import { abbreviationAt, changesOf, offsetOf, onTheWall, slotsAround, timesToldIn, ZONES } from "./clocks";
import { CALENDAR_IN, spreadCalendarsOverZones, typeFor } from "./zoned-calendars";

spreadCalendarsOverZones();
useOwnDatabase();
useAcuity({ worker: false, now: () => Date.parse("2027-03-01T00:00Z"), maximumDaysAhead: 365 });

const DAY = 86_400_000;

/** Each button's own value, and when its words say it is: day, time and, where several stand on one page, whose clock. */
function offeredOn(days: FreeDay[], zones: { first: string; second: string }) {
  const page = renderToStaticMarkup(createElement(TimeButtons, { days, zones, name: "startsAt" }));
  return page.split("<h3").slice(1).flatMap((group) => {
    const heading = /^[^>]*>([^<]+)<\/h3>/.exec(group)?.[1] ?? "";
    const [, note = ""] = /Times in ([A-Z]{4})</.exec(group) ?? [];
    return group.split("<button").slice(1).map((button) => {
      const value = /value="([^"]+)"/.exec(button)?.[1] ?? "";
      const [time = "", ...beside] = [...button.matchAll(/>([^<]*\d:\d\d [ap]m[^<]*)</g)].map(([, words = ""]) => words);
      const [weekday = "", date, month = ""] = heading.split(" ");
      const day = `${weekday.slice(0, 3)} ${date} ${month.slice(0, 3)} 2027`;
      return { at: Date.parse(value), told: timesToldIn(`${day}, ${time.trim()} ${/[A-Z]{4}$/.test(time) ? "" : note}`)[0], spoken: button.includes(`, ${heading}`), beside: beside.join() };
    });
  });
}

test.each(ZONES)("%s: every time offered around both clock changes says the instant that is booked by it", async (zone) => {
  const offer = { calendarId: String(CALENDAR_IN[zone]), appointmentTypeId: String(typeFor(zone, 0)), timezone: zone };
  for (const change of changesOf(zone)) {
    const days: FreeDay[] = [];
    const last = new Date(change + 7 * DAY).toISOString().slice(0, 10);
    for (let from: string | null = new Date(change - 7 * DAY).toISOString().slice(0, 10); from && from <= last; ) {
      const found: Awaited<ReturnType<typeof listFreeDays>> = await listFreeDays(offer, from);
      days.push(...found.days);
      from = found.nextDay;
    }
    expect(days.length).toBeGreaterThanOrEqual(10);
    const second = ZONES[(ZONES.indexOf(zone) + 2) % ZONES.length] ?? zone;
    const offered = offeredOn(days, { first: zone, second });
    expect(offered.length).toBe(days.flatMap(({ times }) => times).length);
    expect(offered.filter(({ at, told, spoken }) => told?.at !== at || told.abbreviation !== abbreviationAt(at, zone) || !spoken)).toEqual([]);
    expect(offered.filter(({ at, beside }) => offsetOf(abbreviationAt(at, zone)) !== offsetOf(abbreviationAt(at, second)) && beside !== clockWords(at, second))).toEqual([]);
    // The clinic opens at nine on its own wall, before and after the change.
    expect(new Set(days.map(({ times: [first] }) => onTheWall(first?.getTime() ?? 0, zone).getUTCHours()))).toEqual(new Set([9]));
  }
});

function clockWords(at: number, zone: string): string {
  const wall = onTheWall(at, zone);
  const hour = wall.getUTCHours();
  return `${hour % 12 || 12}:${String(wall.getUTCMinutes()).padStart(2, "0")} ${hour < 12 ? "am" : "pm"} ${abbreviationAt(at, zone)}`;
}

test.each(ZONES)("%s: a clinic that never closes would offer each half hour once, under its own day, the doubled hour with its zones", (zone) => {
  for (const change of changesOf(zone)) {
    const days = slotsAround(change).map((at) => ({ day: "the clinic's", times: [new Date(at)] }));
    const offered = offeredOn(days, { first: zone, second: "Australia/Perth" });
    expect(offered.map(({ at }) => at)).toEqual(slotsAround(change));
    expect(offered.filter(({ at, told, spoken }) => told?.at !== at || !spoken)).toEqual([]);
  }
});
