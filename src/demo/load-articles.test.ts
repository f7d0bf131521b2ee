import { describe, expect, it } from "vitest";
import { longestTitle, longestVariant, slugOf } from "../core/article.ts";
import { languageOfScript } from "../core/language.ts";
import { demoCommunity } from "./community.ts";
import { loadDemoArticles } from "./load-articles.ts";

const articles = await loadDemoArticles();
const versions = articles.flatMap(({ slug, versions }) =>
  versions.map((version) => ({ slug, name: `${slug}.${version.lang}`, ...version })),
);
const plain = (text: string) => text.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ");

/** The texts that more than one article has. */
function shared(texts: readonly { readonly slug: string; readonly text: string }[]): string[] {
  const seen = new Map<string, string>();
  return texts.flatMap(({ slug, text }) => {
    const key = plain(text);
    const earlier = seen.get(key);
    seen.set(key, slug);
    return earlier === undefined ? [] : [`${text} (${earlier}, ${slug})`];
  });
}

describe("the demo's articles", () => {
  it("are about thirty or more, sorted by slug, each in English and Japanese", () => {
    expect(articles.length).toBeGreaterThanOrEqual(30);
    expect(articles.map(({ slug }) => slug)).toEqual(articles.map(({ slug }) => slug).sort());
    expect(
      articles.filter(({ versions }) => versions.map(({ lang }) => lang).join() !== "en,ja"),
    ).toEqual([]);
  });

  it("have slugs, titles and variants that the product takes", () => {
    expect(articles.filter(({ slug }) => slugOf(slug) !== slug)).toEqual([]);
    expect(versions.filter(({ title }) => title.length > longestTitle)).toEqual([]);
    expect(versions.filter(({ variants }) => variants.length < 3)).toEqual([]);
    expect(
      versions.flatMap(({ variants }) => variants).filter((text) => text.length > longestVariant),
    ).toEqual([]);
  });

  it("share no title and no variant", () => {
    expect(
      shared(
        versions.flatMap(({ slug, title, variants }) =>
          [title, ...variants].map((text) => ({ slug, text })),
        ),
      ),
    ).toEqual([]);
  });

  it("are of a help centre's length in English", () => {
    const words = (text: string) => text.split(/\s+/).filter((word) => /\w/.test(word)).length;
    expect(
      versions
        .filter(({ lang }) => lang === "en")
        .map(({ name, body }) => `${name} ${words(body)}`)
        .filter((line) => Number(line.split(" ")[1]) < 120 || Number(line.split(" ")[1]) > 300),
    ).toEqual([]);
  });

  it("have at least fifteen Japanese bodies, and some that are still missing", () => {
    const japanese = versions.filter(({ lang }) => lang === "ja");
    const written = japanese.filter(({ body }) => body !== "");
    expect(written.length).toBeGreaterThanOrEqual(15);
    expect(written.length).toBeLessThan(japanese.length);
    expect(japanese.filter(({ title, body }) => languageOfScript(title + body) !== "ja")).toEqual(
      [],
    );
    expect(written.filter(({ body }) => languageOfScript(body) !== "ja")).toEqual([]);
  });

  it("link to versions of their own language that have a body", () => {
    const readable = new Set(
      versions.filter(({ body }) => body !== "").map(({ slug, lang }) => `/help/${lang}/${slug}`),
    );
    const links = versions.flatMap(({ name, lang, body }) =>
      [...body.matchAll(/\]\(([^)]*)\)/g)].map((match) => ({ name, lang, to: match[1] ?? "" })),
    );
    expect(links.length).toBeGreaterThan(50);
    expect(
      links.filter(({ lang, to }) => !readable.has(to) || !to.startsWith(`/help/${lang}/`)),
    ).toEqual([]);
  });

  it("quote the opening hours that the bot quotes", () => {
    const body = (lang: string) =>
      versions.find(({ name }) => name === `contact-support.${lang}`)?.body ?? "";
    for (const time of ["08:00–22:00 UTC", "10:00–18:00 UTC", "10:00–19:00"]) {
      expect(body("en")).toContain(time);
      expect(demoCommunity.hours.en).toContain(time);
    }
    for (const time of ["10:00〜19:00", "17:00〜翌 7:00", "19:00〜翌 3:00"]) {
      expect(body("ja")).toContain(time);
      expect(demoCommunity.hours.ja).toContain(time);
    }
  });
});
