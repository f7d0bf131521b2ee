import { stemmer } from "@orama/stemmers/english";
import { describe, expect, it } from "vitest";
import type { Article } from "./article.ts";
import { asId } from "./ids.ts";
import type { Language } from "./language.ts";
import { createShelf, floorOfCoverage } from "./search-shelf.ts";
import { englishAnalyser, japaneseAnalyser } from "./search-tokens.ts";

function anArticle(slug: string, lang: Language, part: Partial<Article>): Article {
  return {
    id: asId(`${slug}.${lang}`),
    slug,
    lang,
    title: slug,
    body: "",
    variants: [],
    status: "published",
    version: 1,
    createdAt: 0,
    updatedAt: 0,
    ...part,
  };
}

const refund = anArticle("refund", "en", {
  title: "Refund of a purchase",
  body: "A purchase is refunded within fourteen days.",
});
const refundJa = anArticle("refund", "ja", {
  title: "購入の返金",
  body: "購入から十四日以内なら返金できます。",
});
const storm = anArticle("storm", "en", {
  title: "Storm hunts",
  body: "Storm hunts begin on Saturday.",
});

function shelfOf(...articles: readonly Article[]) {
  const shelf = createShelf({ en: englishAnalyser(stemmer), ja: japaneseAnalyser() });
  for (const article of articles) shelf.put(article);
  return shelf;
}

const asked = (text: string, language: Language | null) => ({
  text,
  language,
  limit: 3,
  audience: "public" as const,
  floor: floorOfCoverage,
});

describe("a shelf", () => {
  it("answers in the asked language with a quoted passage", () => {
    const [best, ...others] = shelfOf(refund, refundJa, storm).find(asked("返金したい", "ja"));
    expect(best).toMatchObject({
      articleId: refundJa.id,
      slug: "refund",
      lang: "ja",
      title: "購入の返金",
      passage: "購入から十四日以内なら返金できます。",
    });
    expect(best?.score).toBeGreaterThan(0);
    expect(best?.score).toBeLessThanOrEqual(1);
    expect(others).toEqual([]);
  });

  it("quotes what stands behind a title in the asked language, and says in which language", () => {
    const titleOnly = { ...refundJa, body: " " };
    expect(shelfOf(refund, titleOnly).find(asked("返金", "ja"))).toMatchObject([
      {
        articleId: refund.id,
        slug: "refund",
        lang: "en",
        title: "購入の返金",
        passage: refund.body,
      },
    ]);
  });

  it("looks into the other language only when the asked one finds nothing", () => {
    const shelf = shelfOf(refund, refundJa, storm);
    expect(shelf.find(asked("when do storm hunts begin", "ja"))).toMatchObject([
      { articleId: storm.id, lang: "en", title: "Storm hunts" },
    ]);
  });

  it("shows the asked language's version of what the other language found", () => {
    expect(shelfOf(refund, refundJa).find(asked("refund of my purchase", "ja"))).toMatchObject([
      { articleId: refundJa.id, lang: "ja", title: "購入の返金", passage: refundJa.body },
    ]);
  });

  it("searches all languages when none is asked, and names each slug once", () => {
    const shelf = shelfOf(refund, refundJa, storm);
    const both = shelf.find({ ...asked("refund of a purchase 返金", null), floor: 0 });
    expect(both.map(({ slug, lang }) => [slug, lang])).toEqual([["refund", "en"]]);
    expect(shelf.find(asked("返金", null))[0]?.lang).toBe("ja");
    expect(shelf.find(asked("storm hunts", null))[0]?.lang).toBe("en");
  });

  it("never shows an article that nobody can read", () => {
    expect(shelfOf({ ...refund, body: "" }).find(asked("refund", "en"))).toEqual([]);
  });

  it.each(["draft", "retired"] as const)("takes a %s article off", (status) => {
    const shelf = shelfOf(refund);
    shelf.put({ ...refund, status, version: 2 });
    expect(shelf.ids()).toEqual([]);
    expect(shelf.find({ ...asked("refund", "en"), audience: "staff" })).toEqual([]);
  });

  it("keeps internal articles for staff", () => {
    const shelf = shelfOf({ ...refund, status: "internal" }, storm);
    expect(shelf.find(asked("refund", "en"))).toEqual([]);
    expect(shelf.find({ ...asked("refund", "en"), audience: "staff" })).toHaveLength(1);
  });

  it("does not lend the title of an internal version to the public", () => {
    const shelf = shelfOf(refund, { ...refundJa, body: "", title: "秘密", status: "internal" });
    expect(shelf.find(asked("refund", "ja"))).toMatchObject([{ title: refund.title, lang: "en" }]);
  });

  it("is silent below the floor and names everything for a search box", () => {
    const shelf = shelfOf(refund, storm);
    const weak = "what colours of umbrellas come with which purchase at the theatre box office";
    expect(shelf.find(asked(weak, "en"))).toEqual([]);
    expect(shelf.find({ ...asked(weak, "en"), floor: 0 })).toHaveLength(1);
  });

  it("moves an article whose slug or language changes", () => {
    const shelf = shelfOf(refund);
    shelf.put({ ...refund, slug: "money-back", lang: "ja", title: "返金", version: 2 });
    expect(shelf.find(asked("返金", "ja"))).toMatchObject([{ slug: "money-back", lang: "ja" }]);
    expect(shelf.find({ ...asked("refund", "en"), floor: 0 })).toHaveLength(0);
    expect(shelf.versionOf(refund.id)).toBe(2);
  });
});
