import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Log } from "../../../ports/log.ts";
import type { Tables } from "../tables.ts";
import type { EngineThread } from "./engine-thread.ts";

const hot = ["lane", "effect", "workspace_counter", "conversation"] as const;
const large = ["message", "delivery", "attachment", "event", "support_case", "case_event"] as const;

const lookEveryMs = 5_000;
const idleForMs = 60_000;
const statementsBetween = 25_000;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Does what background processes of a server would: the embedded engine has neither autovacuum nor
 * a checkpointer, so dead rows and the write-ahead log would grow without bound. Works a minute
 * after the last round when the session is idle, and after many statements in any case.
 */
export class Housekeeping {
  readonly #timer: NodeJS.Timeout;
  readonly #db: Kysely<Tables>;
  readonly #thread: EngineThread;
  readonly #log: Log;
  #statementsAtLast = 0;
  #lastAt = performance.now();
  #lastLargeAt: number | null = null;
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor(db: Kysely<Tables>, thread: EngineThread, log: Log) {
    this.#db = db;
    this.#thread = thread;
    this.#log = log;
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  #look(): void {
    if (this.#running !== null) return;
    const done = this.#thread.statements - this.#statementsAtLast;
    const idle = this.#thread.turnstile.waiting === 0;
    const rested = performance.now() - this.#lastAt >= idleForMs;
    // A thousand statements or so are the polls of an idle minute: nothing to tidy.
    if (done >= statementsBetween || (idle && rested && done > 1_000)) {
      this.#running = this.round()
        .catch((error: unknown) => this.#log.warn({ error }, "Housekeeping failed"))
        .finally(() => {
          this.#running = null;
        });
    }
  }

  /** One round now. */
  async round(): Promise<void> {
    const now = performance.now();
    const withLarge = this.#lastLargeAt === null || now - this.#lastLargeAt >= dayMs;
    for (const table of withLarge ? [...hot, ...large] : hot) {
      if (this.#stopped) return;
      await sql`vacuum (analyze) ${sql.table(table)}`.execute(this.#db);
    }
    if (this.#stopped) return;
    await sql`checkpoint`.execute(this.#db);
    if (withLarge) this.#lastLargeAt = now;
    this.#lastAt = performance.now();
    this.#statementsAtLast = this.#thread.statements;
  }
}
