import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Fault } from "../faults.ts";
import type { ConnectionFacts, GatewayAction, GatewayPart, Sandbox } from "../sandbox.ts";
import { channelType } from "../world/entities.ts";
import type { WorldEvent } from "../world/events.ts";
import { applicationFlags } from "../world/guild-wire.ts";
import { memberWire, userWireById } from "../world/user-wire.ts";
import type { World } from "../world/world.ts";
import { Connection } from "./connection.ts";
import { type Dispatch, dispatchesOf, guildOf } from "./dispatches.ts";
import { intent } from "./intents.ts";
import { closing, type Identify, type Resume, readPayload } from "./payloads.ts";
import { Session } from "./session.ts";

/** Clients must show a sign of life this often, milliseconds. */
const heartbeatMs = 41_250;

/** Some clients lose a HELLO that comes together with the answer to the upgrade. */
const helloAfterMs = 20;

export type GatewayNotice = "gateway.connected" | "gateway.closed";

/** The gateway: sockets, the sessions that outlive them, and who hears what. */
export class Gateway implements GatewayPart {
  readonly #sandbox: () => Sandbox;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  readonly #connections = new Set<Connection>();
  readonly #sessions = new Map<string, Session>();
  readonly #identifies: number[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #held = new Map<Session, object>();
  readonly #watch: NodeJS.Timeout;
  #next = 1;
  onNotice: (type: GatewayNotice, facts: ConnectionFacts, code?: number) => void = () => {};

  constructor(sandbox: () => Sandbox) {
    this.#sandbox = sandbox;
    this.#watch = setInterval(() => this.#dropSilent(), 5000);
    this.#watch.unref();
  }

  listening = (appId: string): boolean => {
    const now = this.#sandbox().clock.now();
    for (const session of this.#sessions.values()) {
      if (session.appId === appId && session.isAlive(now)) return true;
    }
    return false;
  };

  connections = (): readonly ConnectionFacts[] =>
    [...this.#connections].map((one) => this.#factsOf(one));

  /** Takes over a socket that asks for the gateway. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, query: URLSearchParams): void {
    if (this.#outage("gateway")) {
      socket.destroy();
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (ws) => this.#welcome(ws, query));
  }

  /** Sends what happened to every app that may hear it. */
  hear(world: World, event: WorldEvent): void {
    for (const session of this.#sessions.values()) {
      const app = world.apps.get(session.appId);
      if (app === undefined) continue;
      for (const dispatch of dispatchesOf(world, event, { app, intents: session.intents })) {
        if (session.takes(dispatch.guildId)) this.#dispatch(session, dispatch);
      }
    }
  }

  act = (action: GatewayAction): number => {
    const reached = [...this.#connections].filter(
      (one) =>
        (action.appId === undefined || one.session?.appId === action.appId) &&
        (action.shard === undefined || one.session?.shard[0] === action.shard),
    );
    for (const one of reached) this.#perform(one, action);
    return reached.length;
  };

  /** Ends all sessions: the world that they spoke of is gone. */
  invalidateAll(): void {
    this.#sessions.clear();
    for (const one of this.#connections) {
      if (one.session === null) continue;
      one.session = null;
      this.#send(one, { op: 9, d: false });
    }
  }

  /** Keeps the sessions over a reset: their old guilds go, the new ones come. */
  moveTo(world: World, oldGuildIds: readonly string[]): void {
    for (const session of this.#sessions.values()) {
      const app = world.apps.get(session.appId);
      if (app === undefined) continue;
      for (const id of oldGuildIds) {
        this.#dispatch(session, { t: "GUILD_DELETE", d: { id }, guildId: id });
      }
      for (const guild of world.guildsOf(app.id)) {
        const d = guildOf(world, guild, { app, intents: session.intents });
        this.#dispatch(session, { t: "GUILD_CREATE", d, guildId: guild.id });
      }
    }
  }

  /** Closes every connection of an app whose token is no good any more. */
  refuseToken(appId: string): void {
    for (const one of this.#connections) {
      if (one.session?.appId !== appId) continue;
      this.#sessions.delete(one.session.id);
      one.close(...closing.badToken);
    }
  }

  close(): void {
    clearInterval(this.#watch);
    for (const timer of this.#timers) clearTimeout(timer);
    for (const one of this.#connections) one.terminate();
    this.#server.close();
  }

  #factsOf(connection: Connection): ConnectionFacts {
    const { session } = connection;
    return {
      id: connection.id,
      app: session?.appId ?? null,
      shard: session?.shard ?? [0, 1],
      intents: session?.intents ?? 0,
      connectedAt: new Date(connection.connectedAt).toISOString(),
      lastSeq: session?.seq ?? 0,
      sessionId: session?.id ?? null,
      missedAcks: connection.missedAcks,
    };
  }

  #outage(part: "gateway"): boolean {
    const { faults } = this.#sandbox();
    const fault = faults.list.find(
      (one) => one.kind === "outage" && (one.params.parts ?? [part]).includes(part),
    );
    return fault !== undefined && faults.strikeOne(fault, {});
  }

  #later(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    timer.unref();
    this.#timers.add(timer);
  }

  #welcome(ws: WebSocket, query: URLSearchParams): void {
    const { clock, faults } = this.#sandbox();
    const connection = new Connection(ws, `c${this.#next}`, {
      connectedAt: clock.now(),
      zlib: query.get("compress") === "zlib-stream",
    });
    this.#next += 1;
    this.#connections.add(connection);
    ws.on("message", (data, binary) => this.#receive(connection, data, binary));
    ws.on("close", (code) => this.#closed(connection, code));
    ws.on("error", () => ws.terminate());
    const version = query.get("v") ?? "10";
    if (version !== "10" && version !== "9") connection.close(...closing.badVersion);
    else if ((query.get("encoding") ?? "json") !== "json") connection.close(...closing.badEncoding);
    else {
      const slow = faults.strike(["ws_delay_hello"], {});
      const wait = helloAfterMs + (slow?.params.ms ?? 0);
      this.#later(wait, () =>
        this.#send(connection, { op: 10, d: { heartbeat_interval: heartbeatMs, _trace: [] } }),
      );
    }
  }

  #send(connection: Connection, payload: { op: number; t?: string; s?: number; d: unknown }): void {
    connection.send({ t: null, s: null, ...payload });
    if (payload.op === 11) return;
    this.#sandbox().traffic.add({
      kind: "gateway",
      direction: "out",
      connection: connection.id,
      app: connection.session?.appId ?? null,
      op: payload.op,
      t: payload.t ?? null,
      s: payload.s ?? null,
      d: payload.d,
    });
  }

  #closed(connection: Connection, code: number): void {
    const facts = this.#factsOf(connection);
    this.#connections.delete(connection);
    const { session } = connection;
    // Another connection may have resumed the session in the meantime.
    if (session !== null && this.#connectionOf(session) === undefined) {
      if (code === 1000 || code === 1001) this.#sessions.delete(session.id);
      else session.detachedAt = this.#sandbox().clock.now();
    }
    this.onNotice("gateway.closed", facts, code);
  }

  #connectionOf(session: Session): Connection | undefined {
    for (const one of this.#connections) if (one.session === session) return one;
    return undefined;
  }

  #receive(connection: Connection, data: unknown, binary: boolean): void {
    const payload = readPayload(data, binary);
    if (!connection.countSend()) {
      connection.close(...closing.tooMany);
      return;
    }
    if ("close" in payload) {
      connection.close(...payload.close);
      return;
    }
    if (payload.op !== 1) this.#logIncoming(connection, payload.op, payload.logged);
    switch (payload.op) {
      case 1:
        this.#beat(connection, payload.d);
        break;
      case 2:
        this.#identify(connection, payload.d);
        break;
      case 6:
        this.#resume(connection, payload.d);
        break;
      case 8:
        this.#members(connection, payload.d);
        break;
      default:
        if (connection.session === null) connection.close(...closing.notAuthenticated);
    }
  }

  #logIncoming(connection: Connection, op: number, d: unknown): void {
    const app = connection.session?.appId ?? null;
    const head = { kind: "gateway", direction: "in", connection: connection.id } as const;
    this.#sandbox().traffic.add({ ...head, app, op, t: null, s: null, d });
  }

  #beat(connection: Connection, seq: number | null): void {
    connection.lastBeatAt = Date.now();
    if (seq !== null) connection.session?.seen(seq);
    if (this.#sandbox().faults.strike(["ws_mute_acks"], { app: connection.session?.appId })) {
      connection.missedAcks += 1;
      return;
    }
    this.#send(connection, { op: 11, d: null });
  }

  #identify(connection: Connection, identify: Identify): void {
    const sandbox = this.#sandbox();
    const { world, faults } = sandbox;
    if (connection.session !== null) {
      connection.close(...closing.alreadyAuthenticated);
      return;
    }
    const token = identify.token.replace(/^Bot /, "");
    const app = [...world.apps.values()].find((one) => one.token === token);
    if (app === undefined || faults.strike(["token_revoked"], { app: app.id })) {
      connection.close(...closing.badToken);
      return;
    }
    if (faults.strike(["ws_identify_limit"], { app: app.id }) || !this.#mayIdentify()) {
      this.#send(connection, { op: 9, d: false });
      return;
    }
    const { members, presences, messageContent } = app.privilegedIntents;
    const forbidden =
      (members ? 0 : intent.guildMembers) |
      (presences ? 0 : intent.guildPresences) |
      (messageContent ? 0 : intent.messageContent);
    if ((identify.intents & forbidden) !== 0) {
      connection.close(...closing.disallowedIntents);
      return;
    }
    const session = new Session(app.id, identify.intents, identify.shard);
    this.#sessions.set(session.id, session);
    connection.session = session;
    this.#ready(world, session);
    this.onNotice("gateway.connected", this.#factsOf(connection));
  }

  /** The day's budget, and in the strict profile one in five seconds. */
  #mayIdentify(): boolean {
    const { settings } = this.#sandbox().limits;
    const now = Date.now();
    while ((this.#identifies[0] ?? now) < now - 86_400_000) this.#identifies.shift();
    const last = this.#identifies.at(-1) ?? 0;
    if (settings.profile === "typical" && now - last < 5000) return false;
    if (this.#identifies.length >= (settings.identifiesPerDay ?? 1000)) {
      return settings.profile === "off";
    }
    this.#identifies.push(now);
    return true;
  }

  #ready(world: World, session: Session): void {
    const app = world.apps.get(session.appId);
    if (app === undefined) return;
    const guilds = world.guildsOf(app.id).filter((guild) => session.takes(guild.id));
    this.#dispatch(session, {
      t: "READY",
      d: {
        v: 10,
        user: { ...userWireById(world, app.id), verified: true, mfa_enabled: false, email: null },
        guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
        session_id: session.id,
        resume_gateway_url: this.#sandbox().gatewayUrl,
        shard: session.shard,
        application: { id: app.id, flags: applicationFlags(app) },
        session_type: "normal",
        user_settings: {},
        relationships: [],
        private_channels: [],
        presences: [],
        guild_join_requests: [],
        geo_ordered_rtc_regions: [],
      },
      guildId: null,
    });
    if ((session.intents & intent.guilds) === 0) return;
    for (const guild of guilds) {
      const d = guildOf(world, guild, { app, intents: session.intents });
      this.#dispatch(session, { t: "GUILD_CREATE", d, guildId: guild.id });
    }
  }

  #resume(connection: Connection, resume: Resume): void {
    const { world, faults, clock } = this.#sandbox();
    const session = this.#sessions.get(resume.sessionId);
    const token = resume.token.replace(/^Bot /, "");
    const app = session && world.apps.get(session.appId);
    if (session !== undefined && app?.token !== token) {
      connection.close(...closing.badToken);
      return;
    }
    if (session !== undefined && resume.seq > session.seq) {
      connection.close(...closing.badSeq);
      return;
    }
    const missed = session?.isAlive(clock.now()) ? session.after(resume.seq) : null;
    const lost = faults.strike(["ws_lose_buffer"], { app: app?.id });
    if (session === undefined || missed === null || lost !== null) {
      if (session !== undefined) this.#sessions.delete(session.id);
      this.#send(connection, { op: 9, d: false });
      return;
    }
    const before = this.#connectionOf(session);
    if (before !== undefined) {
      before.session = null;
      before.terminate();
    }
    session.detachedAt = null;
    connection.session = session;
    for (const frame of missed) this.#send(connection, frame);
    this.#dispatch(session, { t: "RESUMED", d: { _trace: [] }, guildId: null });
    this.onNotice("gateway.connected", this.#factsOf(connection));
  }

  #members(
    connection: Connection,
    request: {
      guildId: string;
      query: string | null;
      userIds: readonly string[] | null;
      limit: number;
      nonce: string | null;
    },
  ): void {
    const { world } = this.#sandbox();
    const { session } = connection;
    if (session === null) {
      connection.close(...closing.notAuthenticated);
      return;
    }
    const all = request.query === "" && request.userIds === null && request.limit === 0;
    if (all && (session.intents & intent.guildMembers) === 0) {
      connection.close(...closing.disallowedIntents);
      return;
    }
    const d = membersChunk(world, request);
    this.#dispatch(session, { t: "GUILD_MEMBERS_CHUNK", d, guildId: request.guildId });
  }

  #dispatch(session: Session, dispatch: Dispatch): void {
    const frame = session.number(dispatch);
    const connection = this.#connectionOf(session);
    if (connection === undefined) return;
    const { faults } = this.#sandbox();
    if (faults.list.length > 0 && this.#disturbed(session, connection, dispatch, frame)) return;
    this.#send(connection, frame);
    const held = this.#held.get(session);
    if (held === undefined) return;
    this.#held.delete(session);
    this.#send(connection, held as typeof frame);
  }

  /** True when a fault has taken care of the event. */
  #disturbed(
    session: Session,
    connection: Connection,
    dispatch: Dispatch,
    frame: ReturnType<Session["number"]>,
  ): boolean {
    const { faults, world } = this.#sandbox();
    const { channel } = dispatch;
    const occasion = {
      eventType: dispatch.t,
      app: session.appId,
      guild: dispatch.guildId ?? undefined,
      member: world.users.get(dispatch.userId ?? ""),
      body: () => JSON.stringify(dispatch.d),
      ...(channel
        ? { channel: { id: channel.id, name: channel.name, isDm: channel.type === channelType.dm } }
        : {}),
    };
    const fault = faults.strike(
      [
        "event_drop",
        "event_duplicate",
        "event_delay",
        "event_reorder",
        "ws_close",
        "ws_terminate",
        "ws_reconnect",
        "ws_invalid",
      ],
      occasion,
    );
    return fault !== null && this.#disturb(fault, session, connection, frame);
  }

  #disturb(
    fault: Fault,
    session: Session,
    connection: Connection,
    frame: ReturnType<Session["number"]>,
  ): boolean {
    const { code, resumable, ms } = fault.params;
    switch (fault.kind) {
      case "event_drop":
        session.forget(frame);
        return true;
      case "event_duplicate":
        this.#send(connection, frame);
        return false;
      case "event_delay":
        this.#later(ms ?? 1000, () => this.#send(connection, frame));
        return true;
      case "event_reorder":
        this.#held.set(session, frame);
        return true;
      case "ws_close":
        this.#perform(connection, { action: "close", ...(code === undefined ? {} : { code }) });
        return true;
      case "ws_terminate":
        this.#perform(connection, { action: "terminate" });
        return true;
      case "ws_reconnect":
        this.#perform(connection, { action: "reconnect" });
        return true;
      default:
        this.#perform(connection, {
          action: "invalidate",
          ...(resumable === undefined ? {} : { resumable }),
        });
        return true;
    }
  }

  #perform(connection: Connection, action: GatewayAction): void {
    const { session } = connection;
    switch (action.action) {
      case "terminate":
        connection.terminate();
        break;
      case "close":
        connection.close(action.code ?? 4000, "Closed by the sandbox");
        break;
      case "reconnect":
        this.#send(connection, { op: 7, d: null });
        break;
      case "invalidate": {
        const resumable = action.resumable ?? false;
        if (!resumable && session !== null) {
          this.#sessions.delete(session.id);
          connection.session = null;
        }
        this.#send(connection, { op: 9, d: resumable });
        break;
      }
      case "heartbeat":
        this.#send(connection, { op: 1, d: null });
        break;
    }
  }

  /** Connections without a sign of life are closed; sessions that nobody came back to are forgotten. */
  #dropSilent(): void {
    const now = Date.now();
    for (const one of this.#connections) {
      if (now - one.lastBeatAt > heartbeatMs * 1.5) one.close(...closing.timedOut);
    }
    const worldNow = this.#sandbox().clock.now();
    for (const session of this.#sessions.values()) {
      if (!session.isAlive(worldNow)) this.#sessions.delete(session.id);
    }
  }
}

function membersChunk(
  world: World,
  request: {
    readonly guildId: string;
    readonly query: string | null;
    readonly userIds: readonly string[] | null;
    readonly limit: number;
    readonly nonce: string | null;
  },
) {
  const all = [...(world.members.get(request.guildId)?.values() ?? [])];
  const query = request.query?.toLowerCase() ?? "";
  const found = all.filter((one) =>
    request.userIds === null
      ? (world.users.get(one.userId)?.username ?? "").toLowerCase().startsWith(query)
      : request.userIds.includes(one.userId),
  );
  const members = request.limit > 0 ? found.slice(0, request.limit) : found;
  const missing = (request.userIds ?? []).filter((id) => !found.some((one) => one.userId === id));
  return {
    guild_id: request.guildId,
    members: members.map((one) => memberWire(world, one)),
    chunk_index: 0,
    chunk_count: 1,
    ...(missing.length > 0 ? { not_found: missing } : {}),
    ...(request.nonce === null ? {} : { nonce: request.nonce }),
  };
}
