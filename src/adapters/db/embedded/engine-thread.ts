import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { SqlFailure } from "../sql-failure.ts";
import { Turnstile } from "./turnstile.ts";
import type { FromWorker, ToWorker, WireResult, WorkerStart } from "./wire.ts";

type Request = ToWorker extends infer R
  ? R extends { id: number }
    ? Omit<R, "id">
    : never
  : never;

interface Waiter {
  readonly resolve: (result: WireResult) => void;
  readonly reject: (error: Error) => void;
}

/** The file of the thread, with the ending under which this one runs (source or compiled). */
function startThread(start: WorkerStart): Worker {
  const file = `../pglite-worker${extname(import.meta.url)}`;
  // Its heap holds only results on their way through; what is old there lives in the engine.
  const resourceLimits = { maxYoungGenerationSizeMb: 8 };
  return new Worker(new URL(file, import.meta.url), { workerData: start, resourceLimits });
}

/** Lets the engine make a new cluster in an empty directory, in a thread that ends with it. */
export async function createCluster(directory: string): Promise<void> {
  const worker = startThread({ task: "create", directory, sync: false });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.once("message", () => resolve());
      worker.once("error", reject);
      worker.once("exit", (code) => reject(new Error(`The database thread ended with ${code}.`)));
    });
  } finally {
    await worker.terminate();
  }
}

/** The embedded engine as the process sees it: one session, which one caller at a time may use. */
export class EngineThread {
  readonly turnstile = new Turnstile();
  /** True while migrations run, which may hold the session longer than anything else may. */
  patient = false;
  /** Statements so far; tells the housekeeping how much it has to do. */
  statements = 0;
  readonly #worker: Worker;
  readonly #waiters = new Map<number, Waiter>();
  #lastId = 0;
  #closing = false;
  #dead: string | null = null;
  readonly #onFatal: (reason: string) => void;

  private constructor(worker: Worker, onFatal: (reason: string) => void) {
    this.#worker = worker;
    this.#onFatal = onFatal;
    worker.on("message", (message: FromWorker) => this.#hear(message));
    worker.on("error", (error) => this.#die(`The database thread failed: ${String(error)}`));
    worker.on("exit", (code) => this.#die(`The database thread ended with ${code}.`));
  }

  /** Resolves when the engine answers; `onFatal` is called once if it ever dies unasked. */
  static async open(
    start: Omit<WorkerStart, "task">,
    onFatal: (reason: string) => void,
  ): Promise<EngineThread> {
    const worker = startThread({ task: "serve", ...start });
    await new Promise<void>((resolve, reject) => {
      const ended = (code: number) =>
        reject(new Error(`The database thread ended with ${code} while it was starting.`));
      worker.once("error", reject);
      worker.once("exit", ended);
      worker.once("message", () => {
        worker.off("error", reject);
        worker.off("exit", ended);
        resolve();
      });
    });
    return new EngineThread(worker, onFatal);
  }

  /** Runs one statement. Only for whoever holds the turnstile. */
  query(sql: string, parameters: readonly unknown[] = []): Promise<WireResult> {
    this.statements += 1;
    return this.#ask({ kind: "query", sql, parameters });
  }

  /** How often files of the cluster were synced since the start. */
  async syncs(): Promise<{ readonly wal: number; readonly all: number }> {
    const { rows } = await this.#ask({ kind: "syncs" });
    return { wal: Number(rows[0]?.["wal"]), all: Number(rows[0]?.["all"]) };
  }

  async close(): Promise<void> {
    if (this.#closing) return;
    const leave = await this.turnstile.enter();
    this.#closing = true;
    try {
      if (this.#dead === null) await this.#ask({ kind: "close" });
    } finally {
      leave();
      await this.#worker.terminate();
    }
  }

  /** Ends the thread as a crash would; for tests of what then happens. */
  async kill(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(request: Request): Promise<WireResult> {
    if (this.#dead !== null) return Promise.reject(new SqlFailure({ message: this.#dead }));
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiters.set(id, { resolve, reject });
      this.#worker.postMessage({ ...request, id } satisfies ToWorker);
    });
  }

  #hear(message: FromWorker): void {
    if (message.kind === "ready") return;
    if (message.kind === "fatal") {
      this.#die(message.reason);
      return;
    }
    const waiter = this.#waiters.get(message.id);
    this.#waiters.delete(message.id);
    if (message.kind === "result") waiter?.resolve(message.result);
    else waiter?.reject(new SqlFailure(message.failure));
  }

  #die(reason: string): void {
    if (this.#dead !== null) return;
    this.#dead = reason;
    for (const waiter of this.#waiters.values()) waiter.reject(new SqlFailure({ message: reason }));
    this.#waiters.clear();
    if (!this.#closing) this.#onFatal(reason);
  }
}
