import type { GenericEndpointContext } from "better-auth";
import { generateRandomString } from "better-auth/crypto";
import { keyedName } from "../limits/limiters";

const COOKIE = "known_accounts";
const A_YEAR = 365 * 24 * 60 * 60;
/** A shared computer is known to the last few who used it. */
const ACCOUNTS_AT_MOST = 5;

/** The name of this browser, if the account has signed in with it before; it tells neither which accounts nor who. */
export async function knownBrowser(context: GenericEndpointContext, account: string): Promise<string | null> {
  const { name, accounts } = await read(context);
  return name && accounts.includes(nameOf(account)) ? name : null;
}

/** From now on tries of this account in this browser are counted apart from everybody else's. */
export async function rememberBrowser(context: GenericEndpointContext, account: string): Promise<void> {
  const { name, accounts } = await read(context);
  const remembered = [nameOf(account), ...accounts.filter((known) => known !== nameOf(account))].slice(0, ACCOUNTS_AT_MOST);
  const cookie = context.context.createAuthCookie(COOKIE, { maxAge: A_YEAR });
  await context.setSignedCookie(cookie.name, [name ?? generateRandomString(24), ...remembered].join("."), context.context.secret, cookie.attributes);
}

async function read(context: GenericEndpointContext): Promise<{ name: string | null; accounts: string[] }> {
  const value = await context.getSignedCookie(context.context.createAuthCookie(COOKIE).name, context.context.secret);
  const [name, ...accounts] = (value || "").split(".");
  return { name: name || null, accounts };
}

function nameOf(account: string): string {
  return keyedName("known-account", account).slice(0, 22);
}
