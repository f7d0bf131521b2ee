import { access, constants, mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { StartFailure } from "./start-failure.ts";

/**
 * Makes the data folder and what is missing above it, for its owner only, before anything else
 * works in it. Rejects with `data-folder-unwritable`.
 */
export async function makeDataFolder(path: string): Promise<void> {
  try {
    await make(path);
    await access(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Whether the data folder can be written, or made; makes nothing. Rejects like the above. */
export async function checkDataFolder(path: string): Promise<void> {
  try {
    let there = path;
    while (!(await isFolder(there)) && dirname(there) !== there) there = dirname(there);
    await access(there, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unwritable(path, error);
  }
}

function unwritable(path: string, error: unknown): StartFailure {
  const { code = "?" } = error as NodeJS.ErrnoException;
  return new StartFailure(
    "data-folder-unwritable",
    `The data folder ${path} cannot be written (${code}). Change its rights, or choose another with QUAYSIDE_DATA_DIR.`,
    { cause: error },
  );
}

/** One level at a time: Node's own `recursive` never ends where a file system makes no folders. */
async function make(path: string): Promise<void> {
  if (await isFolder(path)) return;
  if (dirname(path) !== path) await make(dirname(path));
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    // Somebody else may have made it meanwhile.
    if (!(await isFolder(path))) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
