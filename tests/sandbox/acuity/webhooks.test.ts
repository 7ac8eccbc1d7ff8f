import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { sign } from "./signature";
import { TYPE_IDS } from "./appointment-types";
import { aTestAccount, API_KEY } from "./test-account";
import { aDoorbell } from "./test-doorbell";

test("a static target gets the short spelling, a dynamic one the dotted, both signed", async () => {
  const fixed = await aDoorbell();
  const dynamic = await aDoorbell();
  const { acuity, ask, book } = await aTestAccount({ staticWebhookTarget: fixed.url });
  await ask("POST", "/webhooks", { event: "appointment.changed", target: dynamic.url });
  const { id } = (await book()).body;
  await acuity.webhooksSettled();

  expect(fixed.rings.map(({ action }) => action)).toEqual(["scheduled", "changed"]);
  expect(dynamic.rings.map(({ action }) => action)).toEqual(["appointment.changed"]);
  expect(fixed.rings[0]?.body).toBe(`action=scheduled&id=${id}&calendarID=7300101&appointmentTypeID=48200011`);
  for (const ring of [...fixed.rings, ...dynamic.rings]) {
    expect(ring.headers["x-acuity-signature"]).toBe(sign(ring.body, API_KEY));
    expect(ring.headers["content-type"]).toBe("application/x-www-form-urlencoded");
  }
});

test("every change by the clinic's staff rings", async () => {
  const bell = await aDoorbell();
  const { acuity } = await aTestAccount({ staticWebhookTarget: bell.url });
  const { clinic } = acuity;
  const { id, scheduledBy } = clinic.book({ calendarID: 7300103, appointmentTypeID: TYPE_IDS.imeInPerson, datetime: "2026-10-06T09:00", firstName: "Ira", lastName: "Vance", bookedFor: "rae@firm.test" });
  expect(scheduledBy).toMatch(/@.+\.test$/);
  expect(clinic.move(id, { datetime: "2026-10-07T09:00" }).datetime).toBe("2026-10-07T09:00:00+1100");
  expect(clinic.changeCalendar(id, 7300106).datetime).toBe("2026-10-07T08:30:00+1030");
  expect(clinic.changeType(id, TYPE_IDS.imeTelehealth)).toMatchObject({ duration: "45", location: "" });
  expect(clinic.setLocation(id, "https://meet.example.test/abc").location).toBe("https://meet.example.test/abc");
  expect(clinic.changeContact(id, { phone: "0491 570 159" }).phone).toBe("0491 570 159");
  expect(clinic.cancel(id)).toMatchObject({ canceled: true, noShow: false });
  expect(clinic.markNoShow(id)).toMatchObject({ canceled: true, noShow: true });
  expect(clinic.uncancel(id)).not.toHaveProperty("noShow");
  clinic.remove(id);
  await acuity.webhooksSettled();

  const changed = (times: number) => Array.from({ length: times }, () => "changed");
  expect(bell.rings.map(({ action }) => action)).toEqual([
    ...["scheduled", "changed", "rescheduled", "changed", "rescheduled", "changed"],
    ...changed(3),
    ...["canceled", "changed"],
    ...changed(3),
  ]);
  expect(acuity.ledger.lifeOf(id).map(({ what, by }) => `${by}: ${what}`)).toEqual([
    "staff: booked",
    "staff: rescheduled",
    "staff: calendar changed",
    "staff: type changed",
    "staff: location set",
    "staff: contact changed",
    "staff: canceled",
    "staff: marked no-show",
    "staff: un-canceled",
    "staff: removed",
  ]);
  expect(acuity.ledger.lifeOf(id).at(-1)).toMatchObject({ before: { id }, after: null });
});

test("failures are tried again, refusals are not", async () => {
  const bell = await aDoorbell(503, 500, 200, 404);
  const { acuity, ask, book } = await aTestAccount({ firstRetryMs: 1 });
  await ask("POST", "/webhooks", { event: "appointment.scheduled", target: bell.url });
  await book();
  await acuity.webhooksSettled();
  expect(acuity.ledger.deliveries.map(({ outcome, attempt }) => [outcome, attempt])).toEqual([[503, 1], [500, 2], [200, 3]]);
  await book({ datetime: "2026-10-05T10:00:00+11:00" });
  await acuity.webhooksSettled();
  expect(acuity.ledger.deliveries.at(-1)).toMatchObject({ outcome: 404, attempt: 1 });
  expect(bell.rings).toHaveLength(4);
});

test("a target that fails for too long is disabled", async () => {
  const bell = await aDoorbell(500, 500, 500, 500, 500);
  let now = Date.parse("2026-09-28T00:00:00Z");
  const { acuity, ask, book } = await aTestAccount({ firstRetryMs: 1, disableHookAfterMs: 1000, now: () => (now += 400) });
  await ask("POST", "/webhooks", { event: "appointment.scheduled", target: bell.url });
  await book();
  await acuity.webhooksSettled();
  expect((await ask<object[]>("GET", "/webhooks")).body).toMatchObject([{ status: "disabled" }]);
});

test("deliveries can be doubled, lost, unsigned and misspelled", async () => {
  const bell = await aDoorbell();
  const { acuity, book } = await aTestAccount({ staticWebhookTarget: bell.url });
  const { webhooks } = acuity.faults;

  webhooks.set({ duplicateFactor: 3, unsigned: true, reorder: true });
  const { id } = (await book()).body;
  await acuity.webhooksSettled();
  expect(bell.rings).toHaveLength(6);
  expect(bell.rings.every(({ headers }) => headers["x-acuity-signature"] === undefined)).toBe(true);

  webhooks.reset();
  webhooks.set({ dropShare: 1 });
  acuity.clinic.changeContact(id, { phone: "1" });
  await acuity.webhooksSettled();
  expect(bell.rings).toHaveLength(6);
  expect(acuity.ledger.deliveries.at(-1)?.outcome).toBe("dropped");

  webhooks.reset();
  webhooks.set({ misspelled: true, wrongKey: true });
  acuity.clinic.cancel(id);
  await acuity.webhooksSettled();
  expect(bell.rings[6]?.action).toBe("cancelled");
  expect(bell.rings[6]?.headers["x-acuity-signature"]).not.toBe(sign(bell.rings[6]?.body ?? "", API_KEY));
});

test("paused deliveries wait for the resumption", async () => {
  const bell = await aDoorbell();
  const { acuity, book } = await aTestAccount({ staticWebhookTarget: bell.url });
  acuity.faults.webhooks.pause();
  await book();
  expect(bell.rings).toEqual([]);
  acuity.faults.webhooks.resume();
  await acuity.webhooksSettled();
  expect(bell.rings).toHaveLength(2);
});

test("a telehealth appointment gets its meeting link later, with a ring", async () => {
  const bell = await aDoorbell();
  const { acuity, ask, book } = await aTestAccount({ meetingLinkDelayMs: 0 });
  await ask("POST", "/webhooks", { event: "appointment.changed", target: bell.url });
  const { body } = await book({ appointmentTypeID: TYPE_IDS.imeTelehealth, calendarID: 7300102 });
  expect(body.location).toBe("");
  await bell.rung(2);
  expect(acuity.ledger.lifeOf(body.id).at(-1)).toMatchObject({ what: "meeting link arrived", by: "acuity" });
  expect((await ask<{ location: string }>("GET", `/appointments/${body.id}`)).body.location).toMatch(/^https:\/\/meet\./);
});

test("closing does not wait for a target that never answers", async () => {
  const silent = createServer(() => {});
  silent.listen(0, "127.0.0.1");
  await once(silent, "listening");
  onTestFinished(() => silent.closeAllConnections());
  const { acuity, book } = await aTestAccount({ staticWebhookTarget: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/` });
  const rung = once(silent, "request");
  await book();
  await rung;
  const settled = acuity.webhooksSettled();
  await acuity.close();
  await settled;
  silent.close();
});

test("twenty slow answers at once print nothing", async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => void warnings.push(warning);
  process.on("warning", note);
  onTestFinished(() => void process.off("warning", note));
  const bell = await aDoorbell();
  const { acuity, ask } = await aTestAccount();
  acuity.faults.inject("GET /me", { kind: "latency", ms: 5 });
  acuity.setWebhookTarget(bell.url);
  for (let minute = 0; minute < 20; minute += 1) {
    acuity.clinic.book({ calendarID: 7300101, appointmentTypeID: 48200014, datetime: new Date(minute * 60_000), firstName: "A", lastName: "B" });
  }
  await Promise.all(Array.from({ length: 20 }, () => ask("GET", "/me")));
  await acuity.webhooksSettled();
  expect(bell.rings).toHaveLength(40);
  expect(warnings).toEqual([]);
});
