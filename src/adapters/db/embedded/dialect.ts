import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import type { Log } from "../../../ports/log.ts";
import { assertOutsideUnit } from "../unit-scope.ts";
import type { EngineThread } from "./engine-thread.ts";

const slowTransactionMs = 1000;
const longestTransactionMs = 10_000;

/** Holds the only session from `acquire` to `release`, so transactions never interleave. */
class HeldSession implements DatabaseConnection {
  #transaction: { readonly warn: NodeJS.Timeout; readonly abort: NodeJS.Timeout } | null = null;
  #aborted = false;
  #failed = false;
  readonly #thread: EngineThread;
  readonly #leave: () => void;
  readonly #log: Log;

  constructor(thread: EngineThread, leave: () => void, log: Log) {
    this.#thread = thread;
    this.#leave = leave;
    this.#log = log;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#aborted) throw new Error("The transaction was open for too long and was ended.");
    try {
      const { rows, affected } = await this.#thread.query(sql, parameters);
      return {
        rows: rows as unknown as R[],
        ...(affected === null ? {} : { numAffectedRows: BigInt(affected) }),
      };
    } catch (error) {
      this.#failed = true;
      throw error;
    }
  }

  // biome-ignore lint/correctness/useYield: it has to be a generator to say that it is none.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("The embedded database does not stream: read page by page.");
  }

  async begin(): Promise<void> {
    await this.executeQuery(CompiledQuery.raw("begin"));
    this.#failed = false;
    if (this.#thread.patient) return;
    // While it is open everybody else waits, and the engine knows no statement timeout.
    this.#transaction = {
      warn: setTimeout(
        () => this.#log.warn({}, "A transaction is open for long"),
        slowTransactionMs,
      ),
      abort: setTimeout(() => void this.#abort(), longestTransactionMs),
    };
  }

  async end(command: "commit" | "rollback"): Promise<void> {
    this.#stopWatch();
    if (this.#aborted && command === "rollback") return;
    if (this.#failed && command === "commit") {
      // COMMIT of a failed transaction is answered like a success and rolls back.
      throw new Error("A statement of this transaction failed, so it cannot be committed.");
    }
    await this.executeQuery(CompiledQuery.raw(command));
  }

  async savepoint(command: string): Promise<void> {
    await this.executeQuery(CompiledQuery.raw(command));
    this.#failed = false;
  }

  release(): void {
    this.#stopWatch();
    this.#leave();
  }

  async #abort(): Promise<void> {
    this.#aborted = true;
    this.#log.error({}, "A transaction was open for too long and was rolled back");
    await this.#thread.query("rollback").catch(() => {});
    this.#leave();
  }

  #stopWatch(): void {
    clearTimeout(this.#transaction?.warn);
    clearTimeout(this.#transaction?.abort);
    this.#transaction = null;
  }
}

/** Kysely's dialect for the embedded engine. */
export function embeddedDialect(thread: EngineThread, log: Log): Dialect {
  const held = (connection: DatabaseConnection) => connection as HeldSession;
  const savepoint = (command: string) => (connection: DatabaseConnection, name: string) =>
    held(connection).savepoint(`${command} "${name}"`);
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => {
      assertOutsideUnit();
      return new HeldSession(thread, await thread.turnstile.enter(), log);
    },
    beginTransaction: (connection) => held(connection).begin(),
    commitTransaction: (connection) => held(connection).end("commit"),
    rollbackTransaction: (connection) => held(connection).end("rollback"),
    savepoint: savepoint("savepoint"),
    rollbackToSavepoint: savepoint("rollback to"),
    releaseSavepoint: savepoint("release"),
    releaseConnection: async (connection) => held(connection).release(),
    destroy: async () => {},
  };
  return {
    createDriver: () => driver,
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}
