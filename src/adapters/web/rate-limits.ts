import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import { eventsPath } from "./live/event-stream.ts";
import type { WebContext } from "./web-context.ts";

/** Signed-in people share addresses and work fast: they are counted one by one, and more generously. */
const signedInFactor = 4;

/**
 * Bounds what one address (or one signed-in person) may ask of `/api` and the public pages. The
 * event stream, files of the desk and probes do not count. Sign-in has a narrower bound of its own.
 */
export async function limitRates(app: FastifyInstance, web: WebContext): Promise<void> {
  const perMinute = web.requestsPerMinute ?? 300;
  await app.register(rateLimit, {
    timeWindow: 60_000,
    // After the session is known.
    hook: "preHandler",
    max: (request) => (request.signedIn === null ? perMinute : perMinute * signedInFactor),
    keyGenerator: (request) => request.signedIn?.staff.id ?? request.ip,
    allowList: ({ url }) => {
      const path = url.split("?")[0] ?? "";
      return path === eventsPath || !(path.startsWith("/api/") || path.startsWith("/help"));
    },
  });
}
