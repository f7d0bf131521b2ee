import type { Fault } from "../faults.ts";
import type { ConnectionFacts, GatewayAction, Sandbox } from "../sandbox.ts";
import { channelType } from "../world/entities.ts";
import type { Connection } from "./connection.ts";
import type { Dispatch } from "./dispatch.ts";
import type { Frame, Session } from "./session.ts";

interface Payload {
  readonly op: number;
  readonly t?: string;
  readonly s?: number;
  readonly d: unknown;
}

const deliveryFaults = [
  "event_drop",
  "event_duplicate",
  "event_delay",
  "event_reorder",
  "ws_close",
  "ws_terminate",
  "ws_reconnect",
  "ws_invalid",
] as const;

/** Connections and sessions, and how an event gets from one to the other, faults included. */
export class Switchboard {
  readonly sandbox: () => Sandbox;
  readonly connections = new Set<Connection>();
  readonly sessions = new Map<string, Session>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #held = new Map<Session, Frame>();

  constructor(sandbox: () => Sandbox) {
    this.sandbox = sandbox;
  }

  connectionOf(session: Session): Connection | undefined {
    for (const one of this.connections) if (one.session === session) return one;
    return undefined;
  }

  /** Runs something a little later, unless the gateway has closed by then. */
  later(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    timer.unref();
    this.#timers.add(timer);
  }

  stopTimers(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  send(connection: Connection, payload: Payload, faultId?: string): void {
    connection.send({ t: null, s: null, ...payload });
    // Answers to heartbeats would hide everything else.
    if (payload.op !== 11) this.#log(connection, payload, faultId);
  }

  #log(connection: Connection, payload: Payload, faultId?: string): void {
    this.sandbox().traffic.add({
      kind: "gateway",
      direction: "out",
      connection: connection.id,
      app: connection.session?.appId ?? null,
      op: payload.op,
      t: payload.t ?? null,
      s: payload.s ?? null,
      d: payload.d,
      ...(faultId === undefined ? {} : { faultId }),
    });
  }

  /** Numbers an event for a session and sends it if anybody is there; a resume brings it otherwise. */
  dispatch(session: Session, dispatch: Dispatch): void {
    const frame = session.number(dispatch);
    const connection = this.connectionOf(session);
    if (connection === undefined) return;
    const { faults } = this.sandbox();
    if (faults.list.length > 0 && this.#disturbed(session, connection, dispatch, frame)) return;
    this.send(connection, frame);
    const held = this.#held.get(session);
    if (held === undefined) return;
    this.#held.delete(session);
    this.send(connection, held);
  }

  perform(connection: Connection, action: GatewayAction): void {
    const { session } = connection;
    switch (action.action) {
      case "terminate":
        connection.terminate();
        break;
      case "close":
        connection.close(action.code ?? 4000, "Closed by the sandbox");
        break;
      case "reconnect":
        this.send(connection, { op: 7, d: null });
        break;
      case "invalidate": {
        const resumable = action.resumable ?? false;
        if (!resumable && session !== null) {
          this.sessions.delete(session.id);
          connection.session = null;
        }
        this.send(connection, { op: 9, d: resumable });
        break;
      }
      case "heartbeat":
        this.send(connection, { op: 1, d: null });
        break;
    }
  }

  /** True when a fault has taken care of the event. */
  #disturbed(session: Session, connection: Connection, dispatch: Dispatch, frame: Frame): boolean {
    const { faults, world } = this.sandbox();
    const { channel } = dispatch;
    const fault = faults.strike(deliveryFaults, {
      eventType: dispatch.t,
      app: session.appId,
      guild: dispatch.guildId ?? undefined,
      member: world.users.get(dispatch.userId ?? ""),
      body: () => JSON.stringify(dispatch.d),
      ...(channel
        ? {
            channel: {
              id: channel.id,
              name: channel.name,
              isDm: channel.type === channelType.dm,
            },
          }
        : {}),
    });
    return fault !== null && this.#disturb(fault, session, connection, frame);
  }

  #disturb(fault: Fault, session: Session, connection: Connection, frame: Frame): boolean {
    const { code, resumable, ms } = fault.params;
    switch (fault.kind) {
      case "event_duplicate":
        this.send(connection, frame, fault.id);
        return false;
      case "event_delay":
        this.later(ms ?? 1000, () => this.send(connection, frame, fault.id));
        return true;
      case "event_reorder":
        this.#held.set(session, frame);
        break;
      case "event_drop":
        session.forget(frame);
        break;
      case "ws_close":
        this.perform(connection, { action: "close", ...(code === undefined ? {} : { code }) });
        break;
      case "ws_terminate":
        this.perform(connection, { action: "terminate" });
        break;
      case "ws_reconnect":
        this.perform(connection, { action: "reconnect" });
        break;
      default:
        this.perform(connection, {
          action: "invalidate",
          ...(resumable === undefined ? {} : { resumable }),
        });
    }
    // The log shows what was kept back, and why.
    this.#log(connection, frame, fault.id);
    return true;
  }
}

/** What others may know of a connection. */
export function factsOf(connection: Connection): ConnectionFacts {
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
