import { setTimeout as wait } from "node:timers/promises";
import { databaseFailure, isPassing } from "./errors.ts";

const mostRuns = 5;

/**
 * Runs a whole transaction, again from its start when it met a dead-lock or lost its connection:
 * five times at most, then it throws PortError `database-unavailable`.
 */
export async function runAgain<T>(transaction: () => Promise<T>): Promise<T> {
  for (let run = 1; ; run += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (run === mostRuns) throw databaseFailure(error);
      // Chance keeps two that collided from colliding again.
      await wait(run * 10 + Math.random() * 20 * run);
    }
  }
}
