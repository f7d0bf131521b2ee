import { stemmer } from "@orama/stemmers/english";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createArticleIndex, type SearchableArticle } from "./article-search.ts";
import { englishAnalyser, japaneseAnalyser } from "./search-tokens.ts";

const article = (
  id: string,
  title: string,
  body = "",
  variants: readonly string[] = [],
): SearchableArticle => ({ id, title, body, variants });

function englishIndex(...articles: readonly SearchableArticle[]) {
  const index = createArticleIndex(englishAnalyser(stemmer));
  for (const one of articles) index.put(one);
  return index;
}

const ids = (hits: readonly { readonly id: string }[]) => hits.map(({ id }) => id);

describe("an article index", () => {
  it("ranks what speaks of the question first", () => {
    const index = englishIndex(
      article("a", "Reset your password", "Open the settings."),
      article("b", "Refunds", "We refund within fourteen days. Your password is not needed."),
      article("c", "Opening hours", "From nine to five."),
    );
    expect(ids(index.rank("forgotten password", 3))).toEqual(["a", "b"]);
  });

  it("finds by past questions like by the title", () => {
    const index = englishIndex(
      article("a", "Season rewards", "", ["my chest did not arrive"]),
      article("b", "Lost items"),
    );
    expect(ids(index.rank("chest missing", 3))[0]).toBe("a");
  });

  it("orders ties by id, whatever came first", () => {
    const index = englishIndex(article("b", "Log out"), article("a", "Log in"));
    expect(ids(index.rank("how do I log in", 3))).toEqual(["a", "b"]);
  });

  it("weighs a word that is said again twice, and no more", () => {
    const index = englishIndex(article("a", "Storm"), article("b", "Refund of pearls"));
    expect(ids(index.rank("refund storm refund", 2))).toEqual(["b", "a"]);
    const twice = index.rank("storm storm", 1);
    expect(index.rank("storm storm storm storm", 1)).toEqual(twice);
    expect(twice[0]?.score).toBeGreaterThan(index.rank("storm", 1)[0]?.score ?? 0);
  });

  it("filters before it counts to the limit", () => {
    const index = englishIndex(article("a", "Storm"), article("b", "Storm"), article("c", "Storm"));
    expect(ids(index.rank("storm", 1, (id) => id === "c"))).toEqual(["c"]);
  });

  it.each(["", "is it on or not?", "🦆", "zyzzyva quux"])("finds nothing for %j", (question) => {
    expect(englishIndex(article("a", "Storm hunts")).rank(question, 3)).toEqual([]);
  });

  it("answers nothing when it is empty", () => {
    expect(englishIndex().rank("storm", 3)).toEqual([]);
    expect(englishIndex().passage("a", "storm")).toBe("");
  });

  it("scores words that no article has as not covered", () => {
    const index = englishIndex(article("a", "Storm hunts"), article("b", "Refunds"));
    const [alone] = index.rank("storm", 1);
    const [beside] = index.rank("storm umbrella", 1);
    expect(beside?.score).toBeLessThan(0.7 * (alone?.score ?? 0));
    expect(beside?.coverage).toBeLessThan(0.7 * (alone?.coverage ?? 0));
  });

  it.each(["3 + 5 = 8?", "8"])("takes the numbers of %j for no question", (question) => {
    const index = englishIndex(article("a", "3 to 5 players, 8 on weekends"), article("b", "x"));
    expect(index.rank(question, 1)[0]?.coverage).toBe(0);
  });

  it("covers a question of a known word in an index of one article", () => {
    const [hit] = englishIndex(article("a", "Refund", "Yes.")).rank("I want a refund", 1);
    expect(hit?.coverage).toBeGreaterThan(0.5);
  });

  it("covers little by chance likeness of letters", () => {
    const index = englishIndex(article("a", "The price of a device, notices and services"));
    const [hit] = index.rank("rice", 1);
    expect(hit?.coverage).toBeLessThan(0.3);
  });

  it("scores the hand-computed value", () => {
    // One view of words, weights 1/1/1; two articles, "storm" in the title of one.
    const index = createArticleIndex({
      viewCount: 1,
      weights: { title: 1, body: 1, both: 1 },
      views: (text) => [text.split(/\s+/).filter((word) => word !== "")],
    });
    index.put(article("a", "storm", "wind"));
    index.put(article("b", "calm", "sea sun"));
    const idf = Math.log(1 + 11.5 / 1.5);
    const most = idf * (4.4 / 3.2);
    const inTitle = idf * 1;
    const inBoth = (idf * 2.2) / (1 + 1.2 * (0.25 + (0.75 * 2) / 2.5));
    expect(index.rank("storm", 1)[0]?.score).toBeCloseTo((inTitle + inBoth) / most / 3, 12);
    expect(index.rank("storm", 1)[0]?.coverage).toBeCloseTo((inTitle + inBoth) / most / 3, 12);
  });

  it("quotes the passage that answers, not the first", () => {
    const index = englishIndex(
      article(
        "a",
        "Tide Pass",
        "The pass has fifty steps.\n\n## Refunds\n\nA pass is refunded within two weeks.\n\n## Gifts\n\nYou can give a pass away.",
      ),
    );
    expect(index.passage("a", "refund of the pass")).toBe("A pass is refunded within two weeks.");
    expect(index.passage("a", "umbrella")).toBe("The pass has fifty steps.");
  });

  it("answers like one made from scratch after any changes", () => {
    const words = fc.array(
      fc.constantFrom("storm", "hunts", "refund", "harbour", "lantern", "嵐", "返金する", "パス"),
      { maxLength: 6 },
    );
    const text = words.map((list) => list.join(" "));
    const change = fc.record({
      id: fc.constantFrom("a", "b", "c", "d", "e"),
      next: fc.option(
        fc.record({ title: text, body: text, variants: fc.array(text, { maxLength: 2 }) }),
        { nil: null },
      ),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(() => englishAnalyser(stemmer), japaneseAnalyser),
        fc.array(change, { maxLength: 20 }),
        text,
        (analyser, changes, question) => {
          const grown = createArticleIndex(analyser());
          const living = new Map<string, SearchableArticle>();
          for (const { id, next } of changes) {
            if (next === null) {
              grown.remove(id);
              living.delete(id);
            } else {
              grown.put({ id, ...next });
              living.set(id, { id, ...next });
            }
          }
          const fresh = createArticleIndex(analyser());
          for (const one of living.values()) fresh.put(one);
          expect(grown.size).toBe(fresh.size);
          expect(grown.rank(question, 10)).toEqual(fresh.rank(question, 10));
          for (const id of living.keys()) {
            expect(grown.passage(id, question)).toBe(fresh.passage(id, question));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it("keeps its answers when thousands of entries come and go", () => {
    const many = Array.from({ length: 300 }, (_, n) =>
      article(`n${n}`, `Storm ${n} harbour`, `lantern ${n % 7} refund ${n % 13} hunts ${n * 31}`),
    );
    const grown = englishIndex(...many, ...many);
    for (const { id } of many.slice(0, 150)) grown.remove(id);
    const fresh = englishIndex(...many.slice(150));
    expect(grown.rank("storm 200 lantern", 20)).toEqual(fresh.rank("storm 200 lantern", 20));
  });
});
