import { randomInt, timingSafeEqual } from "node:crypto";

/** Letters and digits that nobody takes for one another. */
const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** The code that makes the first admin: given once, good once, and only one attempt runs at a time. */
export class SetupCode {
  #code: string | null = null;
  #running: Promise<unknown> = Promise.resolve();

  /** Makes the code, such as `K7QM-2XWP-9DTA`. */
  generate(): string {
    const groups = Array.from({ length: 3 }, () =>
      Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join(""),
    );
    this.#code = groups.join("-");
    return this.#code;
  }

  /**
   * Runs the work if the code is right, after any attempt that is under way; `done` ends the code.
   * Null when the code is wrong, or spent by an attempt that came first.
   */
  async use<T>(code: string, work: () => Promise<{ readonly done: boolean; readonly result: T }>) {
    const attempt = this.#running.then(async () => {
      if (!this.#matches(code)) return null;
      const { done, result } = await work();
      if (done) this.#code = null;
      return result;
    });
    this.#running = attempt.catch(() => undefined);
    return await attempt;
  }

  #matches(code: string): boolean {
    if (this.#code === null) return false;
    const expected = Buffer.from(plain(this.#code));
    const given = Buffer.from(plain(code));
    return expected.length === given.length && timingSafeEqual(expected, given);
  }
}

/** People type it in small letters and leave out the hyphens. */
function plain(code: string): string {
  return code.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
}
