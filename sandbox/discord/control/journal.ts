import type { Wire } from "../world/entities.ts";

/** One numbered event of a stream. */
export interface Entry {
  readonly id: number;
  readonly type: string;
  readonly data: Wire;
}

/** Events kept of each stream. */
const kept = 5000;

/** One stream of events, numbered without gaps, with those who follow it. */
export class Stream {
  #entries: Entry[] = [];
  #last = 0;
  readonly #listeners = new Set<(entry: Entry) => void>();

  get last(): number {
    return this.#last;
  }

  add(type: string, data: Wire): void {
    this.#last += 1;
    const entry: Entry = { id: this.#last, type, data };
    this.#entries.push(entry);
    if (this.#entries.length > kept * 1.5) this.#entries = this.#entries.slice(-kept);
    for (const listener of [...this.#listeners]) listener(entry);
  }

  /** What came after an event, or null when part of it is no longer kept. */
  after(id: number): readonly Entry[] | null {
    if (id > this.#last) return null;
    const first = this.#entries[0]?.id ?? this.#last + 1;
    if (id + 1 < first) return null;
    return this.#entries.filter((entry) => entry.id > id);
  }

  /** Forgets what happened in a world that is gone, and says so to those who follow. */
  reset(data: Wire): void {
    this.#entries = [];
    this.add("reset", data);
  }

  listen(listener: (entry: Entry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** A stream for each person and one for the whole world. */
export class Journal {
  readonly world = new Stream();
  readonly #streams = new Map<string, Stream>();

  of(userId: string): Stream {
    const known = this.#streams.get(userId);
    if (known !== undefined) return known;
    const stream = new Stream();
    this.#streams.set(userId, stream);
    return stream;
  }

  reset(data: Wire): void {
    for (const stream of this.#streams.values()) stream.reset(data);
    this.world.reset(data);
  }
}
