import { sql } from "drizzle-orm";
import { asActor, refuseInsideTransaction } from "@/db/client";
import { acuitySubscriptions } from "@/db/schema/keeping-step";
import { AcuityRefusal } from "@/integrations/acuity/errors";
import { createWebhook, deleteWebhook, listWebhooks } from "@/integrations/acuity/webhooks";
import type { AcuityWebhook } from "@/integrations/acuity/wire";
import type { System } from "@/lib/actor";
import { env } from "@/lib/env";

const EVENTS = ["appointment.scheduled", "appointment.rescheduled", "appointment.canceled", "appointment.changed"];

interface Subscription {
  event: string;
  acuityWebhookId: string | null;
  status: string;
}

/** Acuity drops webhooks that failed for days and says nothing. Ours are listed, and missing ones made again where the account allows; anybody else's are left alone. */
export async function checkSubscriptions(system: System): Promise<void> {
  refuseInsideTransaction();
  const target = `${env().BETTER_AUTH_URL}/api/webhooks/acuity`;
  const listed = await listAllowed();
  for (const event of EVENTS) await store(system, listed ? await subscriptionTo(event, target, listed.filter((webhook) => webhook.target === target && webhook.event === event)) : { event, acuityWebhookId: null, status: "not listed" });
}

/** Null where the account does not let anybody look: then its webhooks are made by hand, and none is made here beside them. */
async function listAllowed(): Promise<AcuityWebhook[] | null> {
  try {
    return await listWebhooks();
  } catch (error) {
    if (error instanceof AcuityRefusal) return null;
    throw error;
  }
}

async function subscriptionTo(event: string, target: string, known: AcuityWebhook[]): Promise<Subscription> {
  const active = known.find(({ status }) => status === "active");
  if (active) return { event, acuityWebhookId: active.id, status: "active" };
  if (!isReachable(target)) return { event, acuityWebhookId: null, status: "not reachable" };
  try {
    // One that Acuity has switched off never comes back by itself.
    for (const { id } of known) await deleteWebhook(id);
    const made = await createWebhook(event, target);
    return { event, acuityWebhookId: made.id, status: made.status };
  } catch (error) {
    if (!(error instanceof AcuityRefusal)) throw error;
    return { event, acuityWebhookId: null, status: "not allowed" };
  }
}

/** Acuity calls https on its own port, nothing else. */
function isReachable(target: string): boolean {
  const { protocol, port } = new URL(target);
  return protocol === "https:" && port === "";
}

async function store(system: System, subscription: Subscription): Promise<void> {
  const checked = { ...subscription, checkedAt: sql`clock_timestamp()` };
  await asActor(system, (tx) => tx.insert(acuitySubscriptions).values(checked).onConflictDoUpdate({ target: acuitySubscriptions.event, set: checked }));
}
