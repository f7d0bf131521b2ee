import { describe, expect, it } from "vitest";
import { areaUnderCurve, judgeRanking, mean, quantile } from "./search-metrics.ts";

describe("judgeRanking", () => {
  it("gives the hand-computed figures", () => {
    const relevant = new Map([
      ["b", 2],
      ["d", 1],
      ["z", 1],
    ]);
    const figures = judgeRanking(["a", "b", "c", "d"], relevant);
    expect(figures).toMatchObject({ at1: 0, at3: 1, at5: 1, reciprocalRank: 0.5 });
    expect(figures.averagePrecision).toBeCloseTo((1 / 2 + 2 / 4) / 3, 12);
    expect(figures.recallAt10).toBeCloseTo(2 / 3, 12);
    const gained = 2 / Math.log2(3) + 1 / Math.log2(5);
    const ideal = 2 + 1 / Math.log2(3) + 1 / Math.log2(4);
    expect(figures.ndcgAt10).toBeCloseTo(gained / ideal, 12);
  });

  it("gives nothing for a ranking without a relevant article", () => {
    expect(judgeRanking([], new Map([["a", 1]]))).toEqual({
      at1: 0,
      at3: 0,
      at5: 0,
      averagePrecision: 0,
      reciprocalRank: 0,
      ndcgAt10: 0,
      recallAt10: 0,
    });
  });
});

describe("areaUnderCurve", () => {
  it.each([
    [[0.9, 0.8], [0.1], 1],
    [[0.1], [0.9, 0.8], 0],
    [[0.5], [0.5], 0.5],
    [[0.9, 0.5, 0.1], [0.5, 0.2], 3.5 / 6],
    [[], [1], null],
  ])("of %j against %j is %j", (covered, uncovered, area) => {
    const found = areaUnderCurve(covered, uncovered);
    if (area === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(area, 12);
  });
});

describe("mean and quantile", () => {
  it("know empty lists", () => {
    expect(mean([])).toBeNull();
    expect(quantile([], 0.5)).toBe(0);
  });

  it("take the middle and the high end", () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(quantile([5, 1, 3], 0.5)).toBe(3);
    expect(quantile([5, 1, 3], 0.95)).toBe(5);
  });
});
