import { expect, test } from "vitest";
import type { WireAppointment } from "./appointment-shape";
import { aTestAccount, MONDAY } from "./test-account";

const TOMORROW = { datetime: "2026-09-29T09:00:00+10:00" };

test("a moved appointment keeps its id", async () => {
  const { ask, book } = await aTestAccount();
  const { id } = (await book()).body;
  const moved = await ask<WireAppointment>("PUT", `/appointments/${id}/reschedule`, { datetime: "2026-10-06T13:30:00+11:00" });
  expect(moved).toMatchObject({ status: 200, body: { id, datetime: "2026-10-06T13:30:00+1100", time: "1:30pm", endTime: "2:30pm" } });
  const elsewhere = await ask<WireAppointment>("PUT", `/appointments/${id}/reschedule`, { datetime: "2026-10-06T09:00", calendarID: 7300106 });
  expect(elsewhere.body).toMatchObject({ id, calendarID: 7300106, datetime: "2026-10-06T09:00:00+1030" });
});

test("a client may not move or cancel on the last day, staff may", async () => {
  let now = MONDAY;
  const { ask, book } = await aTestAccount({ now: () => now });
  const { id } = (await book(TOMORROW)).body;
  now += 3_600_000;
  const to = { datetime: "2026-10-06T09:00:00+11:00" };
  expect((await ask("PUT", `/appointments/${id}/reschedule`, to)).body.error).toBe("reschedule_too_close");
  expect((await ask("PUT", `/appointments/${id}/cancel`, {})).body.error).toBe("cancel_too_close");
  expect((await ask<WireAppointment>("GET", `/appointments/${id}`)).body).toMatchObject({ canClientCancel: false });
  expect((await ask("PUT", `/appointments/${id}/reschedule?admin=true`, to)).status).toBe(200);
});

test("a canceled appointment cannot be moved and frees its time", async () => {
  const { ask, book } = await aTestAccount();
  const { id } = (await book()).body;
  expect((await ask("PUT", `/appointments/${id}/cancel`, [])).status).toBe(200);
  expect((await ask("PUT", `/appointments/${id}/cancel`, {})).status).toBe(200);
  const moved = await ask("PUT", `/appointments/${id}/reschedule`, { datetime: "2026-10-06T09:00:00+11:00" });
  expect(moved).toMatchObject({ status: 400, body: { error: "reschedule_canceled" } });
  expect((await book()).status).toBe(200);
});

test("no-show is for admin mode, also after the cancellation", async () => {
  const { ask, book } = await aTestAccount();
  const { id } = (await book()).body;
  expect((await ask<WireAppointment>("PUT", `/appointments/${id}/cancel`, { noShow: true })).body.noShow).toBe(false);
  expect((await ask<WireAppointment>("PUT", `/appointments/${id}/cancel?admin=true`, { noShow: true })).body.noShow).toBe(true);
});

test("an edit takes contact details and silently ignores everything else", async () => {
  const { ask, book } = await aTestAccount();
  const { id, datetime } = (await book()).body;
  const edited = await ask<WireAppointment>("PUT", `/appointments/${id}`, { lastName: "Tellier", datetime: "2026-10-06T09:00:00+11:00", notes: "x" });
  expect(edited).toMatchObject({ status: 200, body: { lastName: "Tellier", datetime, notes: "" } });
  expect((await ask("PUT", `/appointments/${id}`, { firstName: "" })).body.error).toBe("invalid_name");
});

test("lists go backwards in time, stop at a hundred and hide the canceled", async () => {
  const { acuity, ask } = await aTestAccount();
  const ids = Array.from({ length: 105 }, (_, minute) => {
    const datetime = new Date(MONDAY + minute * 60_000);
    return acuity.clinic.book({ calendarID: 7300101, appointmentTypeID: 48200014, datetime, firstName: "A", lastName: "B" }).id;
  });
  acuity.clinic.cancel(ids[3] ?? 0);
  const list = async (query: string) => (await ask<WireAppointment[]>("GET", `/appointments?${query}`)).body.map(({ id }) => id);

  expect(await list("")).toHaveLength(100);
  expect((await list(""))[0]).toBe(ids.at(-1));
  expect((await list("direction=ASC"))[0]).toBe(ids[0]);
  expect(await list("max=1000")).toHaveLength(104);
  expect(await list("canceled=true")).toEqual([ids[3]]);
  expect(await list("max=1000&showall=true")).toHaveLength(105);
  expect(await list("max=1000&minDate=2026-09-28&maxDate=2026-09-28")).toHaveLength(104);
  expect(await list("minDate=2026-09-29")).toEqual([]);
  expect(await list("maxDate=09/27/2026")).toEqual([]);
  expect(await list("minDate=2026-09-28T10:44:00")).toEqual([ids.at(-1)]);
});
