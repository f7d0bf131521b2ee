import type { FastifyInstance } from "fastify";
import type { WebContext } from "./web-context.ts";

/** `/healthz` says that the process lives, `/readyz` whether its parts do and what ails them. */
export function serveProbes(app: FastifyInstance, web: WebContext): void {
  app.get("/healthz", { schema: { hide: true } }, async () => ({ status: "ok" }));

  app.get("/readyz", { schema: { hide: true } }, async (_request, reply) => {
    const { ready, parts } = await web.health();
    return reply
      .code(ready ? 200 : 503)
      .header("cache-control", "no-store")
      .send({ status: ready ? "ready" : "not-ready", parts });
  });
}
