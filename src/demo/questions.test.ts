import { describe, expect, it } from "vitest";
import { languageOfScript } from "../core/language.ts";
import { loadDemoArticles } from "./load-articles.ts";
import { demoQuestions } from "./questions.ts";

const articles = await loadDemoArticles();
const plain = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "");

describe("the demo's questions", () => {
  it.each(["en", "ja"])("are thirty answered and fifteen unanswered ones in %s", (lang) => {
    const mine = demoQuestions.filter((question) => question.lang === lang);
    expect(mine.filter(({ relevant }) => relevant.length > 0)).toHaveLength(30);
    expect(mine.filter(({ relevant }) => relevant.length === 0)).toHaveLength(15);
  });

  it("name articles that exist", () => {
    const slugs = new Set(articles.map(({ slug }) => slug));
    expect(
      demoQuestions.flatMap(({ relevant }) => relevant).filter((slug) => !slugs.has(slug)),
    ).toEqual([]);
  });

  it("copy no title and no variant, and stand once each", () => {
    const known = new Set(
      articles.flatMap(({ versions }) =>
        versions.flatMap(({ title, variants }) => [title, ...variants].map(plain)),
      ),
    );
    expect(demoQuestions.filter(({ text }) => known.has(plain(text)))).toEqual([]);
    expect(new Set(demoQuestions.map(({ text }) => plain(text))).size).toBe(demoQuestions.length);
  });

  it("are in the language that they say", () => {
    expect(
      demoQuestions.filter(
        ({ lang, text }) => (languageOfScript(text) === "ja") !== (lang === "ja"),
      ),
    ).toEqual([]);
  });
});
