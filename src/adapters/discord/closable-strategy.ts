import { SimpleShardingStrategy } from "discord.js";

type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/** What we touch of a shard's socket. */
interface Socket {
  onopen: unknown;
  onclose: unknown;
  onmessage: unknown;
  onerror: unknown;
  terminate(): void;
}

/**
 * discord.js' own way to hold connections, which can also be ended for good. Left alone, a shard
 * that is destroyed while it connects keeps its socket, whose time-out then ends the whole process,
 * and one that waits to connect again does so afterwards all the same.
 */
export class ClosableStrategy extends SimpleShardingStrategy {
  #closed = false;
  /** Kept beside, because the strategy forgets them when they are destroyed. */
  readonly #shards: { readonly socket: () => Socket | null }[] = [];

  constructor(manager: Manager) {
    super(manager);
    const known = manager.options.retrieveSessionInfo;
    // Every connection begins with this question; without an answer none begins.
    manager.options.retrieveSessionInfo = (id) =>
      this.#closed ? new Promise(() => undefined) : known(id);
  }

  override async spawn(shardIds: number[]): Promise<void> {
    await super.spawn(shardIds);
    for (const shard of this["shards"].values()) {
      this.#shards.push({ socket: () => shard["connection"] as Socket | null });
    }
  }

  /** Lets no connection begin any more and cuts those that there are. */
  close(): void {
    this.#closed = true;
    for (const shard of this.#shards) {
      const socket = shard.socket();
      if (socket === null) continue;
      socket.onopen = null;
      socket.onclose = null;
      socket.onmessage = null;
      socket.onerror = () => undefined;
      socket.terminate();
    }
  }
}
