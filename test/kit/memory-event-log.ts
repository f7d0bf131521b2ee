import type { WorkspaceId } from "../../src/core/ids.ts";
import type { DeskEvent, EventLog, NumberedEvent } from "../../src/ports/event-log.ts";

/** An event log in memory; `pause` is awaited in each read, to let a test come between. */
export class MemoryEventLog implements EventLog {
  epoch = "aaaa1111";
  floor = 0;
  reads = 0;
  pause: () => Promise<void> = () => Promise.resolve();
  readonly #events: NumberedEvent[] = [];
  readonly #subscribers = new Set<() => void>();

  get seq(): number {
    return this.#events.at(-1)?.seq ?? this.floor;
  }

  get subscribers(): number {
    return this.#subscribers.size;
  }

  add(...events: readonly DeskEvent[]): void {
    for (const event of events) this.#events.push({ seq: this.seq + 1, event });
    for (const woken of this.#subscribers) woken();
  }

  /** What retention does: events up to `floor` are deleted. */
  forget(floor: number): void {
    this.floor = floor;
    this.#events.splice(0, this.#events.findLastIndex((one) => one.seq <= floor) + 1);
  }

  async position(_workspaceId: WorkspaceId) {
    await this.pause();
    return { epoch: this.epoch, seq: this.seq, floor: this.floor };
  }

  async read(_workspaceId: WorkspaceId, after: number, limit: number) {
    this.reads += 1;
    await this.pause();
    return this.#events.filter((one) => one.seq > after).slice(0, limit);
  }

  subscribe(woken: () => void): () => void {
    this.#subscribers.add(woken);
    return () => this.#subscribers.delete(woken);
  }
}
