import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkDataFolder, makeDataFolder } from "./data-folder.ts";

let place: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "quayside-folder-"));
});

afterEach(() => rm(place, { recursive: true, force: true }));

describe("the data folder", () => {
  test("is made with what is missing above it, for its owner only", async () => {
    const folder = join(place, "a", "b");
    await makeDataFolder(folder);
    await makeDataFolder(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  test("is not made by looking whether it could be", async () => {
    await checkDataFolder(join(place, "a", "b"));
    expect(await readdir(place)).toEqual([]);
  });

  test("that is a file, or below one, is refused in one sentence", async () => {
    const file = join(place, "file");
    await writeFile(file, "");
    for (const wrong of [file, join(file, "data")]) {
      await expect(makeDataFolder(wrong)).rejects.toMatchObject({
        code: "data-folder-unwritable",
        message: expect.stringContaining("QUAYSIDE_DATA_DIR"),
      });
    }
  });

  test.runIf(process.platform === "linux")("where nothing can be made ends", async () => {
    await expect(makeDataFolder("/proc/quayside")).rejects.toMatchObject({
      code: "data-folder-unwritable",
    });
  });
});
