import { badRequest, notFound } from "./refusal";
import { jsonObject, text, wholeNumber } from "./json-input";
import type { ApiRoutes } from "./route";
import type { DynamicHook } from "./practice";

const EVENTS = ["appointment.scheduled", "appointment.rescheduled", "appointment.canceled", "appointment.changed", "order.completed"];
const LIMIT = 25;

export const WEBHOOK_ROUTES: ApiRoutes = {
  "GET /webhooks": (practice) => [...practice.hooks.values()],
  "POST /webhooks": (practice, { body: sent }) => {
    const body = jsonObject(sent);
    const event = text(body.event);
    const target = text(body.target);
    if (!EVENTS.includes(event)) throw badRequest("invalid_event", `The event "${event}" is invalid.`);
    if (!/^https?:$/.test(protocolOf(target))) throw badRequest("invalid_target", `The target "${target}" is invalid.`);
    if (practice.hooks.size >= LIMIT) throw badRequest("too_many_webhooks", `At most ${LIMIT} webhooks are allowed.`);

    const hook: DynamicHook = { id: practice.nextId("hook"), event, target, status: "active" };
    practice.hooks.set(hook.id, hook);
    practice.changed();
    return hook;
  },
  "DELETE /webhooks/:id": (practice, { params }) => {
    if (!practice.hooks.delete(wholeNumber(params.id) ?? 0)) throw notFound();
    practice.changed();
    return undefined;
  },
};

function protocolOf(target: string): string {
  try {
    return new URL(target).protocol;
  } catch {
    return "";
  }
}
