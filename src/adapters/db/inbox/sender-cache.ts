import type { KnownSender } from "./item.ts";

const mostSenders = 20_000;

/**
 * What the last batches knew of senders; the batch statement checks it again under its locks. The
 * longest unused are forgotten first.
 */
export class SenderCache {
  readonly #senders = new Map<string, KnownSender>();

  get(key: string): KnownSender | undefined {
    const sender = this.#senders.get(key);
    if (sender !== undefined) this.put(key, sender);
    return sender;
  }

  put(key: string, sender: KnownSender): void {
    this.#senders.delete(key);
    this.#senders.set(key, sender);
    if (this.#senders.size <= mostSenders) return;
    const [oldest] = this.#senders.keys();
    if (oldest !== undefined) this.#senders.delete(oldest);
  }

  forget(key: string): void {
    this.#senders.delete(key);
  }
}
