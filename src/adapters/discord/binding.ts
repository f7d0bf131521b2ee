import type { WorkspaceId } from "../../core/ids.ts";
import type { Connection } from "../../core/workspace.ts";
import { bindCommunity } from "../../flows/bind-community.ts";
import type { Database } from "../../ports/database.ts";
import type { Log } from "../../ports/log.ts";
import type { Community } from "./connector.ts";
import { patiently } from "./patiently.ts";

/** Which of our connections this account of ours is; known after the first session. */
export class Binding {
  readonly #workspaceId: WorkspaceId;
  readonly #database: () => Database;
  readonly #log: Log;
  readonly #known = Promise.withResolvers<Connection>();
  #current: Connection | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(workspaceId: WorkspaceId, database: () => Database, log: Log) {
    this.#workspaceId = workspaceId;
    this.#database = database;
    this.#log = log;
  }

  get current(): Connection | null {
    return this.#current;
  }

  /** Resolves at the first binding. */
  known(): Promise<Connection> {
    return this.#current === null ? this.#known.promise : Promise.resolve(this.#current);
  }

  /**
   * Binds to the communities; with none it only finds the connection again. One at a time and in
   * order, so that the newest list wins. Rejects with what the store throws.
   */
  bind(botId: string, communities: readonly Community[]): Promise<Connection> {
    const next = this.#last.then(() => this.#bind(botId, communities));
    this.#last = next.catch(() => undefined);
    return next;
  }

  async #bind(botId: string, communities: readonly Community[]): Promise<Connection> {
    const ports = { database: this.#database() };
    const bound = await patiently(() =>
      bindCommunity(ports, this.#workspaceId, { botId, communities }),
    );
    if (bound.community?.id !== this.#current?.community?.id) {
      this.#log.info({ connectionId: bound.id, places: bound.places }, "Bound to a community");
    }
    this.#current = bound;
    this.#known.resolve(bound);
    return bound;
  }
}
