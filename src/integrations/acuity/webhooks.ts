import { z } from "zod";
import { ask } from "./http";
import { listOf, webhookShape, type AcuityWebhook } from "./wire";

export async function listWebhooks(): Promise<AcuityWebhook[]> {
  return ask({ method: "GET", path: "/webhooks" }, listOf(webhookShape));
}

/** @throws AcuityRefusal where the plan or the limit of the account does not allow one more */
export async function createWebhook(event: string, target: string): Promise<AcuityWebhook> {
  return ask({ method: "POST", path: "/webhooks", body: { event, target } }, webhookShape);
}

export async function deleteWebhook(id: string): Promise<void> {
  await ask({ method: "DELETE", path: `/webhooks/${id}` }, z.unknown());
}
