import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";

/**
 * A way to sign somebody in without a password, for the first admin (who has just proved the code)
 * and for demo mode. `SERVER_ONLY` keeps it off the router: no request can reach it.
 */
export const sessionEndpoint = {
  id: "quayside-session",
  endpoints: {
    startSession: createAuthEndpoint(
      "/quayside/start-session",
      {
        method: "POST",
        body: z.object({ email: z.string() }),
        metadata: { SERVER_ONLY: true },
      },
      async (ctx) => {
        const found = await ctx.context.internalAdapter.findUserByEmail(ctx.body.email);
        if (found === null) return ctx.json({ userId: null });
        const session = await ctx.context.internalAdapter.createSession(found.user.id);
        await setSessionCookie(ctx, { session, user: found.user });
        return ctx.json({ userId: found.user.id });
      },
    ),
  },
} satisfies BetterAuthPlugin;
