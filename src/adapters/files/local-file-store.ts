import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FileStore } from "../../ports/file-store.ts";
import { PortError } from "../../ports/port-error.ts";
import { diskFailed, fileTooLarge } from "./errors.ts";
import { sniff, sniffLength } from "./sniff.ts";

const incoming = "incoming";

/**
 * Keeps files in a folder of this machine, each under its own hash (`ab/cdef…`). A file is written
 * aside, synced, and renamed into place, so a crash leaves either the whole file or none.
 */
export async function openLocalFileStore(folder: string): Promise<FileStore> {
  await mkdir(join(folder, incoming), { recursive: true });
  // What a crash left half written belongs to no row.
  for (const name of await readdir(join(folder, incoming))) {
    await rm(join(folder, incoming, name), { force: true });
  }
  return {
    put: (bytes, limit) => put(folder, bytes, limit),
    get: (sha256) => get(folder, sha256),
  };
}

async function put(
  folder: string,
  bytes: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<{ sha256: string; size: number; contentType: string }> {
  const aside = join(folder, incoming, randomUUID());
  try {
    const received = await receive(aside, bytes, limit);
    const place = placeOf(folder, received.sha256);
    if (await exists(place)) return received;
    if ((await mkdir(dirname(place), { recursive: true })) !== undefined) await syncFolder(folder);
    await rename(aside, place);
    await syncFolder(dirname(place));
    return received;
  } catch (error) {
    if (isSystemError(error)) throw diskFailed(error);
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function receive(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<{ sha256: string; size: number; contentType: string }> {
  await using file = await open(path, "wx");
  const hash = createHash("sha256");
  const first = Buffer.alloc(sniffLength);
  let size = 0;
  for await (const chunk of bytes) {
    if (size + chunk.length > limit) throw fileTooLarge("files", limit);
    if (size < sniffLength) first.set(chunk.subarray(0, sniffLength - size), size);
    hash.update(chunk);
    await writeAll(file, chunk);
    size += chunk.length;
  }
  await file.sync();
  return {
    sha256: hash.digest("hex"),
    size,
    contentType: sniff(first.subarray(0, Math.min(size, sniffLength))),
  };
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let written = 0;
  while (written < chunk.length) {
    written += (await file.write(chunk, written, chunk.length - written)).bytesWritten;
  }
}

async function get(folder: string, sha256: string): Promise<AsyncIterable<Uint8Array> | null> {
  // Anything else than a hash could be a path.
  if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
  const place = placeOf(folder, sha256);
  if (!(await exists(place))) return null;
  return createReadStream(place);
}

function placeOf(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256.slice(2));
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (isSystemError(error) && error.code === "ENOENT") return false;
    throw error;
  }
}

/** A rename is durable only when its folder is synced; Windows cannot and need not. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  await using handle = await open(folder, "r");
  await handle.sync();
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && !(error instanceof PortError) && "syscall" in error;
}
