import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Log } from "../../../ports/log.ts";
import type { PerformEffect } from "../../../ports/outbox.ts";
import type { UnitFrame } from "../unit/database.ts";
import { runOutsideUnit } from "../unit-scope.ts";
import { claim, type HeldLane } from "./claim.ts";
import { runLane } from "./lane-run.ts";

const lookEveryMs = 500;
const lanesAtOnce = 32;

/**
 * Performs effects: different lanes at once, each lane in order. A wake is a hint; the timer, which
 * looks twice a second, is the truth.
 */
export class Lanes {
  readonly #frame: UnitFrame;
  readonly #perform: PerformEffect;
  readonly #concurrency: number;
  readonly #log: Log;
  readonly #owner = `${process.pid}-${randomUUID().slice(0, 8)}`;
  readonly #running = new Set<Promise<void>>();
  readonly #timer: NodeJS.Timeout;
  #pumping: Promise<void> | null = null;
  #dirty = false;
  #stopping = false;

  constructor(
    frame: UnitFrame,
    options: { readonly perform: PerformEffect; readonly concurrency?: number; readonly log: Log },
  ) {
    this.#frame = frame;
    this.#perform = options.perform;
    this.#concurrency = options.concurrency ?? lanesAtOnce;
    this.#log = options.log;
    this.#timer = setInterval(() => this.wake(), lookEveryMs);
    this.#timer.unref();
    this.wake();
  }

  /** Looks for due lanes now. */
  wake(): void {
    if (this.#stopping) return;
    this.#dirty = true;
    // The caller may be inside a unit; what starts here is not part of it.
    this.#pumping ??= runOutsideUnit(() => this.#pump()).finally(() => {
      this.#pumping = null;
      if (this.#dirty && this.#hasRoom()) this.wake();
    });
  }

  /** Resolves when nothing that is due is queued or running. For tests and orderly ends. */
  async idle(): Promise<void> {
    while (!this.#stopping) {
      await this.#pumping;
      if (this.#running.size > 0) {
        await Promise.race(this.#running);
      } else if (!this.#dirty && !(await this.#anyDue())) {
        return;
      } else {
        this.wake();
      }
    }
  }

  /** Takes no new effect; resolves when those that run have finished and given back their lanes. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#timer);
    await this.#pumping;
    await Promise.all(this.#running);
  }

  #hasRoom(): boolean {
    return !this.#stopping && this.#running.size < this.#concurrency;
  }

  async #pump(): Promise<void> {
    while (this.#dirty && this.#hasRoom()) {
      this.#dirty = false;
      try {
        const room = this.#concurrency - this.#running.size;
        const lanes = await claim(this.#frame.engine, this.#owner, room);
        for (const lane of lanes) this.#start(lane);
        // There may be more than there was room for.
        if (lanes.length === room) this.#dirty = true;
      } catch (error) {
        this.#log.warn({ error }, "Due effects could not be claimed");
      }
    }
  }

  #start(lane: HeldLane): void {
    const run = runLane(
      {
        frame: this.#frame,
        perform: this.#perform,
        log: this.#log,
        stopping: () => this.#stopping,
      },
      lane,
    )
      .then((due) => {
        this.#dirty ||= due;
      })
      .catch((error: unknown) => {
        // Its lease ends by itself, and then somebody tries again.
        this.#log.error({ error, lane: lane.id }, "A lane could not be worked on");
      })
      .finally(() => {
        this.#running.delete(run);
        if (this.#dirty) this.wake();
      });
    this.#running.add(run);
  }

  async #anyDue(): Promise<boolean> {
    const { rows } = await sql`
      select 1 from lane
      where ready_at <= app_now() and lease_until < app_now() and paused_at is null
      limit 1`.execute(this.#frame.engine.kysely);
    return rows.length > 0;
  }
}
