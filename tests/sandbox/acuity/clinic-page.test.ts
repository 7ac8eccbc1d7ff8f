import { expect, test } from "vitest";
import type { WireAppointment } from "./appointment-shape";
import { aTestAccount } from "./test-account";

test("the clinic's staff book, move and cancel on their page", async () => {
  const { acuity, ask } = await aTestAccount();
  const submit = (verb: string, form: Record<string, string>) =>
    fetch(`${acuity.origin}/_clinic/${verb}`, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
  const list = async () => (await ask<WireAppointment[]>("GET", "/appointments?showall=true")).body;

  const booked = await submit("book", {
    ...{ calendarID: "7300106", appointmentTypeID: "48200011", date: "2026-10-06", time: "09:00" },
    ...{ firstName: "Ira", lastName: "<b>Vance</b>", phone: "", email: "", bookedFor: "rae@firm.test", shownCalendar: "7300106" },
  });
  expect(booked.status).toBe(303);
  expect(booked.headers.get("location")).toContain("calendar=7300106");
  const [appointment] = await list();
  expect(appointment?.datetime).toBe("2026-10-06T09:00:00+1030");
  const id = String(appointment?.id);

  const page = await (await fetch(`${acuity.origin}/_clinic?calendar=7300106`)).text();
  expect(page).toContain("Ira &#60;b&#62;Vance");
  expect(page).toContain("booked for rae@firm.test");
  expect(await (await fetch(`${acuity.origin}/_clinic?calendar=7300101`)).text()).toContain("No coming appointments");

  await submit("move", { id, date: "2026-10-07", time: "10:00", calendarID: "7300106" });
  await submit("setLocation", { id, location: "https://meet.example.test/x" });
  await submit("cancel", { id, note: "Clinic closed" });
  expect(await list()).toMatchObject([{ datetime: "2026-10-07T10:00:00+1030", canceled: true, location: "https://meet.example.test/x" }]);
  await submit("markNoShow", { id });
  await submit("uncancel", { id });
  expect(await list()).toMatchObject([{ canceled: false }]);
});

test("another site cannot act through a visitor's browser", async () => {
  const { acuity } = await aTestAccount();
  const response = await fetch(`${acuity.origin}/_clinic/cancel`, { method: "POST", headers: { origin: "http://elsewhere.test" } });
  expect(response.status).toBe(403);
});
