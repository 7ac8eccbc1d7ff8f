import { createHmac } from "node:crypto";
import { count, eq } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { acuityDeliveries } from "@/db/schema/appointments";
import { seededRandom } from "../../sandbox/acuity/seeded-random";
import { ACUITY_ACCOUNT } from "../../sandbox/environment";
import { TYPE_IDS } from "../../sandbox/acuity/catalogue";
import { listDisagreements, listMissing } from "./agrees";
import { untilQuiet, type Stage } from "./stage";

interface Outlasted {
  webhooks: number;
  /** How long each was answered in. */
  answeredMs: number[];
  statuses: Record<string, number>;
  drainedMs: number;
  wrong: string[];
  parked: number;
}

/** Acuity answers nothing while its webhooks come in: each is taken at once, and when Acuity is back everything is made up for. */
export async function outlastOutage({ simulator }: Stage, { doorUrl, webhooks, outageMs, seed }: { doorUrl: string; webhooks: number; outageMs: number; seed: number }): Promise<Outlasted> {
  const random = seededRandom(seed);
  simulator.setWebhookTarget(null);
  const ids = Array.from({ length: Math.ceil(webhooks / 5) }, (_, n) =>
    simulator.clinic.book({ calendarID: 7300104, appointmentTypeID: TYPE_IDS.imeInPerson, datetime: later(n), firstName: "Wanda", lastName: `Petrov${n}` }).id,
  );
  for (const id of ids) await ring(doorUrl, "scheduled", id);
  await untilQuiet(300_000);

  const down = simulator.faults.inject("*", { kind: "reset" });
  const found: Outlasted = { webhooks: 0, answeredMs: [], statuses: {}, drainedMs: 0, wrong: [], parked: 0 };
  const began = performance.now();
  for (let n = 0; n < webhooks; n++) {
    const id = ids[n % ids.length] ?? 0;
    if (random() < 0.2 && !simulator.ledger.lifeOf(id).at(-1)?.after?.canceled) simulator.clinic.cancel(id);
    else simulator.clinic.move(id, { datetime: later(Math.floor(random() * 4_000)) });
    const started = performance.now();
    const status = await ring(doorUrl, "changed", id);
    found.answeredMs.push(performance.now() - started);
    found.statuses[status] = (found.statuses[status] ?? 0) + 1;
    found.webhooks += 1;
    const due = began + (outageMs * (n + 1)) / webhooks;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
  }
  down.clear();
  const back = new Date();
  found.drainedMs = await untilQuiet(300_000);
  found.wrong = [...(await listDisagreements(simulator, back)), ...(await listMissing(simulator, back))];
  const [parked] = await identityDatabase().select({ count: count() }).from(acuityDeliveries).where(eq(acuityDeliveries.state, "parked"));
  found.parked = parked?.count ?? 0;
  return found;
}

function later(halfHours: number): Date {
  return new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + 3 * 86_400_000 + halfHours * 1_800_000);
}

async function ring(url: string, action: string, id: number): Promise<number> {
  const body = `action=${action}&id=${id}&calendarID=7300104&appointmentTypeID=${TYPE_IDS.imeInPerson}`;
  const signature = createHmac("sha256", ACUITY_ACCOUNT.apiKey).update(body).digest("base64");
  return (await fetch(url, { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded", "x-acuity-signature": signature } })).status;
}
