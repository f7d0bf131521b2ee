import { describe, expect, it } from "vitest";
import { slugOf } from "./article.ts";
import { backOff, worstState } from "./delivery.ts";
import { asId } from "./ids.ts";
import { languageFor, languageOfLocale, languageOfScript } from "./language.ts";
import { cleanText } from "./message.ts";
import { beforeInQueue } from "./routing.ts";

describe("language", () => {
  it.each([
    ["en-GB", "en"],
    ["en-US", "en"],
    ["ja", "ja"],
    ["de", null],
    [null, null],
  ])("locale %s is %s", (locale, language) => {
    expect(languageOfLocale(locale)).toBe(language);
  });

  it.each([
    ["パスが消えました", "ja"],
    ["ｺﾝﾆﾁﾊ", "ja"],
    ["漢字", null],
    ["hello", null],
  ])("script of %s is %s", (text, language) => {
    expect(languageOfScript(text)).toBe(language);
  });

  it("lets the locale decide before the script and the script before the community", () => {
    expect(languageFor({ locale: "en", text: "こんにちは", fallback: "ja" })).toBe("en");
    expect(languageFor({ locale: null, text: "こんにちは", fallback: "en" })).toBe("ja");
    expect(languageFor({ locale: null, text: "hi", fallback: "ja" })).toBe("ja");
  });
});

describe("delivery", () => {
  it.each([
    [["sent", "failed"], "failed"],
    [["sent", "retry", "ready"], "retry"],
    [["sent", "in_doubt"], "in_doubt"],
    [["sent", "ready"], "ready"],
    [["sent", "sent"], "sent"],
    [[], null],
  ] as const)("worst of %j is %s", (states, worst) => {
    expect(worstState(states)).toBe(worst);
  });

  it("doubles the wait from half a second up to five minutes", () => {
    expect([1, 2, 3, 10, 11, 50].map(backOff)).toEqual([500, 1000, 2000, 256000, 300000, 300000]);
  });
});

describe("queue order", () => {
  it("puts who waits longest first and breaks ties by id", () => {
    const at = (id: string, waitingSince: number) => ({ id: asId<never>(id), waitingSince });
    const order = [at("b", 2), at("c", 1), at("a", 2)].sort(beforeInQueue).map((one) => one.id);
    expect(order).toEqual(["c", "a", "b"]);
  });
});

describe("slugOf", () => {
  it.each([
    ["How refunds for passes work!", "how-refunds-for-passes-work"],
    ["  Ｆｕｌｌ width ", "full-width"],
    ["ログインできない", "ログインできない"],
    ["!!!", ""],
  ])("of %j is %j", (title, slug) => {
    expect(slugOf(title)).toBe(slug);
  });
});

describe("cleanText", () => {
  it("takes out what no database keeps", () => {
    const cleaned = cleanText("a\u0000b\ud800c");
    expect(cleaned).toBe("ab\ufffdc");
  });
});
