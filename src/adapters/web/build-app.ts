import { randomUUID } from "node:crypto";
import multipart from "@fastify/multipart";
import { type FastifyError, type FastifyInstance, fastify } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { serveAttachments } from "./attachment-download.ts";
import { bridgeAuth } from "./auth-bridge.ts";
import { cleanRequests } from "./clean-request.ts";
import { serveDesk } from "./desk-files.ts";
import { serveHelp } from "./help/serve-help.ts";
import { serveEvents } from "./live/event-stream.ts";
import type { SessionStreams } from "./live/session-streams.ts";
import { serveMetrics } from "./metrics.ts";
import { describeApi, serveDocs } from "./openapi.ts";
import { serveProbes } from "./probes.ts";
import { answerError } from "./problems.ts";
import { limitRates } from "./rate-limits.ts";
import { registerEndpoints } from "./register-endpoints.ts";
import { sendSecurityHeaders } from "./security-headers.ts";
import { guardSessions } from "./session-guard.ts";
import type { WebContext } from "./web-context.ts";

/** Largest JSON body; an article of 100,000 characters in three-byte letters and its variants fit. */
const largestBody = 1024 * 1024;

/** The whole server without an open port. */
export async function buildApp(web: WebContext, streams: SessionStreams): Promise<FastifyInstance> {
  const { log } = web.ports;
  const app: FastifyInstance = fastify({
    genReqId: () => randomUUID(),
    bodyLimit: largestBody,
    trustProxy: (web.behindLoopbackProxy ?? web.publicUrl !== null) ? "loopback" : false,
    routerOptions: { maxParamLength: 1000 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler<FastifyError>((error, request, reply) =>
    answerError(log, error, request, reply),
  );
  app.addHook("onResponse", async (request, reply) => {
    const { method } = request;
    const route = request.routeOptions.url;
    const durationMs = Math.round(reply.elapsedTime);
    log.debug(
      { requestId: request.id, method, route, status: reply.statusCode, durationMs },
      "answered",
    );
  });
  await sendSecurityHeaders(app, web.publicUrl);
  guardSessions(app, web);
  cleanRequests(app);
  await limitRates(app, web);
  await app.register(multipart);
  await describeApi(app);
  serveMetrics(app, web);
  serveProbes(app, web);
  await serveDocs(app);
  bridgeAuth(app, web);
  registerEndpoints(app, web);
  serveAttachments(app, web);
  serveEvents(app, web, streams);
  serveHelp(app, web);
  await serveDesk(app, web.deskDir);
  return app;
}
