import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { ConnectionFacts, GatewayAction, GatewayPart, Sandbox } from "../sandbox.ts";
import type { WorldEvent } from "../world/events.ts";
import type { World } from "../world/world.ts";
import { Connection } from "./connection.ts";
import { dispatchesOf } from "./dispatches.ts";
import { guildFor } from "./guild-dispatches.ts";
import { identify, resume, tellMembers } from "./handshake.ts";
import { closing, readPayload } from "./payloads.ts";
import { factsOf, Switchboard } from "./switchboard.ts";

/** Clients must show a sign of life this often, milliseconds. */
const heartbeatMs = 41_250;

/** Some clients lose a HELLO that comes together with the answer to the upgrade. */
const helloAfterMs = 20;

type GatewayNotice = "gateway.connected" | "gateway.closed";

/** The gateway: takes sockets, reads what clients send, tells apps what happens. */
export class Gateway implements GatewayPart {
  readonly #board: Switchboard;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  readonly #identifies: number[] = [];
  readonly #watch: NodeJS.Timeout;
  #next = 1;
  onNotice: (type: GatewayNotice, facts: ConnectionFacts, code?: number) => void = () => {};

  constructor(sandbox: () => Sandbox) {
    this.#board = new Switchboard(sandbox);
    this.#watch = setInterval(() => this.#dropSilent(), 5000);
    this.#watch.unref();
  }

  listening = (appId: string): boolean => {
    const now = this.#board.sandbox().clock.now();
    for (const session of this.#board.sessions.values()) {
      if (session.appId === appId && session.isAlive(now)) return true;
    }
    return false;
  };

  connections = (): readonly ConnectionFacts[] => [...this.#board.connections].map(factsOf);

  /** Takes over a socket that asks for the gateway; `ownUrl` is where it may come back to. */
  upgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    query: URLSearchParams,
    ownUrl: string,
  ): void {
    if (this.#board.sandbox().faults.outageOf("gateway") !== null) {
      socket.destroy();
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (ws) => this.#welcome(ws, query, ownUrl));
  }

  /** Sends what happened to every app that may hear it. */
  hear(world: World, event: WorldEvent): void {
    for (const session of this.#board.sessions.values()) {
      const app = world.apps.get(session.appId);
      if (app === undefined) continue;
      for (const dispatch of dispatchesOf(world, event, { app, intents: session.intents })) {
        if (session.takes(dispatch.guildId)) this.#board.dispatch(session, dispatch);
      }
    }
  }

  act = (action: GatewayAction): number => {
    const reached = [...this.#board.connections].filter(
      (one) =>
        (action.appId === undefined || one.session?.appId === action.appId) &&
        (action.shard === undefined || one.session?.shard[0] === action.shard),
    );
    for (const one of reached) this.#board.perform(one, action);
    return reached.length;
  };

  /** Ends all sessions: the world that they spoke of is gone. */
  invalidateAll(): void {
    this.#board.sessions.clear();
    for (const one of this.#board.connections) {
      if (one.session === null) continue;
      one.session = null;
      this.#board.send(one, { op: 9, d: false });
    }
  }

  /** Keeps the sessions over a reset: their old guilds go, the new ones come. */
  moveTo(world: World, oldGuildIds: readonly string[]): void {
    for (const session of this.#board.sessions.values()) {
      const app = world.apps.get(session.appId);
      if (app === undefined) continue;
      for (const id of oldGuildIds) {
        this.#board.dispatch(session, { t: "GUILD_DELETE", d: { id }, guildId: id });
      }
      for (const guild of world.guildsOf(app.id)) {
        const d = guildFor(world, guild, { app, intents: session.intents });
        this.#board.dispatch(session, { t: "GUILD_CREATE", d, guildId: guild.id });
      }
    }
  }

  hideGuild = (guildId: string, ms: number): void => {
    const sessions = [...this.#board.sessions.values()].filter((one) => one.takes(guildId));
    for (const session of sessions) {
      const d = { id: guildId, unavailable: true };
      this.#board.dispatch(session, { t: "GUILD_DELETE", d, guildId });
    }
    this.#board.later(ms, () => {
      const { world } = this.#board.sandbox();
      const guild = world.guilds.get(guildId);
      for (const session of sessions) {
        const app = world.apps.get(session.appId);
        if (guild === undefined || app === undefined) continue;
        const d = guildFor(world, guild, { app, intents: session.intents });
        this.#board.dispatch(session, { t: "GUILD_CREATE", d, guildId });
      }
    });
  };

  refuseToken = (appId: string): void => {
    for (const session of this.#board.sessions.values()) {
      if (session.appId !== appId) continue;
      this.#board.sessions.delete(session.id);
      this.#board.connectionOf(session)?.close(...closing.badToken);
    }
  };

  close(): void {
    clearInterval(this.#watch);
    this.#board.stopTimers();
    for (const one of this.#board.connections) one.terminate();
    this.#server.close();
  }

  #welcome(ws: WebSocket, query: URLSearchParams, ownUrl: string): void {
    const { clock, faults } = this.#board.sandbox();
    const connection = new Connection(ws, `c${this.#next}`, {
      connectedAt: clock.now(),
      ownUrl,
      zlib: query.get("compress") === "zlib-stream",
    });
    this.#next += 1;
    this.#board.connections.add(connection);
    ws.on("message", (data, binary) => this.#receive(connection, data, binary));
    ws.on("close", (code) => this.#closed(connection, code));
    ws.on("error", () => ws.terminate());
    const version = query.get("v") ?? "10";
    if (version !== "10" && version !== "9") connection.close(...closing.badVersion);
    else if ((query.get("encoding") ?? "json") !== "json") connection.close(...closing.badEncoding);
    else {
      const slow = faults.strike(["ws_delay_hello"], {});
      const hello = { op: 10, d: { heartbeat_interval: heartbeatMs, _trace: [] } };
      this.#board.later(helloAfterMs + (slow?.params.ms ?? 0), () =>
        this.#board.send(connection, hello),
      );
    }
  }

  #closed(connection: Connection, code: number): void {
    const facts = factsOf(connection);
    this.#board.connections.delete(connection);
    connection.end();
    const { session } = connection;
    // Another connection may have resumed the session in the meantime.
    if (session !== null && this.#board.connectionOf(session) === undefined) {
      if (code === 1000 || code === 1001) this.#board.sessions.delete(session.id);
      else session.detachedAt = this.#board.sandbox().clock.now();
    }
    this.onNotice("gateway.closed", facts, code);
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
    this.#logIncoming(connection, payload.op, payload.logged);
    switch (payload.op) {
      case 1:
        this.#beat(connection, payload.d);
        break;
      case 2:
        if (identify(this.#board, connection, payload.d, () => this.#withinBudget())) {
          this.onNotice("gateway.connected", factsOf(connection));
        }
        break;
      case 6:
        if (resume(this.#board, connection, payload.d)) {
          this.onNotice("gateway.connected", factsOf(connection));
        }
        break;
      case 8:
        tellMembers(this.#board, connection, payload.d);
        break;
      default:
        if (connection.session === null) connection.close(...closing.notAuthenticated);
    }
  }

  #logIncoming(connection: Connection, op: number, d: unknown): void {
    // Heartbeats would hide everything else.
    if (op === 1) return;
    const app = connection.session?.appId ?? null;
    const head = { kind: "gateway", direction: "in", connection: connection.id } as const;
    this.#board.sandbox().traffic.add({ ...head, app, op, t: null, s: null, d });
  }

  #beat(connection: Connection, seq: number | null): void {
    connection.lastBeatAt = Date.now();
    if (seq !== null) connection.session?.seen(seq);
    const { faults } = this.#board.sandbox();
    if (faults.strike(["ws_mute_acks"], { app: connection.session?.appId })) {
      connection.missedAcks += 1;
      return;
    }
    this.#board.send(connection, { op: 11, d: null });
  }

  /** The day's budget of IDENTIFYs, and in the strict profile one in five seconds. */
  #withinBudget(): boolean {
    const { settings } = this.#board.sandbox().limits;
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

  /** Connections without a sign of life are closed; sessions that nobody came back to are forgotten. */
  #dropSilent(): void {
    const now = Date.now();
    for (const one of this.#board.connections) {
      if (now - one.lastBeatAt > heartbeatMs * 1.5) one.close(...closing.timedOut);
    }
    const worldNow = this.#board.sandbox().clock.now();
    for (const session of this.#board.sessions.values()) {
      if (!session.isAlive(worldNow)) this.#board.sessions.delete(session.id);
    }
  }
}
