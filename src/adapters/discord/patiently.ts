import { setTimeout as pause } from "node:timers/promises";
import { PortError } from "../../ports/port-error.ts";

/** Waits before the repeats, milliseconds: about fifteen seconds in all. */
const waits: readonly number[] = [200, 500, 1000, 2000, 4000, 8000];

/**
 * Does what a member is waiting for, and again while the outside says that a repeat may help. Gives
 * up with the last failure; everything that is not a failure of the outside is thrown at once.
 */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const wait of waits) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PortError && error.retryable)) throw error;
      await pause(Math.max(wait, error.retryAfterMs ?? 0));
    }
  }
  return await work();
}
