import { createHash } from "node:crypto";
import * as z from "zod";

const override = z.strictObject({
  /** Template, e.g. `/channels/:channel/messages`, with or without a method in front. */
  route: z.string(),
  limit: z.number().int().min(1),
  windowMs: z.number().int().min(1),
});

/** How strict the sandbox is about the number of calls. */
export const limitsForm = z.strictObject({
  profile: z.enum(["relaxed", "typical", "off"]).default("relaxed"),
  overrides: z.array(override).default([]),
  globalPerSecond: z.number().int().min(1).optional(),
  invalidPer10Min: z.number().int().min(1).optional(),
  commandCreatesPerDay: z.number().int().min(1).optional(),
  identifiesPerDay: z.number().int().min(1).optional(),
});

export type LimitsInput = z.input<typeof limitsForm>;
export type LimitSettings = z.output<typeof limitsForm>;

interface Window {
  readonly limit: number;
  readonly ms: number;
}

/** What a call may count on; `blockedMs` is set when it may not be answered now. */
export interface Taken {
  readonly bucket: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly blockedMs: number | null;
  readonly global: boolean;
}

interface Count {
  used: number;
  /** Real time at which the window ends, milliseconds. */
  endsAt: number;
}

/** Buckets per route and channel, guild or webhook, and the global one. Real time, as clients wait in it. */
export class Limits {
  settings: LimitSettings;
  readonly #counts = new Map<string, Count>();
  #invalid: number[] = [];

  constructor(input: LimitsInput = {}) {
    this.settings = limitsForm.parse(input);
  }

  set(input: LimitsInput): void {
    this.settings = limitsForm.parse(input);
    this.#counts.clear();
    this.#invalid = [];
  }

  /** Counts one call. `major` is the id of its channel, guild or webhook. */
  take(call: { who: string; method: string; route: string; major: string; free: boolean }): Taken {
    const { who, method, route, major } = call;
    const window = this.#windowOf(method, route);
    const bucket = createHash("md5").update(`${method} ${route}`).digest("hex");
    if (this.settings.profile === "off" || window === null) {
      return { bucket, headers: {}, blockedMs: null, global: false };
    }
    const perSecond =
      this.settings.globalPerSecond ?? (this.settings.profile === "typical" ? 50 : null);
    if (perSecond !== null && !call.free) {
      const all = this.#count(`global ${who}`, { limit: perSecond, ms: 1000 });
      if (all.blockedMs !== null)
        return { bucket, headers: {}, blockedMs: all.blockedMs, global: true };
    }
    const one = this.#count(`${who} ${bucket} ${major}`, window);
    const after = Math.max(0, one.endsAt - Date.now()) / 1000;
    return {
      bucket,
      headers: {
        "x-ratelimit-limit": String(window.limit),
        "x-ratelimit-remaining": String(one.remaining),
        "x-ratelimit-reset": (one.endsAt / 1000).toFixed(3),
        "x-ratelimit-reset-after": after.toFixed(3),
        "x-ratelimit-bucket": bucket,
      },
      blockedMs: one.blockedMs,
      global: false,
    };
  }

  /** Counts an answer that Discord holds against the caller. */
  countInvalid(): void {
    this.#invalid.push(Date.now());
  }

  /** Whether there were too many of them in ten minutes; then nothing is answered any more. */
  isBlocked(): boolean {
    const most =
      this.settings.invalidPer10Min ?? (this.settings.profile === "typical" ? 10_000 : null);
    if (most === null) return false;
    const since = Date.now() - 600_000;
    while (this.#invalid.length > 0 && (this.#invalid[0] ?? 0) < since) this.#invalid.shift();
    return this.#invalid.length >= most;
  }

  #count(key: string, window: Window) {
    const now = Date.now();
    let count = this.#counts.get(key);
    if (count === undefined || count.endsAt <= now) {
      if (this.#counts.size > 20_000) this.#counts.clear();
      count = { used: 0, endsAt: now + window.ms };
      this.#counts.set(key, count);
    }
    if (count.used >= window.limit) {
      return { remaining: 0, endsAt: count.endsAt, blockedMs: count.endsAt - now };
    }
    count.used += 1;
    return { remaining: window.limit - count.used, endsAt: count.endsAt, blockedMs: null };
  }

  #windowOf(method: string, route: string): Window | null {
    const own = this.settings.overrides.find(
      (one) => one.route === route || one.route === `${method} ${route}`,
    );
    if (own !== undefined) return { limit: own.limit, ms: own.windowMs };
    if (this.settings.profile === "off") return null;
    if (this.settings.profile === "relaxed") return { limit: 10_000, ms: 1000 };
    return typical(method, route);
  }
}

/** Numbers of our own: Discord publishes none. */
function typical(method: string, route: string): Window {
  if (route === "/users/@me/channels") return { limit: 10, ms: 600_000 };
  if (route.endsWith("/reactions/:emoji/@me")) return { limit: 1, ms: 250 };
  if (route === "/channels/:channel/messages" && method === "POST") return { limit: 5, ms: 5000 };
  if (route === "/channels/:channel/messages/:message" && method === "PATCH") {
    return { limit: 5, ms: 5000 };
  }
  return { limit: 10, ms: 5000 };
}
