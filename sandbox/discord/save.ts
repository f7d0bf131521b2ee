import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSnapshot, type Snapshot, toSnapshot } from "./world/snapshot.ts";
import type { FileShelf, World } from "./world/world.ts";

/** Changes are written together, this long after the first of them, milliseconds. */
const restMs = 500;

/** Files in memory, for a sandbox that is thrown away. */
export function memoryShelf(): FileShelf {
  const files = new Map<string, Buffer>();
  return {
    put: (id, bytes) => void files.set(id, bytes),
    get: (id) => files.get(id),
    clear: () => files.clear(),
  };
}

/** Files in a folder, one for each id. */
export function folderShelf(folder: string): FileShelf {
  mkdirSync(folder, { recursive: true });
  return {
    put: (id, bytes) => writeFileSync(join(folder, id), bytes),
    get: (id) => {
      try {
        return readFileSync(join(folder, id));
      } catch {
        return undefined;
      }
    },
    clear: () => {
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true });
    },
  };
}

/** Keeps the world in a folder: soon after each change, and at the end. */
export class Keeper {
  readonly #file: string;
  readonly #world: () => World;
  #timer: NodeJS.Timeout | undefined;
  #lastTook = 0;

  constructor(folder: string, world: () => World) {
    mkdirSync(folder, { recursive: true });
    this.#file = join(folder, "world.json");
    this.#world = world;
  }

  changed(): void {
    if (this.#timer !== undefined) return;
    // Writing a large world takes its time, and must not take all of it.
    this.#timer = setTimeout(() => this.save(), Math.max(restMs, this.#lastTook * 20));
    this.#timer.unref();
  }

  /** Writes beside the old file and then takes its place, so that there is always a whole one. */
  save(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const from = performance.now();
    const fresh = `${this.#file}.new`;
    writeFileSync(fresh, JSON.stringify(toSnapshot(this.#world())));
    renameSync(fresh, this.#file);
    this.#lastTook = performance.now() - from;
  }
}

/**
 * The world that a folder holds, or null when it holds none. Throws a sentence when there is one
 * that cannot be read, because starting afresh would lose it.
 */
export function loadSaved(folder: string): Snapshot | null {
  const file = join(folder, "world.json");
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new Error(`The sandbox's world in ${file} cannot be read`, { cause });
  }
  try {
    return readSnapshot(JSON.parse(text));
  } catch (cause) {
    throw new Error(
      `${file} is damaged. Delete it to begin with a new world, or put a good copy in its place.`,
      { cause },
    );
  }
}
