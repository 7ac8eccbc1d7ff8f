import { countTry, forgetTries, type Permission } from "../limits";
import type { Act } from "../limits/limit-policy";
import type { By } from "../limits/limiters";
import { ASK_FOR_PASSWORD } from "./whose-attempt";

/** Which of the library's routes let somebody guess, or send mail. */
const LIMITED: Record<string, Act> = {
  "/sign-in/email": "sign-in",
  "/request-password-reset": "password-reset",
  "/two-factor/verify-totp": "second-factor",
  "/two-factor/verify-backup-code": "second-factor",
  ...Object.fromEntries(ASK_FOR_PASSWORD.map((path) => [path, "sign-in"] as const)),
};

/** Form and route both pass here, so they share one count. An answer to no question at all is the library's to refuse. */
export async function countAttempt(path: string, by: By): Promise<Permission> {
  const act = LIMITED[path];
  return act && by.account ? countTry(act, by) : { allowed: true };
}

/** A right password or code shows that the tries before it were slips; a mail that was sent stays counted. */
export async function forgiveAttempts(path: string, by: By): Promise<void> {
  const act = LIMITED[path];
  if (act && act !== "password-reset") await forgetTries(act, by);
}
