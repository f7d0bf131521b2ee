import type { FastifyInstance } from "fastify";
import { sendProblem } from "./problems.ts";
import type { WebContext } from "./web-context.ts";

const harmless = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Before anything of `/api` is read: whether a call that changes something comes from our own
 * pages, and who sends it.
 */
export function guardSessions(app: FastifyInstance, web: WebContext): void {
  app.decorateRequest("signedIn", null);
  app.addHook("onRequest", async (request, reply) => {
    if (!request.url.startsWith("/api/")) return;
    if (!harmless.has(request.method) && !web.signIn.origins.allows(request.headers)) {
      return sendProblem(reply, "foreign-origin");
    }
    request.signedIn = await web.signIn.signedIn(request.headers.cookie);
    const renewal = request.signedIn?.renewal ?? [];
    if (renewal.length > 0) reply.header("set-cookie", [...renewal]);
    // What one person may see must not be kept for the next.
    reply.header("cache-control", "no-store");
  });
}
