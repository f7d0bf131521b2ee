import { constants } from "node:fs";
import { copyFile, mkdir, open, readdir } from "node:fs/promises";
import { join } from "node:path";

async function syncFile(path: string, mode: "r" | "r+"): Promise<void> {
  const file = await open(path, mode);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes what was created in or renamed into a directory durable; Windows has no such call. */
export async function syncDirectory(path: string): Promise<void> {
  if (process.platform !== "win32") await syncFile(path, "r");
}

/** Copies a directory; with `sync` every file and directory is on the disk when it resolves. */
export async function copyTree(from: string, to: string, sync: boolean): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  const entries = await readdir(from, { withFileTypes: true });
  const copied: string[] = [];
  for (const entry of entries) {
    const target = join(to, entry.name);
    if (entry.isDirectory()) {
      await copyTree(join(from, entry.name), target, sync);
    } else {
      await copyFile(join(from, entry.name), target, constants.COPYFILE_FICLONE);
      copied.push(target);
    }
  }
  if (!sync) return;
  // After all were written, so that the first sync carries most of the others to the disk.
  await Promise.all(copied.map((path) => syncFile(path, "r+")));
  await syncDirectory(to);
}
