import { readdir, readFile } from "node:fs/promises";
import { type ParsedArticle, parseArticle } from "./parse-article.ts";

/** An article of the demo's knowledge base with all its languages. */
export interface DemoArticle {
  readonly slug: string;
  /** English first. */
  readonly versions: readonly DemoArticleVersion[];
}

interface DemoArticleVersion extends ParsedArticle {
  readonly lang: "en" | "ja";
}

const folder = new URL("./articles/", import.meta.url);
const nameForm = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.(en|ja)\.md$/;

/**
 * Reads the demo's articles from the folder beside this file, sorted by slug. Throws an `Error`
 * that names the file, and the line where there is one, when a file is not in its form.
 */
export async function loadDemoArticles(): Promise<readonly DemoArticle[]> {
  const bySlug = new Map<string, DemoArticleVersion[]>();
  for (const name of (await readdir(folder)).sort()) {
    const [, slug, lang] = nameForm.exec(name) ?? [];
    if (slug === undefined || (lang !== "en" && lang !== "ja")) {
      throw new Error(`${name}: a demo article is named <slug>.en.md or <slug>.ja.md`);
    }
    const parsed = parseArticle(name, await readFile(new URL(name, folder), "utf8"));
    bySlug.set(slug, [...(bySlug.get(slug) ?? []), { lang, ...parsed }]);
  }
  return [...bySlug]
    .map(([slug, versions]) => ({ slug, versions }))
    .sort((a, b) => (a.slug < b.slug ? -1 : 1));
}
