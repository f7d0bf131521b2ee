import { randomBytes } from "node:crypto";
import type { Dispatch } from "./dispatch.ts";

/** A numbered event, kept until the client has told that it saw it. */
export interface Frame {
  readonly op: 0;
  readonly t: string;
  readonly s: number;
  readonly d: unknown;
}

/** Most events that are kept for a resume; what is older can no longer be repeated. */
const longestBuffer = 5000;

/** How long a session waits for its client to come back, milliseconds of world time. */
const sessionLifeMs = 180_000;

/** What outlives a connection: who it is, what was sent, what a resume must repeat. */
export class Session {
  readonly id = randomBytes(16).toString("hex");
  readonly appId: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
  seq = 0;
  /** World time at which the connection was lost; null while there is one. */
  detachedAt: number | null = null;
  #buffer: Frame[] = [];
  /** Events up to this one are no longer kept, seen or not. */
  #lostUpTo = 0;

  constructor(appId: string, intents: number, shard: readonly [number, number]) {
    this.appId = appId;
    this.intents = intents;
    this.shard = shard;
  }

  /** Whether events of a guild come to this shard; direct messages go to the first. */
  takes(guildId: string | null): boolean {
    const [number, total] = this.shard;
    if (guildId === null) return number === 0;
    return Number((BigInt(guildId) >> 22n) % BigInt(total)) === number;
  }

  number(dispatch: Pick<Dispatch, "t" | "d">): Frame {
    this.seq += 1;
    const frame: Frame = { op: 0, t: dispatch.t, s: this.seq, d: dispatch.d };
    this.#buffer.push(frame);
    // In larger steps, because each cut copies the list.
    if (this.#buffer.length > longestBuffer * 1.5) {
      this.#buffer = this.#buffer.slice(-longestBuffer);
      this.#lostUpTo = (this.#buffer[0]?.s ?? 1) - 1;
    }
    return frame;
  }

  /** Forgets what the client has seen. */
  seen(seq: number): void {
    if (this.#buffer.length > 0 && (this.#buffer[0]?.s ?? 0) <= seq) {
      this.#buffer = this.#buffer.filter((frame) => frame.s > seq);
    }
  }

  /** An event that never happened as far as this client is concerned. */
  forget(frame: Frame): void {
    this.#buffer = this.#buffer.filter((one) => one !== frame);
  }

  /** What came after `seq`, or null when that can no longer be told. */
  after(seq: number): readonly Frame[] | null {
    if (seq < this.#lostUpTo) return null;
    return this.#buffer.filter((frame) => frame.s > seq);
  }

  /** Whether a client may still come back to it. */
  isAlive(now: number): boolean {
    return this.detachedAt === null || now - this.detachedAt <= sessionLifeMs;
  }
}
