import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint, getSessionFromCtx } from "better-auth/api";
import { deleteSessionCookie, expireCookie, setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import { OWN_SESSION } from "./own-session-cookie";

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
      return context.json({ carried: true });
    }),
    carryOwnSession: createAuthEndpoint.serverOnly({ method: "POST", requireHeaders: true }, async (context) => {
      const cookie = context.context.createAuthCookie(OWN_SESSION);
      const token = await context.getSignedCookie(cookie.name, context.context.secret);
      const own = token ? await context.context.internalAdapter.findSession(token) : null;
      expireCookie(context, cookie);
      if (own) await setSessionCookie(context, own, false);
      else deleteSessionCookie(context);
      return context.json({ ownSessionId: own?.session.id ?? null });
    }),
  },
} satisfies BetterAuthPlugin;
