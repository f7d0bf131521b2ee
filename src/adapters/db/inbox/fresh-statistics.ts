import { sql } from "kysely";
import type { Log } from "../../../ports/log.ts";
import type { Executor } from "../engine.ts";

const firstAt = 128;
const growth = 4;

/**
 * Keeps the plan of the batch honest while tables grow from nothing: each session makes it once, and
 * one that was made for empty tables reads all of a full one. New statistics make every session
 * plan anew. Counts what was stored, and asks for statistics each time it has grown fourfold; a
 * server would do the same by itself, but only a minute later.
 */
export class FreshStatistics {
  readonly #db: Executor;
  readonly #log: Log;
  #stored = 0;
  #nextAt = firstAt;
  #running: Promise<void> | null = null;

  constructor(db: Executor, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  count(stored: number): void {
    this.#stored += stored;
    if (this.#stored < this.#nextAt || this.#running !== null) return;
    this.#nextAt = this.#stored * growth;
    this.#running = this.#analyse().finally(() => {
      this.#running = null;
    });
  }

  async finished(): Promise<void> {
    await this.#running;
  }

  async #analyse(): Promise<void> {
    try {
      await sql`analyze conversation, message, attachment, lane, effect, event`.execute(this.#db);
    } catch (error) {
      this.#log.warn({ error }, "Statistics could not be renewed");
    }
  }
}
