import type { BetterAuthPlugin, GenericEndpointContext } from "better-auth";
import { APIError, createAuthEndpoint, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { deleteSessionCookie, expireCookie, setSessionCookie } from "better-auth/cookies";
import { generateRandomString } from "better-auth/crypto";
import { z } from "zod";
import { originOf } from "../request-origin";
import { OWN_SESSION, SWITCHED } from "./own-session-cookie";
import { stopActing } from "./stop-acting";

/** Whoever signs in or out of this browser leaves nothing of an admin who acted in it. */
const CHANGES_WHO_IS_HERE = ["/sign-in/email", "/sign-out", "/two-factor/verify-totp", "/two-factor/verify-backup-code"];

/**
 * Changes which session the browser carries; what may be carried is decided and stored by `startActing` and `stopActing`.
 * Better Auth's own impersonation cannot come back once its half hour is over, nor write in our transaction.
 * Neither endpoint has a path, so no request reaches them.
 */
export const actingCookies = {
  id: "acting-cookies",
  endpoints: {
    carrySubjectSession: createAuthEndpoint.serverOnly({ method: "POST", requireHeaders: true, body: z.object({ token: z.string() }) }, async (context) => {
      const own = await getSessionFromCtx(context);
      const subject = await context.context.internalAdapter.findSession(context.body.token);
      if (!own || !subject || subject.session.impersonatedBy !== own.user.id) throw new APIError("UNAUTHORIZED");
      const { name, attributes } = context.context.createAuthCookie(OWN_SESSION);
      await context.setSignedCookie(name, own.session.token, context.context.secret, { ...attributes, maxAge: context.context.sessionConfig.expiresIn });
      await setSessionCookie(context, subject, true);
      tellOtherTabs(context);
      return context.json({ carried: true });
    }),
    carryOwnSession: createAuthEndpoint.serverOnly({ method: "POST", requireHeaders: true }, async (context) => {
      const own = await findOwn(context);
      const current = await getSessionFromCtx(context);
      expireCookie(context, context.context.createAuthCookie(OWN_SESSION));
      tellOtherTabs(context);
      // Somebody else has signed in here meanwhile: what was left behind is none of theirs.
      if (current && !current.session.impersonatedBy) return context.json({ ownSessionId: null });
      if (own) await setSessionCookie(context, own, false);
      else deleteSessionCookie(context);
      return context.json({ ownSessionId: own?.session.id ?? null });
    }),
  },
  hooks: {
    after: [
      {
        matcher: ({ path }) => CHANGES_WHO_IS_HERE.includes(path ?? ""),
        handler: createAuthMiddleware(async (context) => {
          const own = await findOwn(context);
          if (!own || (context.path !== "/sign-out" && !context.context.newSession)) return;
          await stopActing(own.session.id, originOf(context.headers ?? new Headers()));
          await context.context.internalAdapter.deleteSession(own.session.token);
          expireCookie(context, context.context.createAuthCookie(OWN_SESSION));
          tellOtherTabs(context);
        }),
      },
    ],
  },
} satisfies BetterAuthPlugin;

function tellOtherTabs(context: GenericEndpointContext): void {
  const { name, attributes } = context.context.createAuthCookie(SWITCHED);
  context.setCookie(name, generateRandomString(8), { ...attributes, httpOnly: false });
}

async function findOwn(context: GenericEndpointContext) {
  const token = await context.getSignedCookie(context.context.createAuthCookie(OWN_SESSION).name, context.context.secret);
  return token ? context.context.internalAdapter.findSession(token) : null;
}
