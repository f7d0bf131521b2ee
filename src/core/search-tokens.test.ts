import { stemmer } from "@orama/stemmers/english";
import { describe, expect, it } from "vitest";
import { englishAnalyser, japaneseAnalyser } from "./search-tokens.ts";

const english = englishAnalyser(stemmer);
const japanese = japaneseAnalyser();

describe("englishAnalyser", () => {
  it.each([
    ["How do I reset my passwords?", ["reset", "password"]],
    ["The captain's cabins aren't loading", ["captain", "cabin", "arent", "load"]],
    ["ＦＵＬＬ width ﬁne", ["full", "width", "fine"]],
    ["Tide Passの返金", ["tide", "pass", "の返金"]],
    ["is it on or not", []],
    ["", []],
    ["🦆 ?! …", []],
    ["a\u0000b \ud800 c", ["b", "c"]],
  ])("finds the stems of %j", (text, stems) => {
    expect(english.views(text)[0]).toEqual(stems);
  });

  it("cuts words into trigrams", () => {
    expect(english.views("the lost PC")[1]).toEqual(["_lo", "los", "ost", "st_", "_pc", "pc_"]);
  });

  it("cannot tell log in from log out: the difference is in its stop list", () => {
    expect(english.views("log in")).toEqual(english.views("log out"));
  });
});

describe("japaneseAnalyser", () => {
  it.each([
    [
      "パスワードを忘れた",
      [
        ["パスワード", "忘れ"],
        ["パスワード", "忘"],
        ["パスワード", "忘"],
        ["パス", "スワ", "ワー", "ード", "ドを", "を忘", "忘れ", "れた"],
      ],
    ],
    [
      "二段階認証",
      [
        ["二", "段階", "認証"],
        ["二段", "段階", "階認", "認証"],
        ["二", "段", "階", "認", "証"],
        ["二段", "段階", "階認", "認証"],
      ],
    ],
    [
      "ﾊﾟｽ ＰＣ",
      [
        ["パス", "pc"],
        ["パス", "pc"],
        ["パス", "pc"],
        ["パス", "pc"],
      ],
    ],
    ["です。ます！", [[], [], [], ["です", "ます"]]],
    ["", [[], [], [], []]],
    ["🦆", [[], [], [], []]],
  ])("views %j", (text, views) => {
    expect(japanese.views(text)).toEqual(views);
  });

  it("takes ten thousand characters", () => {
    expect(japanese.views("潮の満ち引き".repeat(1700))[3]).toHaveLength(1700 * 6 - 1);
  });
});
