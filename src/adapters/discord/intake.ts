import { setTimeout as pause } from "node:timers/promises";
import type { Log } from "../../ports/log.ts";
import { PortError } from "../../ports/port-error.ts";

/** Wait before the n-th repeat, milliseconds. */
function wait(tries: number, asked: number | null): number {
  return asked ?? Math.min(5000, 100 * 2 ** tries);
}

/** Tries of work that fails for a reason that looks like a bug of ours. */
const mostBlindTries = 3;

/**
 * Takes what the gateway delivers to the flows: in order within one place, all places side by side.
 * Work that the store cannot take now is tried until it can, and what follows in its place waits.
 * Nothing is awaited before the first piece of work of an idle place begins.
 */
export class Intake {
  readonly #log: Log;
  readonly #lanes = new Map<string, Promise<void>>();
  readonly #stopping = new AbortController();
  #holds = 0;
  #held: (() => void)[] = [];
  #pending = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Pieces of work that are not done yet. */
  get pending(): number {
    return this.#pending;
  }

  submit(place: string, work: () => Promise<unknown>): void {
    if (this.#stopping.signal.aborted) return;
    this.#pending++;
    if (this.#holds > 0) this.#held.push(() => this.#append(place, work));
    else this.#append(place, work);
  }

  /** Goes before everything that is held back: for what must be read in first. */
  submitFirst(place: string, work: () => Promise<unknown>): void {
    if (this.#stopping.signal.aborted) return;
    this.#pending++;
    this.#append(place, work);
  }

  /** Keeps new work waiting until the returned function is called. */
  hold(): () => void {
    this.#holds++;
    let released = false;
    return () => {
      if (released) return;
      released = true;
      if (--this.#holds > 0) return;
      const held = this.#held;
      this.#held = [];
      for (const go of held) go();
    };
  }

  /** Lets work in hand finish and refuses new work; what still fails after `graceMs` is given up. */
  async stop(graceMs: number): Promise<void> {
    const grace = AbortSignal.timeout(graceMs);
    const done = Promise.all([...this.#lanes.values()]);
    const late = new Promise<void>((resolve) => {
      grace.addEventListener("abort", () => resolve(), { once: true });
    });
    await Promise.race([done, late]);
    this.#stopping.abort();
  }

  #append(place: string, work: () => Promise<unknown>): void {
    const before = this.#lanes.get(place);
    const done =
      before === undefined ? this.#run(place, work) : before.then(() => this.#run(place, work));
    const lane = done.finally(() => {
      this.#pending--;
      if (this.#lanes.get(place) === lane) this.#lanes.delete(place);
    });
    this.#lanes.set(place, lane);
  }

  /** Never rejects. */
  async #run(place: string, work: () => Promise<unknown>): Promise<void> {
    for (let tries = 0; !this.#stopping.signal.aborted; tries++) {
      try {
        await work();
        return;
      } catch (error) {
        const known = error instanceof PortError;
        if (known ? !error.retryable : tries >= mostBlindTries) {
          this.#log.error({ place, error }, "Something from Discord could not be taken in");
          return;
        }
        this.#log.warn({ place, tries, error }, "Something from Discord waits to be taken in");
        const pauseMs = wait(tries, known ? error.retryAfterMs : null);
        await pause(pauseMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      }
    }
  }
}
