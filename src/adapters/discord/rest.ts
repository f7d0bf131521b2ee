import { setTimeout as pause } from "node:timers/promises";
import {
  DefaultRestOptions,
  REST,
  RESTEvents,
  type RESTOptions,
  type ResponseLike,
} from "discord.js";
import type { Log } from "../../ports/log.ts";
import { failureOf } from "./errors.ts";

/** Longest wait for a limit inside a call, milliseconds; beyond it the outbox waits in our place. */
const longestWait = 3000;

/** Time over which Discord counts answers that it blames us for. */
const invalidWindow = 600_000;

/** The options of every REST client of ours. */
export function restOptions(api: string): Partial<RESTOptions> {
  return {
    api,
    version: "10",
    timeout: 15_000,
    // A limit that names no wait would be knocked at in a loop.
    rejectOnRateLimit: ({ retryAfter, timeToReset }) => {
      const wait = Math.max(retryAfter, timeToReset);
      return wait <= 0 || wait > longestWait;
    },
    invalidRequestWarningInterval: 100,
  };
}

/**
 * All calls to Discord. `steady` repeats a call at once after a 5xx, which is right for whatever may
 * be done twice; `once` never does, for calls that would appear twice. Both know the token, and get
 * it back after the 401 that makes discord.js forget it.
 */
export class DiscordRest {
  readonly steady: REST;
  readonly once: REST;
  readonly #token: string;
  readonly #log: Log;
  readonly #onRefused: () => void;
  readonly #invalid: number[] = [];
  /** Each with what breaks it off. */
  readonly #underWay = new Map<Promise<ResponseLike>, () => void>();
  #closed = false;
  #probe: Promise<boolean> | null = null;

  constructor(options: {
    readonly token: string;
    readonly api: string;
    readonly log: Log;
    /** Discord does not know the token any more. */
    readonly onRefused: () => void;
  }) {
    this.#token = options.token;
    this.#log = options.log;
    this.#onRefused = options.onRefused;
    const rests: Partial<RESTOptions> = {
      ...restOptions(options.api),
      makeRequest: (url, init) => this.#request(url, init),
    };
    this.steady = new REST(rests).setToken(options.token);
    this.once = new REST({ ...rests, retries: 0 }).setToken(options.token);
    for (const rest of [this.steady, this.once]) {
      rest.on(RESTEvents.Response, (_request, response) => this.#count(response));
      rest.on(RESTEvents.InvalidRequestWarning, ({ count }) => {
        this.#log.warn({ count }, "Discord counts many invalid requests; at 10,000 it blocks us");
      });
    }
  }

  /** Answers 401, 403 and 429 of the last ten minutes, as Discord counts them. */
  invalidRequests(): number {
    const since = Date.now() - invalidWindow;
    while ((this.#invalid[0] ?? since) < since) this.#invalid.shift();
    return this.#invalid.length;
  }

  /**
   * Calls Discord as the bot. A 401 makes discord.js drop the token while the gateway stays up: a
   * bot that hears and cannot speak. So the token is tried once more by itself; only if that is
   * refused too, it is really gone.
   */
  async call<T>(work: (rest: DiscordRest) => Promise<T>): Promise<T> {
    try {
      return await work(this);
    } catch (error) {
      if (!failureOf(error).unauthorised || !(await this.#tokenStillGood())) throw error;
      return await work(this);
    }
  }

  /**
   * Lets calls that are under way end, for `graceMs` at most: what is broken off then counts as not
   * heard of, and the outbox keeps it. Later calls fail at once.
   */
  async close(graceMs: number): Promise<void> {
    const late = pause(graceMs, undefined, { ref: false });
    await Promise.race([Promise.allSettled(this.#underWay.keys()), late]);
    this.#closed = true;
    for (const breakOff of this.#underWay.values()) breakOff();
    for (const rest of [this.steady, this.once]) {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
      rest.removeAllListeners();
    }
  }

  async #request(...[url, init]: Parameters<RESTOptions["makeRequest"]>): Promise<ResponseLike> {
    const breaker = new AbortController();
    const breakOff = () => breaker.abort();
    if (this.#closed || init.signal?.aborted) breakOff();
    init.signal?.addEventListener("abort", breakOff, { once: true });
    const request = DefaultRestOptions.makeRequest(url, { ...init, signal: breaker.signal });
    this.#underWay.set(request, breakOff);
    try {
      return await request;
    } finally {
      this.#underWay.delete(request);
      init.signal?.removeEventListener("abort", breakOff);
    }
  }

  #tokenStillGood(): Promise<boolean> {
    this.#probe ??= this.#probeToken().finally(() => {
      this.#probe = null;
    });
    return this.#probe;
  }

  async #probeToken(): Promise<boolean> {
    this.steady.setToken(this.#token);
    this.once.setToken(this.#token);
    try {
      await this.once.get("/users/@me");
      this.#log.warn({}, "Discord refused the token once and takes it again");
      return true;
    } catch (error) {
      // The probe itself may have cleared it again; the next try must not fail for that.
      this.steady.setToken(this.#token);
      this.once.setToken(this.#token);
      if (failureOf(error).unauthorised) this.#onRefused();
      return false;
    }
  }

  #count(response: ResponseLike): void {
    const { status } = response;
    if (status !== 401 && status !== 403 && status !== 429) return;
    // Nobody is blamed for a limit that others used up.
    if (status === 429 && response.headers.get("x-ratelimit-scope") === "shared") return;
    this.#invalid.push(Date.now());
  }
}
