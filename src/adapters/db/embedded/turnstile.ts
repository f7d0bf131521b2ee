/**
 * Lets one in at a time, in order of arrival. Those in a hurry go before the others, but never
 * twice in a row while somebody else waits, so neither side can starve the other.
 */
export class Turnstile {
  #held = false;
  #lastWasUrgent = false;
  readonly #urgent: (() => void)[] = [];
  readonly #others: (() => void)[] = [];

  get waiting(): number {
    return this.#urgent.length + this.#others.length;
  }

  /** Resolves when it is the caller's turn; the function it gives ends the turn, once. */
  async enter(urgent = false): Promise<() => void> {
    if (this.#held) {
      await new Promise<void>((resolve) => (urgent ? this.#urgent : this.#others).push(resolve));
    }
    this.#held = true;
    this.#lastWasUrgent = urgent;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#next();
    };
  }

  #next(): void {
    const preferOthers = this.#lastWasUrgent && this.#others.length > 0;
    const next = preferOthers
      ? this.#others.shift()
      : (this.#urgent.shift() ?? this.#others.shift());
    // It stays held while it goes to the next: a newcomer must not slip in between.
    if (next === undefined) this.#held = false;
    else next();
  }
}
