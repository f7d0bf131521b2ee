import type { RawFile } from "discord.js";
import type { OutgoingFile } from "../../ports/channel.ts";
import type { FileStore } from "../../ports/file-store.ts";

/** A file that should be sent is not in our store. */
export class MissingFile extends Error {
  constructor(sha256: string) {
    super(`The file ${sha256} is not in the store.`);
    this.name = "MissingFile";
  }
}

/** Reads files for an upload; rejects with {@link MissingFile}. Each is at most 10 MiB. */
export async function readFiles(
  store: FileStore,
  files: readonly OutgoingFile[],
): Promise<readonly RawFile[]> {
  const read: RawFile[] = [];
  for (const file of files) {
    const bytes = await store.get(file.sha256);
    if (bytes === null) throw new MissingFile(file.sha256);
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    read.push({ name: file.name, contentType: file.contentType, data: Buffer.concat(chunks) });
  }
  return read;
}
