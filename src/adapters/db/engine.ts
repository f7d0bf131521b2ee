import type { Kysely, Transaction } from "kysely";
import type { Tables } from "./tables.ts";

/** Either the one handle of the process or a transaction; what both can be asked. */
export type Executor = Kysely<Tables>;
export type Trx = Transaction<Tables>;

/** One of the two database engines, with what differs between them. Everything else is one SQL. */
export interface Engine {
  readonly kind: "embedded" | "server";
  readonly kysely: Kysely<Tables>;
  /** Batches of the inbox that may be under way at once. */
  readonly inboxSlots: number;
  /** Runs one statement in a commit of its own, before others that wait for the session. */
  hurry(
    statement: string,
    parameters: readonly unknown[],
  ): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Tells other processes on the same database that there is news; a hint that may be lost. */
  announce(): void;
  /** Calls when another process announced news; resolves what ends it. */
  listen(woken: () => void): () => void;
  /** Syncs of write-ahead log files, where the engine is ours. */
  syncs(): Promise<{ readonly wal: number; readonly all: number } | null>;
  close(): Promise<void>;
}
