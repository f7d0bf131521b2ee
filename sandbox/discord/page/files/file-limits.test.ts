import { describe, expect, it } from "vitest";
import { fileProblems, isAcceptedType, mebibyte, sizeText } from "./file-limits.ts";

const file = (size: number, name = "a.png") => ({ name, size, type: "image/png" });

describe("limits of files", () => {
  it("accept ten files of together 25 MiB", () => {
    expect(fileProblems(Array.from({ length: 10 }, () => file(2.5 * mebibyte)))).toEqual([]);
  });

  it("name the file that is too large", () => {
    expect(fileProblems([file(1), file(10 * mebibyte + 1, "big.mov")])).toEqual([
      { kind: "too-large", name: "big.mov" },
    ]);
  });

  it("refuse an eleventh file and more than 25 MiB", () => {
    expect(fileProblems(Array.from({ length: 11 }, () => file(1)))).toEqual([{ kind: "too-many" }]);
    expect(fileProblems([file(9e6), file(9e6), file(9e6)])).toEqual([
      { kind: "together-too-large" },
    ]);
  });
});

describe("types of files", () => {
  it.each([
    ["shot.PNG", ["image"], true],
    ["shot.png", ["video", ".png"], true],
    ["log.txt", ["image"], false],
    ["noending", [".log"], false],
    ["any.thing", undefined, true],
  ])("%s against %s", (name, types, expected) => {
    expect(isAcceptedType(name, types)).toBe(expected);
  });
});

describe("sizes", () => {
  it("are written for people", () => {
    expect(sizeText(999, "en")).toBe("999 byte");
    expect(sizeText(1_450_000, "en")).toBe("1.5 MB");
  });
});
