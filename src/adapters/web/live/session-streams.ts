import type { LiveStream } from "./live-stream.ts";

/** Which event streams belong to which session, so that they end together. */
export class SessionStreams {
  readonly #bySession = new Map<string, Set<LiveStream>>();
  #closed = false;

  add(sessionToken: string, stream: LiveStream): void {
    if (this.#closed) {
      stream.end();
      return;
    }
    const streams = this.#bySession.get(sessionToken) ?? new Set<LiveStream>();
    this.#bySession.set(sessionToken, streams.add(stream));
  }

  remove(sessionToken: string, stream: LiveStream): void {
    const streams = this.#bySession.get(sessionToken);
    streams?.delete(stream);
    if (streams?.size === 0) this.#bySession.delete(sessionToken);
  }

  end(sessionToken: string): void {
    for (const stream of this.#bySession.get(sessionToken) ?? []) stream.end();
  }

  /** Ends all; later ones end at once. */
  close(): void {
    this.#closed = true;
    for (const token of this.#bySession.keys()) this.end(token);
  }
}
