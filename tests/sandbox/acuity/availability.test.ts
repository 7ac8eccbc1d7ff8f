import { expect, test } from "vitest";
import { TYPE_IDS } from "./appointment-types";
import { aTestAccount, type TestAccount } from "./test-account";

const inPerson = `appointmentTypeID=${TYPE_IDS.imeInPerson}`;

async function times({ ask }: TestAccount, query: string): Promise<string[]> {
  return (await ask<{ time: string }[]>("GET", `/availability/times?${query}`)).body.map(({ time }) => time);
}

test("daylight saving changes the offset of the same wall time", async () => {
  const account = await aTestAccount();
  const first = async (calendar: number, date: string) => (await times(account, `${inPerson}&calendarID=${calendar}&date=${date}`))[0];
  expect(await first(7300101, "2026-10-02")).toBe("2026-10-02T09:00:00+1000");
  expect(await first(7300101, "2026-10-05")).toBe("2026-10-05T09:00:00+1100");
  expect(await first(7300106, "2026-10-02")).toBe("2026-10-02T09:00:00+0930");
  expect(await first(7300106, "2026-10-05")).toBe("2026-10-05T09:00:00+1030");
  expect(await first(7300105, "2026-10-05")).toBe("2026-10-05T09:00:00+1000");
});

test("starts follow the type's duration around a lunch gap", async () => {
  const account = await aTestAccount();
  const clocks = async (type: number) => (await times(account, `appointmentTypeID=${type}&calendarID=7300103&date=2026-10-06`)).map((time) => time.slice(11, 16));
  expect(await clocks(TYPE_IDS.imeInPerson)).toEqual(["09:00", "10:00", "11:00", "13:30", "14:30", "15:30"]);
  expect(await clocks(TYPE_IDS.imeTelehealth)).toEqual(["09:00", "09:45", "10:30", "11:15", "13:30", "14:15", "15:00", "15:45"]);
  expect(await clocks(TYPE_IDS.imeExtended)).toEqual(["09:00", "13:30"]);
});

test("another zone moves the day's boundary and the printed offset", async () => {
  const account = await aTestAccount();
  const seen = await times(account, `${inPerson}&calendarID=7300107&date=2026-10-06&timezone=Pacific/Auckland`);
  expect(seen[0]).toBe("2026-10-06T14:00:00+1300");
  expect(seen.at(-1)).toBe("2026-10-06T20:30:00+1300");
  expect((await times(account, `${inPerson}&calendarID=7300101&date=2026-10-06&timezone=America/Los_Angeles`)).every((time) => time.startsWith("2026-10-06"))).toBe(true);
});

test("a taken time is not offered, except to the one who holds it", async () => {
  const account = await aTestAccount();
  const { id } = (await account.book()).body;
  const query = `${inPerson}&calendarID=7300101&date=2026-10-05`;
  expect(await times(account, query)).not.toContain("2026-10-05T09:00:00+1100");
  expect(await times(account, `${query}&ignoreAppointmentIDs[]=${id}`)).toContain("2026-10-05T09:00:00+1100");
});

test("days without room are left out", async () => {
  const { ask } = await aTestAccount();
  const { body } = await ask<{ date: string }[]>("GET", `/availability/dates?month=2026-10&${inPerson}&calendarID=7300101`);
  expect(body[0]).toEqual({ date: "2026-10-01" });
  expect(body.map(({ date }) => date)).not.toContain("2026-10-04");
  expect(body).toHaveLength(22);
});

test("without a calendar the free calendars are added up", async () => {
  const { ask } = await aTestAccount();
  const { body } = await ask<{ time: string; slotsAvailable: number }[]>("GET", `/availability/times?${inPerson}&date=2026-10-06`);
  expect(body.find(({ time }) => time === "2026-10-06T09:00:00+1100")?.slotsAvailable).toBe(3);
});

test("times can be checked one by one or together", async () => {
  const { ask } = await aTestAccount();
  const wanted = { datetime: "2026-10-05T09:00:00+1100", appointmentTypeID: TYPE_IDS.imeInPerson, calendarID: 7300101 };
  expect((await ask<object>("POST", "/availability/check-times", wanted)).body).toEqual({ ...wanted, valid: true });
  const sunday = { ...wanted, datetime: "2026-10-04T09:00:00+1100" };
  expect((await ask<object[]>("POST", "/availability/check-times", [wanted, sunday])).body).toMatchObject([
    { valid: true },
    { valid: false, error: "not_available" },
  ]);
});

test("a class has room until it is full", async () => {
  const { ask, book } = await aTestAccount();
  const seat = { appointmentTypeID: TYPE_IDS.informationSession, calendarID: 7300104, datetime: "2026-10-07T12:30:00+11:00", fields: [] };
  const replies = await Promise.all(Array.from({ length: 9 }, () => book(seat)));
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(8);
  const classes = await ask<{ id: number; slotsAvailable: number }[]>("GET", "/availability/classes?month=2026-10&includeUnavailable=true");
  expect(classes.body[0]).toMatchObject({ id: replies[0]?.body.classID, slots: 8, slotsAvailable: 0, duration: 45 });
});

test("the pre-made diary is the same on every fresh start and leaves gaps", async () => {
  const first = await aTestAccount({ privateConsultations: "seeded" });
  const second = await aTestAccount({ privateConsultations: "seeded" });
  const all = ({ ask }: TestAccount) => ask<object[]>("GET", "/appointments?max=10000");
  expect((await all(first)).body.length).toBeGreaterThan(100);
  expect((await all(first)).body).toEqual((await all(second)).body);
});
