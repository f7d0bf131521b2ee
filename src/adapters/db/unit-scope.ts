import { AsyncLocalStorage } from "node:async_hooks";

const inUnit = new AsyncLocalStorage<true>();

/** Runs the work of a transaction; inside, the root handle throws (see {@link assertOutsideUnit}). */
export function runInUnit<T>(work: () => Promise<T>): Promise<T> {
  return inUnit.run(true, work);
}

/** Runs work that outlives the caller, so that it does not inherit the caller's transaction. */
export function runOutsideUnit<T>(work: () => T): T {
  return inUnit.exit(work);
}

/**
 * Throws when the caller is inside a transaction: on the embedded engine it would wait for itself
 * for ever, on a server it would silently write outside of the transaction.
 */
export function assertOutsideUnit(): void {
  if (inUnit.getStore() === true) {
    throw new Error("Inside a unit of work only the unit may be asked, not the database itself.");
  }
}
