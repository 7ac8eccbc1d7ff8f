import { sandbox } from "../sandbox";
import { Browser, formOf } from "./browser";
import type { BuiltAction, Existing } from "./existing";
import { removeAndBan, type Firms } from "./firms";
import { isActing, PEOPLE, subjectOf, type Who } from "./people";

/** A browser for every column, signed in and acting by the portal's own forms. */
export async function makeVisitors(firms: Firms, existing: Existing): Promise<ReadonlyMap<Who, Browser>> {
  const visitors = new Map<Who, Browser>();
  for (const who of PEOPLE) visitors.set(who, await browserOf(who, firms, existing));
  await removeAndBan(firms);
  return visitors;
}

async function browserOf(who: Who, { users }: Firms, { actions }: Existing): Promise<Browser> {
  const browser = new Browser();
  if (who === "nobody") return browser;
  const subject = users[subjectOf(who)];
  const { email } = isActing(who) ? users["acting admin"] : subject;
  await send(browser, actions.get("src/features/access/actions.ts#signIn"), { email, password: sandbox().password });
  if (isActing(who)) await send(browser, actions.get("src/features/access/acting/actions.ts#actAs"), { subjectId: subject.id, reason: "Trying the table" });
  return browser;
}

async function send(browser: Browser, action: BuiltAction | undefined, fields: Record<string, string>): Promise<void> {
  if (!action) throw new Error("the build has no such form");
  const { page, ...sent } = formOf(action, fields);
  const { status, headers, text } = await browser.become(page, sent);
  if (!headers.get("x-action-redirect")?.startsWith("/;")) throw new Error(`${Object.keys(fields).join(" and ")} refused: ${status} ${text.slice(0, 300)}`);
}
