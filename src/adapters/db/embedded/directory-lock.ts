import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { PortError } from "../../../ports/port-error.ts";

/** A collected handle would free its lock, so every held one is kept here. */
const held = new Set<DatabaseSync>();

const busy = 5;

/** The plain result code of SQLite in what its driver throws; the higher bits say more than is asked. */
function isBusy(error: unknown): boolean {
  const { errcode } = error as { errcode?: number };
  return errcode !== undefined && (errcode & 0xff) === busy;
}

/**
 * Takes the data directory for this process alone; two engines on one directory would destroy it
 * and the engine itself takes no lock. The system frees it when the process ends, however it ends.
 * Throws PortError `data-dir-in-use` when another process has it. Not for network file systems.
 */
export function lockDirectory(directory: string): { readonly release: () => void } {
  const lock = new DatabaseSync(join(directory, "lock.sqlite"), { timeout: 0 });
  try {
    lock.exec("pragma locking_mode = exclusive; begin exclusive");
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new PortError(
      {
        port: "database",
        code: "data-dir-in-use",
        message: `Another Quayside process uses the data directory ${directory}. Stop it, or set QUAYSIDE_DATA_DIR to another directory.`,
        retryable: false,
      },
      { cause: error },
    );
  }
  held.add(lock);
  return {
    release: () => {
      if (held.delete(lock)) lock.close();
    },
  };
}
