import { expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { acuitySubscriptions } from "@/db/schema/keeping-step";
import { makeSystem } from "@/features/access/make-actor";
import { subscriptionWords } from "@/features/sync/list-words";
import { createWebhook, deleteWebhook, listWebhooks } from "@/integrations/acuity/webhooks";
import { refusingAcuity } from "../../../../tests/factories/refusing-acuity";
import { useOwnDatabase } from "../../../../tests/sandbox/own-database";
import { useAcuity } from "../../../../tests/sandbox/use-acuity";
import { checkSubscriptions } from "./check-subscriptions";

useOwnDatabase({ BETTER_AUTH_URL: "https://portal.example.com" });
const between = await refusingAcuity(() => acuity.simulator.origin);
const acuity = useAcuity({ worker: false, limits: { ACUITY_CALLS_PER_SECOND: "1000", ACUITY_BASE_URL: between.baseUrl } as object });
const system = makeSystem("test");
const TARGET = "https://portal.example.com/api/webhooks/acuity";

const states = async () => Object.fromEntries((await identityDatabase().select().from(acuitySubscriptions)).map(({ event, status }) => [event.replace("appointment.", ""), status]));

test("missing webhooks are made once, one that was lost is made again, and anybody else's are left alone", async () => {
  await createWebhook("appointment.changed", "https://elsewhere.example.com/hook");
  await checkSubscriptions(system);
  await checkSubscriptions(system);
  const ours = (await listWebhooks()).filter(({ target }) => target === TARGET);
  expect(ours.map(({ event }) => event).toSorted()).toEqual(["appointment.canceled", "appointment.changed", "appointment.rescheduled", "appointment.scheduled"]);
  await deleteWebhook(ours[0]?.id ?? "");
  await checkSubscriptions(system);
  expect((await listWebhooks()).filter(({ target }) => target === TARGET)).toHaveLength(4);
  expect(await listWebhooks()).toHaveLength(5);
  expect(await states()).toEqual({ scheduled: "active", rescheduled: "active", canceled: "active", changed: "active" });
});

test("an account that allows no more is told, and nothing is lost by it", async () => {
  for (const { id, target } of await listWebhooks()) if (target === TARGET) await deleteWebhook(id);
  const { length } = await listWebhooks();
  for (let n = length; n < 25; n++) await createWebhook("order.completed", `https://elsewhere.example.com/${n}`);
  await checkSubscriptions(system);
  expect(await states()).toEqual({ scheduled: "not allowed", rescheduled: "not allowed", canceled: "not allowed", changed: "not allowed" });
  expect(acuity.simulator.ledger.calls.length).toBeGreaterThan(0);
});

test("an account that does not allow listing them says so, and nothing is made beside what may be there", async () => {
  between.answer("/webhooks", 403);
  await checkSubscriptions(system);
  between.answer("/webhooks", null);
  expect(await states()).toEqual({ scheduled: "not listed", rescheduled: "not listed", canceled: "not listed", changed: "not listed" });
  expect(subscriptionWords("not listed")).toContain("does not allow listing");
});
