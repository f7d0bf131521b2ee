import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openLocalFileStore } from "../../src/adapters/files/local-file-store.ts";
import type { FileStore } from "../../src/ports/file-store.ts";

/** Every store of files passes this suite; a new one adds a row. */
const stores: readonly {
  readonly name: string;
  readonly open: (folder: string) => Promise<FileStore>;
}[] = [{ name: "local folder", open: openLocalFileStore }];

async function* chunks(...parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === "string" ? Buffer.from(part) : part;
}

async function textOf(bytes: AsyncIterable<Uint8Array> | null): Promise<string | null> {
  if (bytes === null) return null;
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts).toString();
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe.each(stores)("a file store: $name", ({ open }) => {
  let folder: string;
  let store: FileStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "quayside-files-"));
    store = await open(folder);
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test("gives back what was stored, under the hash of its bytes, with size and type", async () => {
    const stored = await store.put(chunks("%PDF-1.7 ", "and more"), 100);
    expect(stored).toEqual({
      sha256: createHash("sha256").update("%PDF-1.7 and more").digest("hex"),
      size: 17,
      contentType: "application/pdf",
    });
    expect(await textOf(await store.get(stored.sha256))).toBe("%PDF-1.7 and more");
  });

  test("keeps the same bytes once, also when they come at the same moment", async () => {
    const both = await Promise.all([
      store.put(chunks("same"), 10),
      store.put(chunks("sa", "me"), 10),
    ]);
    expect(both[0]).toEqual(both[1]);
    expect(await filesBelow(folder)).toHaveLength(1);
  });

  test("refuses more bytes than allowed and keeps nothing of them", async () => {
    await expect(store.put(chunks("12345", "678901"), 10)).rejects.toMatchObject({
      port: "files",
      code: "file-too-large",
      retryable: false,
    });
    expect(await filesBelow(folder)).toEqual([]);
    expect((await store.put(chunks("1234567890"), 10)).size).toBe(10);
  });

  test("keeps nothing when the sender breaks off, and passes the error on", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("half");
      throw new Error("connection lost");
    }
    await expect(store.put(broken(), 100)).rejects.toThrow("connection lost");
    expect(await filesBelow(folder)).toEqual([]);
  });

  test("tells the type by the beginning, however the bytes are cut", async () => {
    const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].map((byte) => Uint8Array.of(byte));
    expect((await store.put(chunks(...png), 100)).contentType).toBe("image/png");
    expect((await store.put(chunks("<script>"), 100)).contentType).toBe("text/plain");
  });

  test("has no file for an unknown hash, and none for a path", async () => {
    await writeFile(join(folder, "..", "quayside-outside"), "secret");
    expect(await store.get("0".repeat(64))).toBeNull();
    expect(await store.get("../quayside-outside")).toBeNull();
    await rm(join(folder, "..", "quayside-outside"));
  });

  test("still has its files after it is opened again, and clears away half-written ones", async () => {
    const stored = await store.put(chunks("kept"), 10);
    await writeFile(join(folder, "incoming", "half"), "half");
    const again = await open(folder);
    expect(await textOf(await again.get(stored.sha256))).toBe("kept");
    expect(await filesBelow(folder)).toHaveLength(1);
  });
});
