import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody, readBytes } from "../rest/body.ts";
import { Router } from "../rest/router.ts";
import type { Sandbox } from "../sandbox.ts";
import { ClientRefusal } from "../world/client-refusal.ts";
import { Refusal } from "../world/refusal.ts";
import type { ControlHub } from "./control-hub.ts";
import type { ControlAnswer } from "./control-route.ts";
import { controlRoutes } from "./control-routes.ts";

const byRoute = new Map(controlRoutes.map((one) => [`${one.method} ${one.template}`, one]));

const router = new Router(
  controlRoutes.map(({ method, template }) => ({
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
