export interface Timer {
  readonly at: number;
  readonly what: string;
}

interface Waiting extends Timer {
  readonly run: () => void;
}

export type ClockMode = "real" | "manual";

export interface ClockOptions {
  readonly mode?: ClockMode;
  readonly now?: number;
  readonly rate?: number;
}

/** Node's timers take no more than this. */
const longestSleep = 2_000_000_000;

/** The time of the world: runs with real time, or stands until somebody advances it. Never goes back. */
export class WorldClock {
  #mode: ClockMode;
  #rate: number;
  #worldThen: number;
  #realThen: number;
  #timers: Waiting[] = [];
  #alarm: NodeJS.Timeout | undefined;
  #listeners = new Set<() => void>();

  constructor(options: ClockOptions = {}) {
    this.#mode = options.mode ?? "real";
    this.#rate = options.rate ?? 1;
    this.#realThen = Date.now();
    this.#worldThen = options.now ?? this.#realThen;
  }

  get mode(): ClockMode {
    return this.#mode;
  }

  get rate(): number {
    return this.#rate;
  }

  /** World time in milliseconds. */
  now = (): number => {
    if (this.#mode === "manual") return this.#worldThen;
    return Math.floor(this.#worldThen + (Date.now() - this.#realThen) * this.#rate);
  };

  /** Discord's form of a time. */
  stamp(ms: number = this.now()): string {
    return `${new Date(ms).toISOString().slice(0, -1)}000+00:00`;
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Calls `run` once world time reaches `at`; the result calls it off. */
  schedule(at: number, what: string, run: () => void): () => void {
    const timer: Waiting = { at, what, run };
    const place = this.#timers.findIndex((other) => other.at > at);
    this.#timers.splice(place === -1 ? this.#timers.length : place, 0, timer);
    this.#arm();
    return () => {
      const index = this.#timers.indexOf(timer);
      if (index === -1) return;
      this.#timers.splice(index, 1);
      this.#arm();
    };
  }

  timers(): readonly Timer[] {
    return this.#timers.map(({ at, what }) => ({ at, what }));
  }

  /** Changes how time runs. A time that lies back is refused with false. */
  set(change: { mode?: ClockMode; rate?: number; now?: number }): boolean {
    const now = this.now();
    if (change.now !== undefined && change.now < now) return false;
    this.#worldThen = change.now ?? now;
    this.#realThen = Date.now();
    this.#mode = change.mode ?? this.#mode;
    this.#rate = change.rate ?? this.#rate;
    this.#fireDue();
    this.#changed();
    return true;
  }

  /** Moves time to `to`, firing what falls due on the way in order, each at its own time. */
  advance(to: number): number {
    let fired = 0;
    for (;;) {
      const [next] = this.#timers;
      if (next === undefined || next.at > to) break;
      this.#jump(Math.max(next.at, this.now()));
      this.#timers.shift();
      next.run();
      fired += 1;
    }
    this.#jump(Math.max(to, this.now()));
    this.#arm();
    this.#changed();
    return fired;
  }

  clear(): void {
    this.#timers = [];
    clearTimeout(this.#alarm);
  }

  #jump(to: number): void {
    this.#worldThen = to;
    this.#realThen = Date.now();
  }

  #fireDue(): void {
    for (;;) {
      const [next] = this.#timers;
      if (next === undefined || next.at > this.now()) break;
      this.#timers.shift();
      next.run();
    }
    this.#arm();
  }

  #arm(): void {
    clearTimeout(this.#alarm);
    const [next] = this.#timers;
    if (next === undefined || this.#mode === "manual" || this.#rate <= 0) return;
    const wait = Math.max(0, Math.ceil((next.at - this.now()) / this.#rate));
    this.#alarm = setTimeout(() => this.#fireDue(), Math.min(wait, longestSleep));
    this.#alarm.unref();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
