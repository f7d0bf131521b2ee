import { expect, it } from "vitest";
import { largestFile, sortFiles } from "./uploads.ts";

const file = (name: string, size = 10) => ({ name, size });

it("takes ten files in all and names those left out", () => {
  const { taken, refused } = sortFiles([file("a"), file("b"), file("c")], 8);
  expect(taken.map(({ name }) => name)).toEqual(["a", "b"]);
  expect(refused).toEqual([{ why: "too-many", name: "c" }]);
});

it("refuses empty files and those over 10 MiB, without counting them", () => {
  const { taken, refused } = sortFiles(
    [file("empty", 0), file("big", largestFile + 1), file("just", largestFile)],
    9,
  );
  expect(taken.map(({ name }) => name)).toEqual(["just"]);
  expect(refused.map(({ why }) => why)).toEqual(["empty", "too-large"]);
});
