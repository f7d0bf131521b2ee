import type { WorkspaceId } from "../../../core/ids.ts";
import type { EventLog, NumberedEvent } from "../../../ports/event-log.ts";
import type { Engine } from "../engine.ts";

/** Newest events of a workspace that are kept in memory, so that most reads ask no database. */
const mostKept = 1000;
const pollEveryMs = 250;
const emptyEpoch = "";

/** The log of what desks must hear of, and the bell that rings when there is something new. */
export class DatabaseEventLog implements EventLog {
  readonly #engine: Engine;
  readonly #recent = new Map<WorkspaceId, Map<number, NumberedEvent>>();
  readonly #subscribers = new Set<() => void>();
  readonly #stopListening: () => void;
  #poll: NodeJS.Timeout | null = null;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#stopListening = engine.listen(() => this.#ring());
  }

  /** To be called after the commit that wrote them. */
  published(workspaceId: WorkspaceId, events: readonly NumberedEvent[]): void {
    if (events.length === 0) return;
    const kept = this.#recent.get(workspaceId) ?? new Map<number, NumberedEvent>();
    this.#recent.set(workspaceId, kept);
    for (const event of events) kept.set(event.seq, event);
    for (const seq of kept.keys()) {
      if (kept.size <= mostKept) break;
      kept.delete(seq);
    }
    this.#ring();
    this.#engine.announce();
  }

  async position(workspaceId: WorkspaceId) {
    const row = await this.#engine.kysely
      .selectFrom("workspace_counter")
      .select(["epoch", "seq", "floor_seq"])
      .where("workspace_id", "=", workspaceId)
      .executeTakeFirst();
    return { epoch: row?.epoch ?? emptyEpoch, seq: row?.seq ?? 0, floor: row?.floor_seq ?? 0 };
  }

  async read(workspaceId: WorkspaceId, after: number, limit: number) {
    const recent = this.#readRecent(workspaceId, after, limit);
    if (recent.length > 0) return recent;
    const rows = await this.#engine.kysely
      .selectFrom("event")
      .select(["seq", "payload"])
      .where("workspace_id", "=", workspaceId)
      .where("seq", ">", after)
      .orderBy("seq")
      .limit(limit)
      .execute();
    return rows.map((row) => ({ seq: row.seq, event: row.payload }));
  }

  subscribe(woken: () => void): () => void {
    this.#subscribers.add(woken);
    // Other processes may write, and their hints may be lost: looking is the truth.
    if (this.#engine.kind === "server" && this.#poll === null) {
      this.#poll = setInterval(() => this.#ring(), pollEveryMs);
      this.#poll.unref();
    }
    return () => {
      this.#subscribers.delete(woken);
      if (this.#subscribers.size === 0) this.#stopPolling();
    };
  }

  close(): void {
    this.#stopPolling();
    this.#stopListening();
    this.#subscribers.clear();
  }

  /** The unbroken run of kept events after a number; empty when its first one is not kept. */
  #readRecent(workspaceId: WorkspaceId, after: number, limit: number): NumberedEvent[] {
    const kept = this.#recent.get(workspaceId);
    const found: NumberedEvent[] = [];
    for (let seq = after + 1; found.length < limit; seq += 1) {
      const event = kept?.get(seq);
      if (event === undefined) break;
      found.push(event);
    }
    return found;
  }

  #ring(): void {
    for (const woken of this.#subscribers) woken();
  }

  #stopPolling(): void {
    if (this.#poll !== null) clearInterval(this.#poll);
    this.#poll = null;
  }
}
