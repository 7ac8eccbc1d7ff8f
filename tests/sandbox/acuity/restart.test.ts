import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { WireAppointment } from "./appointment-shape";
import { aTestAccount } from "./test-account";

test("the practice's state survives a restart", async () => {
  const folder = await mkdtemp(join(tmpdir(), "acuity-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const stateFile = join(folder, "acuity.json");

  const before = await aTestAccount({ stateFile, privateConsultations: "seeded" });
  const { id } = (await before.book()).body;
  before.acuity.clinic.move(id, { datetime: "2026-10-07T10:00" });
  await before.ask("POST", "/webhooks", { event: "appointment.changed", target: "http://127.0.0.1:9/hook" });
  const listed = (await before.ask<WireAppointment[]>("GET", "/appointments?max=10000")).body;
  await before.acuity.close();
  expect(await readdir(folder)).toEqual(["acuity.json"]);

  const after = await aTestAccount({ stateFile, privateConsultations: "seeded" });
  expect((await after.ask<WireAppointment[]>("GET", "/appointments?max=10000")).body).toEqual(listed);
  expect((await after.ask<object[]>("GET", "/webhooks")).body).toHaveLength(1);
  expect(after.acuity.ledger.lifeOf(id)).toEqual(before.acuity.ledger.lifeOf(id));
  const next = (await after.book({ datetime: "2026-10-08T09:00:00+11:00", calendarID: 7300103 }, "?admin=true")).body;
  expect(next.id).toBeGreaterThan(id);
});
