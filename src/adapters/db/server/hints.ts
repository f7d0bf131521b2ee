import type { Client } from "pg";
import type { Log } from "../../../ports/log.ts";

const channel = "quayside";
const longestWaitMs = 10_000;

/**
 * News between processes on one server, as a hint: sent after the commit on a connection of its
 * own, because inside a hot transaction it would take a lock at every commit. Hints under way are
 * joined into one; a lost one costs a poll's delay and nothing else.
 */
export class Hints {
  readonly #connect: () => Client;
  readonly #log: Log;
  readonly #listeners = new Set<() => void>();
  #client: Client | null = null;
  #dirty = false;
  #sending: Promise<void> | null = null;
  #retry: NodeJS.Timeout | null = null;
  #waitMs = 250;
  #closed = false;

  constructor(connect: () => Client, log: Log) {
    this.#connect = connect;
    this.#log = log;
    void this.#open();
  }

  announce(): void {
    this.#dirty = true;
    this.#sending ??= this.#send().finally(() => {
      this.#sending = null;
    });
  }

  listen(woken: () => void): () => void {
    this.#listeners.add(woken);
    return () => this.#listeners.delete(woken);
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    await this.#sending;
    await this.#client?.end().catch(() => {});
  }

  async #send(): Promise<void> {
    while (this.#dirty && this.#client !== null && !this.#closed) {
      this.#dirty = false;
      await this.#client.query(`notify ${channel}`).catch(() => {});
    }
  }

  async #open(): Promise<void> {
    const client = this.#connect();
    client.on("error", () => this.#lost(client));
    client.on("end", () => this.#lost(client));
    client.on("notification", () => this.#wake());
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
    } catch (error) {
      this.#log.warn({ error }, "The connection for news between processes could not be opened");
      await client.end().catch(() => {});
      return this.#later();
    }
    if (this.#closed) return void (await client.end().catch(() => {}));
    this.#client = client;
    this.#waitMs = 250;
    // What was announced while nobody listened is found by looking once.
    this.#wake();
    this.announce();
  }

  #wake(): void {
    for (const listener of this.#listeners) listener();
  }

  #lost(client: Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    this.#later();
  }

  #later(): void {
    if (this.#closed) return;
    this.#retry = setTimeout(() => void this.#open(), this.#waitMs);
    this.#retry.unref();
    this.#waitMs = Math.min(longestWaitMs, this.#waitMs * 2);
  }
}
