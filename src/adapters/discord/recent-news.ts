/** News that nobody has waited for is kept this long, milliseconds. */
const kept = 60_000;

/**
 * Lets one part of the connector wait for what another learns about a key, in whichever order the
 * two arrive: what came of the first message in a place, say.
 */
export class RecentNews<T> {
  readonly #news = new Map<string, { readonly value: T; readonly at: number }>();
  readonly #waiting = new Map<string, Set<(value: T | null) => void>>();

  announce(key: string, value: T): void {
    const now = Date.now();
    for (const [old, { at }] of this.#news) {
      if (now - at < kept) break;
      this.#news.delete(old);
    }
    // Put at the end, so that the map stays in the order of time.
    this.#news.delete(key);
    this.#news.set(key, { value, at: now });
    for (const tell of this.#waiting.get(key) ?? []) tell(value);
  }

  /** The first news of a key since a moment; null when none comes in time. */
  next(key: string, since: number, patienceMs: number): Promise<T | null> {
    const known = this.#news.get(key);
    if (known !== undefined && known.at >= since) return Promise.resolve(known.value);
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(key) ?? new Set();
      this.#waiting.set(key, waiting);
      const finish = (value: T | null) => {
        clearTimeout(timer);
        waiting.delete(finish);
        if (waiting.size === 0) this.#waiting.delete(key);
        resolve(value);
      };
      const timer = setTimeout(() => finish(null), patienceMs);
      waiting.add(finish);
    });
  }

  /** Lets everybody who waits go empty-handed. */
  close(): void {
    for (const waiting of [...this.#waiting.values()]) for (const tell of [...waiting]) tell(null);
    this.#news.clear();
  }
}
