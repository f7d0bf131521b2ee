import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { WebContext } from "./web-context.ts";

/** `GET /metrics`: the process, the requests by route, and how far the work in hand has come. */
export function serveMetrics(app: FastifyInstance, web: WebContext): void {
  const registers = [new Registry()];
  const registry = registers[0] as Registry;
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: "quayside_http_request_seconds",
    help: "Time to answer a request, by route.",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const depth = gauge("quayside_outbox_effects", "Effects that wait or are under way.");
  const oldest = gauge(
    "quayside_outbox_oldest_due_seconds",
    "How long the oldest one has been due.",
  );
  const position = gauge("quayside_event_log_position", "Newest number of the event log.");
  const streams = gauge("quayside_event_streams", "Open event streams of this process.");
  const ready = gauge("quayside_ready", "1 when ready, else 0.");

  app.addHook("onResponse", async (request, reply) => {
    // Never the address itself: strangers would make labels without end.
    const url = request.routeOptions.url ?? "unknown";
    const route = url.startsWith("/assets/") ? "/assets/*" : url;
    const status = String(reply.statusCode);
    seconds.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
  });

  app.get("/metrics", { schema: { hide: true } }, async (_request, reply) => {
    streams.set(web.hub.streams);
    await Promise.all([
      web.measures().then(({ outboxDepth, oldestDueSeconds, eventPosition }) => {
        depth.set(outboxDepth);
        oldest.set(oldestDueSeconds);
        position.set(eventPosition);
      }),
      web.health().then((health) => ready.set(health.ready ? 1 : 0)),
    ]).catch((error: unknown) => {
      // Without its database the process still tells of itself.
      ready.set(0);
      web.ports.log.warn({ error }, "The measures could not be read.");
    });
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
