import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { answerCdn, isCdnPath } from "./cdn/cdn-edge.ts";
import { answerControl, type ControlDoor } from "./control/control-edge.ts";
import { ControlHub, type ResetOrder } from "./control/control-hub.ts";
import { readControl } from "./control/control-route.ts";
import { Endpoints } from "./endpoint/endpoints.ts";
import { Faults } from "./faults.ts";
import { Gateway } from "./gateway/gateway.ts";
import { Limits, type LimitsInput } from "./limits.ts";
import { answerAuthorize, isAuthorizePath } from "./oauth/authorize-edge.ts";
import { answerPage } from "./page-files.ts";
import { answerRest } from "./rest/rest-edge.ts";
import type { Sandbox } from "./sandbox.ts";
import { folderShelf, Keeper, loadSaved, memoryShelf } from "./save.ts";
import {
  defaultScenario,
  type FullScenario,
  type SandboxScenario,
  scenarioSchema,
} from "./scenario.ts";
import {
  openTls,
  seenByTls,
  type TlsAddresses,
  type TlsOptions,
  tlsAddresses,
} from "./tls-listener.ts";
import { type OnExchange, Traffic } from "./traffic.ts";
import { buildWorld } from "./world/build-world.ts";
import { type ClockOptions, WorldClock } from "./world/clock.ts";
import { keepCopies } from "./world/followers.ts";
import { schedulePoll } from "./world/polls.ts";
import { seededRandom, seededText } from "./world/seeded.ts";
import { readSnapshot, restoreWorld, type Snapshot } from "./world/snapshot.ts";
import { World } from "./world/world.ts";

export interface SandboxOptions {
  /** 0 takes a free one. */
  readonly port?: number;
  /** Loopback by default; elsewhere the control API asks for a token. */
  readonly host?: string;
  /** Same seed and scenario, same ids and token. */
  readonly seed?: string;
  readonly scenario?: SandboxScenario;
  readonly clock?: ClockOptions;
  readonly limits?: LimitsInput;
  /** Folder of the built page. */
  readonly pageDir?: string;
  /** Folder in which the world is kept; without it the world ends with the process. */
  readonly saveDir?: string;
  /** Opens a second port for clients that speak TLS only: REST and gateway as on the first. */
  readonly tls?: TlsOptions;
  /** Judges every REST exchange; its verdict lands in the traffic log. */
  readonly onExchange?: OnExchange;
}

export interface RunningDiscordSandbox {
  /** E.g. `http://127.0.0.1:3001`; the page is there. */
  readonly origin: string;
  /** What a bot gets as the base of its REST API. */
  readonly apiBase: string;
  readonly gatewayUrl: string;
  /** The same on the port for TLS; null without one. */
  readonly tls: TlsAddresses | null;
  /** Token of the default app. */
  readonly token: string;
  /** Base of the control API. */
  readonly control: string;
  /** Needed by control calls when the sandbox listens beyond loopback; else null. */
  readonly controlToken: string | null;
  close(): Promise<void>;
}

const loopback = ["127.0.0.1", "localhost", "[::1]", "::1"];

/**
 * Starts a stand-in for Discord: REST, gateway, files, page and control API on one port. Rejects
 * with the system's own error when the port is taken, and with a sentence when the kept world is
 * damaged or the scenario is wrong.
 */
export async function startDiscordSandbox(
  options: SandboxOptions = {},
): Promise<RunningDiscordSandbox> {
  const host = options.host ?? "127.0.0.1";
  const saved = options.saveDir === undefined ? null : loadSaved(options.saveDir);
  const server = createServer({ keepAliveTimeout: 60_000 });
  await listen(server, options.port ?? 0, host);
  let secure: HttpsServer | null = null;
  try {
    secure = options.tls === undefined ? null : await openTls(options.tls, host);
    return openSandbox(server, secure, host, saved, options);
  } catch (error) {
    secure?.close();
    server.close();
    throw error;
  }
}

function openSandbox(
  server: Server,
  secure: HttpsServer | null,
  host: string,
  saved: Snapshot | null,
  options: SandboxOptions,
): RunningDiscordSandbox {
  const { port } = server.address() as AddressInfo;
  const plainName = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  const name = plainName.includes(":") ? `[${plainName}]` : plainName;
  const origin = `http://${name}:${port}`;
  const gatewayUrl = `${origin.replace("http", "ws")}/gateway`;
  const firstSeed = saved?.seed ?? options.seed ?? "quayside";
  const startScenario = readControl(scenarioSchema, options.scenario ?? defaultScenario);
  const clock = new WorldClock(clockOptions(saved, options.clock));
  const faults = new Faults(clock, seededRandom(`${firstSeed} faults`));
  const limits = new Limits(options.limits);
  const traffic = new Traffic(clock.now);
  const files =
    options.saveDir === undefined ? memoryShelf() : folderShelf(join(options.saveDir, "files"));

  const commandCreatesPerDay = () => limits.settings.commandCreatesPerDay ?? 200;
  const emptyWorld = (seed: string, idsAfter: bigint) =>
    new World({
      seed,
      clock,
      files,
      cdnBase: origin,
      idsAfter,
      idSkewMs: () => faults.skewMs,
      commandCreatesPerDay,
    });
  let world = emptyWorld(firstSeed, 0n);
  if (saved === null) buildWorld(world, startScenario);
  else restoreWorld(world, saved);

  const gateway = new Gateway(() => sandbox);
  const endpoints = new Endpoints(() => sandbox);
  const keeper = options.saveDir === undefined ? null : new Keeper(options.saveDir, () => world);
  const hub = new ControlHub({ now: clock.now, restart, replaceWorld });
  const sandbox: Sandbox = {
    get world() {
      return world;
    },
    clock,
    faults,
    limits,
    traffic,
    gateway,
    origin,
    apiBase: `${origin}/api`,
    gatewayUrl,
    onExchange: options.onExchange,
  };

  function follow(fresh: World): void {
    fresh.listen((event) => {
      if (event.type === "message.created") schedulePoll(fresh, event.message);
      gateway.hear(fresh, event);
      keepCopies(fresh, event);
      endpoints.hear(fresh, event);
      hub.hear(fresh, event);
      keeper?.changed();
    });
  }
  follow(world);
  keeper?.changed();
  faults.onFired = (fault, occasion) => hub.faultFired(fault, occasion);
  gateway.onNotice = (type, facts, code) =>
    hub.note(type, { ...facts, ...(code === undefined ? {} : { code }) });
  clock.onChange(() => hub.note("clock.changed", { now: new Date(clock.now()).toISOString() }));

  /** Ids go on counting, so that nothing new is taken for something old. */
  function takePlace(fresh: World): void {
    const last = world.ids.last();
    world = fresh;
    world.ids.raise(last);
    follow(fresh);
    keeper?.changed();
  }

  async function restart(order: ResetOrder): Promise<void> {
    const wanted: FullScenario =
      order.scenario === undefined || order.scenario === "default"
        ? startScenario
        : readControl(scenarioSchema, order.scenario);
    const oldGuilds = [...world.guilds.keys()];
    const fresh = emptyWorld(order.seed ?? world.seed, BigInt(world.ids.last()));
    clock.clear();
    files.clear();
    faults.clear(seededRandom(`${fresh.seed} faults`));
    limits.set(options.limits ?? {});
    traffic.clear();
    clock.set({ mode: options.clock?.mode ?? "real", rate: options.clock?.rate ?? 1 });
    buildWorld(fresh, wanted);
    takePlace(fresh);
    if (order.keepConnections) gateway.moveTo(fresh, oldGuilds);
    else gateway.invalidateAll();
    hub.reset(sandbox);
  }

  function replaceWorld(raw: unknown): void {
    const snapshot = readSnapshot(raw);
    const fresh = emptyWorld(snapshot.seed, BigInt(world.ids.last()));
    clock.clear();
    if (snapshot.now > clock.now()) clock.set({ now: snapshot.now });
    restoreWorld(fresh, snapshot);
    takePlace(fresh);
    gateway.invalidateAll();
    hub.reset(sandbox);
  }

  const outside = !loopback.includes(host);
  const door: ControlDoor = {
    token: outside ? seededText(world.secret(24), "control", 32) : null,
    hosts: outside ? ["*"] : loopback,
  };

  const tls = secure === null ? null : tlsAddresses(secure, name);

  /** `seen` is the sandbox under the addresses by which a request has come. */
  const answer = (seen: Sandbox) => (request: IncomingMessage, response: ServerResponse) => {
    const url = parsed(request.url);
    if (url === null) {
      response.statusCode = 400;
      response.end();
      return;
    }
    const { pathname: path, searchParams: query } = url;
    // A reader that goes away in the middle is nothing to fall over.
    request.on("error", () => {});
    response.on("error", () => {});
    if (isAuthorizePath(path)) {
      settle(response, answerAuthorize(seen, door.token, request, response, query));
    } else if (/^\/api(\/|$)/.test(path)) {
      const rest = path.slice("/api".length);
      settle(response, answerRest(seen, request, response, rest, query));
    } else if (/^\/_sandbox\/?$/.test(path)) {
      response.writeHead(302, { location: "/" }).end();
    } else if (path.startsWith("/_sandbox/")) {
      const rest = path.slice("/_sandbox".length);
      settle(response, answerControl(seen, hub, door, request, response, rest, query));
    } else if (isCdnPath(path)) answerCdn(seen, response, path, query);
    else answerPage(options.pageDir, request, response, path);
  };
  const upgrade = (seen: Sandbox) => (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    const url = parsed(request.url);
    if (url === null || url.pathname.startsWith("/_sandbox")) socket.destroy();
    else gateway.upgrade(request, socket, head, url.searchParams, seen.gatewayUrl);
  };
  const listeners: [Server | HttpsServer, Sandbox][] = [[server, sandbox]];
  if (secure !== null && tls !== null) listeners.push([secure, seenByTls(sandbox, tls)]);
  for (const [one, seen] of listeners) {
    one.on("request", answer(seen));
    one.on("upgrade", upgrade(seen));
    one.on("clientError", (_error, socket) => socket.destroy());
  }

  return {
    origin,
    apiBase: sandbox.apiBase,
    gatewayUrl,
    tls,
    get token() {
      const [app] = world.apps.values();
      return app?.token ?? "";
    },
    control: `${origin}/_sandbox`,
    controlToken: door.token,
    async close() {
      keeper?.save();
      gateway.close();
      endpoints.close();
      clock.clear();
      for (const [one] of listeners) {
        one.closeAllConnections();
        await new Promise<void>((resolve) => one.close(() => resolve()));
      }
      keeper?.save();
    },
  };
}

/** Whatever goes wrong with one request ends that request and nothing else. */
function settle(response: ServerResponse, work: Promise<void>): void {
  work.catch((error: unknown) => {
    process.emitWarning(error instanceof Error ? error : String(error));
    response.destroy();
  });
}

function parsed(target: string | undefined): URL | null {
  const text = `http://sandbox${target ?? "/"}`;
  return URL.canParse(text) ? new URL(text) : null;
}

/** The clock goes on from the kept time if that lies ahead: it never goes back. */
function clockOptions(saved: Snapshot | null, given: ClockOptions | undefined): ClockOptions {
  if (saved === null) return given ?? {};
  const now = Math.max(saved.now, given?.now ?? Date.now());
  return { ...given, now };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
