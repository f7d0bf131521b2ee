import type { IncomingMessage, ServerResponse } from "node:http";
import * as z from "zod";
import { readBody, readBytes } from "../rest/body.ts";
import { Router } from "../rest/router.ts";
import type { Sandbox } from "../sandbox.ts";
import { ClientRefusal } from "../world/client-refusal.ts";
import { Refusal } from "../world/refusal.ts";
import { actingRoutes } from "./acting-routes.ts";
import { appRoutes } from "./app-routes.ts";
import type { ControlHub } from "./control-hub.ts";
import type { ControlAnswer, ControlRoute } from "./control-route.ts";
import { eventRoutes } from "./event-routes.ts";
import { invocationRoutes } from "./invocation-routes.ts";
import { memberRoutes } from "./member-routes.ts";
import { systemRoutes } from "./system-routes.ts";
import { worldRoutes } from "./world-routes.ts";

const routes: readonly ControlRoute[] = [
  ...systemRoutes,
  ...appRoutes,
  ...worldRoutes,
  ...memberRoutes,
  ...actingRoutes,
  ...invocationRoutes,
  ...eventRoutes,
  {
    method: "GET",
    template: "/openapi.json",
    about: "This description",
    schema: null,
    run: () => ({ status: 200, body: openapi() }),
  },
];

const byRoute = new Map(routes.map((one) => [`${one.method} ${one.template}`, one]));

const router = new Router(
  routes.map(({ method, template }) => ({
    method,
    template,
    auth: "none" as const,
    run: () => ({ status: 204 }),
  })),
);

export interface ControlDoor {
  /** Needed from everywhere but this machine; null on loopback. */
  readonly token: string | null;
  /** Names under which this machine may be called. */
  readonly hosts: readonly string[];
}

/** Largest body: ten files of ten megabytes in base64 and a little more. */
const largest = 150 * 1024 * 1024;

/** Answers one call of the control API; `path` begins after `/_sandbox`. Never throws. */
export async function answerControl(
  sandbox: Sandbox,
  hub: ControlHub,
  door: ControlDoor,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: URLSearchParams,
): Promise<void> {
  let answer: ControlAnswer;
  try {
    assertWelcome(request, door);
    answer = await run(sandbox, hub, request, response, path, query);
  } catch (error) {
    answer = errorAnswer(error);
  }
  if ("stream" in answer) {
    answer.stream(response);
    return;
  }
  response.statusCode = answer.status;
  response.setHeader("cache-control", "no-store");
  if (answer.body === undefined) response.end();
  else {
    response.setHeader("content-type", "application/json; charset=utf-8");
    response.end(JSON.stringify(answer.body));
  }
}

/** Keeps out other pages of the same browser, and other machines without the token. */
function assertWelcome(request: IncomingMessage, door: ControlDoor): void {
  if (!isOurHost(request.headers.host, door.hosts)) {
    throw new ClientRefusal(403, "host", "This host name is not served here");
  }
  const { origin } = request.headers;
  if (origin !== undefined && hostOf(origin) !== request.headers.host) {
    throw new ClientRefusal(403, "origin", "Requests from other pages are not taken");
  }
  if (door.token !== null && request.headers.authorization !== `Bearer ${door.token}`) {
    throw new ClientRefusal(401, "token", "The control token is needed");
  }
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function isOurHost(host: string | undefined, hosts: readonly string[]): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  return hosts.includes("*") || hosts.includes(hostname);
}

async function run(
  sandbox: Sandbox,
  hub: ControlHub,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: URLSearchParams,
): Promise<ControlAnswer> {
  const method = request.method ?? "GET";
  const found = router.find(method, path);
  if (found === null || found === "wrong-method") {
    await readBytes(request, largest);
    const status = found === null ? 404 : 405;
    throw new ClientRefusal(status, "not_found", `There is no ${method} ${path}`);
  }
  const route = byRoute.get(`${method} ${found.route.template}`);
  const { body, uploads } =
    method === "GET" ? { body: undefined, uploads: [] } : await readControlBody(request);
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  if (route === undefined) throw new ClientRefusal(404, "not_found", "There is no such route");
  return route.run({
    sandbox,
    hub,
    world: sandbox.world,
    params: found.params,
    query,
    body,
    uploads,
    headers: request.headers,
    gone: gone.signal,
  });
}

async function readControlBody(request: IncomingMessage) {
  const type = (request.headers["content-type"] ?? "").toLowerCase();
  const typed = type.startsWith("application/json") || type.startsWith("multipart/form-data");
  if (!typed) {
    const bytes = await readBytes(request, largest);
    if (bytes.length === 0) return { body: undefined, uploads: [] };
    throw new ClientRefusal(400, "not_json", "The body must be JSON");
  }
  return readBody(request, largest);
}

function errorAnswer(error: unknown): ControlAnswer {
  if (error instanceof ClientRefusal) {
    const { status, code, message, field } = error;
    const sentence = field === undefined ? message : `${field} ${message}`;
    return { status, body: { error: { code, message: sentence, ...(field ? { field } : {}) } } };
  }
  if (error instanceof Refusal) {
    const [problem] = error.problems;
    return {
      status: error.status,
      body: {
        error: {
          code: "discord_refused",
          message: problem?.message ?? error.message,
          discordCode: error.code,
          ...(problem && problem.path.length > 0 ? { field: problem.path.join(".") } : {}),
          ...(error.extra["retry_after"] === undefined
            ? {}
            : { retryAfter: error.extra["retry_after"] }),
        },
      },
    };
  }
  process.emitWarning(error instanceof Error ? error : String(error));
  return {
    status: 500,
    body: { error: { code: "internal", message: "The sandbox itself failed" } },
  };
}

/** A description out of the same schemas that check the bodies. */
function openapi(): unknown {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { method, template, about, schema } of routes) {
    const path = template.replaceAll(/:([a-z]+)/gi, "{$1}");
    const names = [...template.matchAll(/:([a-z]+)/gi)].map((one) => one[1]);
    const at = paths[path] ?? {};
    paths[path] = at;
    at[method.toLowerCase()] = {
      summary: about,
      parameters: names.map((name) => ({
        name,
        in: "path",
        required: true,
        schema: { type: "string" },
      })),
      ...(schema === null
        ? {}
        : {
            requestBody: {
              content: {
                "application/json": {
                  schema: z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }),
                },
              },
            },
          }),
      responses: { default: { description: "See the reference of the sandbox" } },
    };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Control API of the Discord sandbox", version: "1" },
    servers: [{ url: "/_sandbox" }],
    paths,
  };
}
