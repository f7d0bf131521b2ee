import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sendProblem } from "./problems.ts";

const notBuilt =
  "The desk has not been built yet. Stop Quayside, run “npm start” (it builds what is missing), " +
  "and open this page again.";

/**
 * Serves the built desk: hashed files for ever, the page itself always fresh, and the page again for
 * every address that the desk's own router knows.
 */
export async function serveDesk(app: FastifyInstance, deskDir: string): Promise<void> {
  const built = existsSync(join(deskDir, "index.html"));
  if (built) {
    await app.register(fastifyStatic, {
      root: deskDir,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const immutable = path.startsWith(join(deskDir, "assets"));
        reply.header(
          "cache-control",
          immutable ? "public, max-age=31536000, immutable" : "no-cache",
        );
      },
    });
  } else {
    app.get("/", { schema: { hide: true } }, async (_request, reply) => sendNotBuilt(reply));
  }
  app.setNotFoundHandler((request, reply) => {
    if (!wantsPage(request)) return sendProblem(reply, "unknown-route");
    return built ? reply.sendFile("index.html") : sendNotBuilt(reply);
  });
}

function wantsPage(request: FastifyRequest): boolean {
  return (
    request.method === "GET" &&
    !/^\/api(\/|\?|$)/.test(request.url) &&
    // A file that is gone is no page: an old tab must see that, not read HTML as a script.
    !/^\/assets\//.test(request.url) &&
    request.headers.accept?.includes("text/html") === true
  );
}

function sendNotBuilt(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .type("text/html; charset=utf-8")
    .send(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Quayside</title><p>${notBuilt}</p></html>`,
    );
}
