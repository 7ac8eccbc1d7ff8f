import type { Browser, Reply } from "./browser";
import { formOf } from "./browser";
import type { BuiltAction } from "./existing";
import type { Ask } from "./table";

/** What the portal did, in the table's words, or as it was when the table has no word for it. */
export async function answerTo(ask: Ask, browser: Browser, actions: ReadonlyMap<string, BuiltAction>): Promise<string> {
  if (ask.kind === "page") return pageAnswer(await browser.ask(ask.path), ask.leadsTo);
  if (ask.kind === "route") {
    const withBody = ask.method !== "GET" && ask.method !== "HEAD";
    const sent = withBody ? { headers: { "content-type": "application/json" }, body: bodyOf(ask.fields) } : {};
    return String((await browser.ask(ask.path, { method: ask.method, ...sent })).status);
  }
  const action = actions.get(`${ask.file}#${ask.name}`);
  if (!action) return "no such action";
  const { page, ...sent } = formOf(action, ask.fields);
  return actionAnswer(await browser.ask(page, sent));
}

/** A list among the fields is sent as one. */
function bodyOf(fields: Record<string, string>): string {
  const sent = Object.entries(fields).map(([name, value]) => [name, value.startsWith("[") ? (JSON.parse(value) as unknown) : value]);
  return JSON.stringify(Object.fromEntries(sent));
}

function pageAnswer({ status, headers, text }: Reply, leadsTo: string | null): string {
  const location = headers.get("location");
  if (location) return isSignIn(location) ? "sign-in" : pathOf(location) === leadsTo ? "on" : `on to ${pathOf(location)}`;
  if (status === 200 && text.includes("NEXT_REDIRECT")) return "open, and only then led elsewhere";
  return status === 200 ? "open" : String(status);
}

/** The door opened when the verb answered, be it with a rule that forbids this now. */
function actionAnswer({ status, headers, text }: Reply): string {
  const target = headers.get("x-action-redirect")?.split(";")[0];
  if (target) return isSignIn(target) ? "sign-in" : "may";
  if (status === 403 || status === 404) return String(status);
  if (status !== 200) return `${status}: ${text.slice(0, 120)}`;
  const failed = /"problem":"(?:Something went wrong on our side|This is not available right now)[^"]*"/.exec(text);
  if (failed || /^1:E/m.test(text)) return failed?.[0] ?? text.slice(0, 200);
  return "may";
}

function isSignIn(location: string): boolean {
  return pathOf(location) === "/sign-in";
}

function pathOf(location: string): string {
  return new URL(location, "http://portal.invalid").pathname;
}
