import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Fault } from "../faults.ts";
import { appByToken, type Sandbox } from "../sandbox.ts";
import { fileFacts, withoutSecrets, withoutTokens } from "../traffic.ts";
import { readReason } from "../world/audit-log.ts";
import type { App, Grant } from "../world/entities.ts";
import { grantOf } from "../world/oauth.ts";
import { notFound, Refusal, refuse, unauthorized } from "../world/refusal.ts";
import { type ReadBody, readBody } from "./body.ts";
import {
  afterFaults,
  beforeFaults,
  cloudflarePage,
  occasionOf,
  type Planned,
  plannedAnswer,
  ruleFault,
} from "./rest-faults.ts";
import { restRouter } from "./rest-routes.ts";
import type { RestAnswer, RestCall } from "./route.ts";
import type { Found } from "./router.ts";

/** What has become known of a call so far; the log is written from it at the end. */
interface Progress {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly startedAt: number;
  found: Found | null;
  app: App | null;
  read: ReadBody;
  headers: Record<string, string>;
  bucket: string | null;
  fault: Fault | null;
  committed: boolean;
}

/** Answers one call of the REST API; `path` begins after `/api`. Never throws. */
export async function answerRest(
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: URLSearchParams,
): Promise<void> {
  const progress: Progress = {
    method: request.method ?? "GET",
    path,
    query,
    startedAt: performance.now(),
    found: null,
    app: null,
    read: { body: undefined, uploads: [] },
    headers: {},
    bucket: null,
    fault: null,
    committed: false,
  };
  let planned: Planned;
  try {
    planned = await decide(sandbox, request, progress);
  } catch (error) {
    planned = plannedAnswer(refusalAnswer(error));
  }
  await deliver(sandbox, request, response, progress, planned);
}

/** Discord's answer to a refusal; anything else thrown is a fault of ours. */
function refusalAnswer(error: unknown): RestAnswer {
  if (error instanceof Refusal) return { status: error.status, body: error.body() };
  process.emitWarning(error instanceof Error ? error : String(error));
  return { status: 500, body: { message: "500: Internal Server Error", code: 0 } };
}

async function decide(
  sandbox: Sandbox,
  request: IncomingMessage,
  progress: Progress,
): Promise<Planned> {
  const { world } = sandbox;
  const path = versioned(progress.path);
  const found = restRouter.find(progress.method, path);
  // The body is read in any case, so that the connection can be used again.
  const read = await readBody(request).catch((error: unknown) => error);
  if (found === null) throw notFound();
  if (found === "wrong-method") throw new Refusal(405, 0, "405: Method Not Allowed");
  progress.found = found;
  const token = /^Bot (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const grant = grantIn(sandbox, request, found);
  progress.app =
    appByToken(world, token) ??
    (grant === undefined ? undefined : world.apps.get(grant.appId)) ??
    appOfPath(sandbox, found) ??
    null;
  if (read instanceof Error) throw read;
  progress.read = read as ReadBody;
  const occasion = occasionOf(sandbox, found, progress.app, progress.read.body);
  const early = await beforeFaults(sandbox, occasion);
  if (early !== null) {
    progress.fault = early.fault;
    if (early.planned !== null) return early.planned;
  }
  if (sandbox.limits.isBlocked()) return cloudflarePage(403);
  const limited = limit(sandbox, progress, found);
  if (limited !== null) return limited;
  const known = appByToken(world, token) !== undefined || grant !== undefined;
  if (found.route.auth !== "none" && !known) throw unauthorized();
  const broken = ruleFault(sandbox, occasion, found);
  if (broken !== null) {
    progress.fault = broken.fault;
    throw broken.refusal;
  }
  const answer = await perform(sandbox, request, progress, found, grant ?? null);
  progress.committed = answer.status < 400 && progress.method !== "GET";
  const late = afterFaults(sandbox, occasion, answer);
  if (late === null) return plannedAnswer(answer);
  progress.fault = late.fault;
  return late.planned;
}

async function perform(
  sandbox: Sandbox,
  request: IncomingMessage,
  progress: Progress,
  found: Found,
  grant: Grant | null,
): Promise<RestAnswer> {
  const header = request.headers["x-audit-log-reason"];
  const call: Omit<RestCall, "reason"> = {
    grant,
    authorization: request.headers.authorization ?? "",
    sandbox,
    world: sandbox.world,
    // Routes without authentication never look at it.
    app: progress.app as App,
    params: found.params,
    query: progress.query,
    body: progress.read.body,
    uploads: progress.read.uploads,
  };
  try {
    return await found.route.run({ ...call, reason: readReason([header].flat()[0]) });
  } catch (error) {
    return refusalAnswer(error);
  }
}

/** The path without its version; only versions 9 and 10 are spoken, and 10 is meant when none is. */
function versioned(path: string): string {
  const version = /^\/v(\d+)(?=\/|$)/.exec(path);
  if (version === null) return path;
  if (version[1] !== "9" && version[1] !== "10") throw refuse(50041);
  return path.slice(version[0].length);
}

/** What a person granted, on the routes that take their token. */
function grantIn(sandbox: Sandbox, request: IncomingMessage, found: Found): Grant | undefined {
  if (found.route.auth !== "user") return undefined;
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  return token === undefined ? undefined : grantOf(sandbox.world, token);
}

/** On routes with a token in the path the app follows from it. */
function appOfPath(sandbox: Sandbox, { params }: Found): App | undefined {
  const { world } = sandbox;
  const interaction = world.interactionByToken.get(params["token"] ?? "");
  const webhook = world.webhooks.get(params["webhook"] ?? "");
  return world.apps.get(interaction?.appId ?? webhook?.appId ?? "");
}

function limit(sandbox: Sandbox, progress: Progress, { route, params }: Found): Planned | null {
  const major = params["channel"] ?? params["guild"] ?? params["webhook"] ?? "";
  const taken = sandbox.limits.take({
    who: progress.app?.id ?? "nobody",
    method: progress.method,
    route: route.template,
    major: params["token"] === undefined ? major : `${major} ${params["token"]}`,
    free: route.auth === "none",
  });
  progress.bucket = taken.bucket;
  progress.headers = { ...taken.headers };
  if (taken.blockedMs === null) return null;
  const seconds = taken.blockedMs / 1000;
  Object.assign(progress.headers, {
    "retry-after": String(Math.max(1, Math.ceil(seconds))),
    "x-ratelimit-scope": taken.global ? "global" : "user",
    ...(taken.global ? { "x-ratelimit-global": "true" } : {}),
  });
  return plannedAnswer({
    status: 429,
    body: {
      message: "You are being rate limited.",
      retry_after: Number(seconds.toFixed(3)),
      global: taken.global,
    },
  });
}

async function deliver(
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
  progress: Progress,
  planned: Planned,
): Promise<void> {
  if ([401, 403, 429].includes(planned.status) && !planned.drop && !planned.hang) {
    sandbox.limits.countInvalid();
  }
  const skew = sandbox.faults.strike(["clock_skew"], {});
  record(sandbox, request, progress, planned, progress.fault ?? skew);
  if (planned.drop) {
    request.socket.destroy();
    return;
  }
  if (planned.hang) return;
  if (planned.status === 429 && progress.fault === null) promiseRetry(progress, planned);
  response.statusCode = planned.status;
  if (skew !== null) {
    response.setHeader("date", new Date(Date.now() + sandbox.faults.skewMs).toUTCString());
  }
  response.statusMessage = STATUS_CODES[planned.status] ?? "";
  for (const [name, value] of Object.entries({ ...progress.headers, ...planned.headers })) {
    response.setHeader(name, value);
  }
  for (const name of planned.without) response.removeHeader(name);
  if (planned.raw !== null) response.end(planned.raw);
  else if (planned.body === undefined) response.end();
  else {
    if (!response.hasHeader("content-type")) response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(planned.body));
  }
}

/** Whatever else a 429 lacks, it tells when to come again: clients that are not told come at once. */
function promiseRetry(progress: Progress, planned: Planned): void {
  if (progress.headers["retry-after"] !== undefined) return;
  const seconds = Number((planned.body as { retry_after?: unknown } | undefined)?.retry_after ?? 1);
  progress.headers["retry-after"] = String(Math.max(1, Math.ceil(seconds)));
}

function record(
  sandbox: Sandbox,
  request: IncomingMessage,
  progress: Progress,
  planned: Planned,
  fault: Fault | null,
): void {
  const exchange = {
    method: progress.method,
    route: progress.found?.route.template ?? null,
    path: withoutTokens(progress.path),
    query: progress.query.toString(),
    status: planned.drop || planned.hang ? 0 : planned.status,
    requestBody: withoutSecrets(progress.read.body, progress.found?.route.template),
    responseBody: planned.raw ?? withoutSecrets(planned.body, progress.found?.route.template),
  };
  const oracle = planned.raw === null ? sandbox.onExchange?.(exchange) : undefined;
  const agent = request.headers["user-agent"] ?? "";
  sandbox.traffic.add({
    kind: "rest",
    direction: "in",
    app: progress.app?.id ?? null,
    ...exchange,
    ms: Math.round((performance.now() - progress.startedAt) * 10) / 10,
    files: progress.read.uploads.map(fileFacts),
    bucket: progress.bucket,
    ...(fault === null ? {} : { faultId: fault.id }),
    committed: progress.committed,
    unknown: progress.found === null,
    ...(agent.startsWith("DiscordBot (") ? {} : { warnings: ["User-Agent is not that of a bot"] }),
    headers: plainHeaders(request),
    ...(oracle === undefined ? {} : { oracle }),
  });
}

function plainHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name] = name === "authorization" ? "…" : String(value);
  }
  return headers;
}
