import type { Article } from "./article.ts";
import { type ArticleIndex, createArticleIndex, type Hit } from "./article-search.ts";
import { type Language, languages } from "./language.ts";
import type { Suggestion } from "./message.ts";
import type { Analyser } from "./search-tokens.ts";

/** Who may read what is found: everybody, or staff, who see internal articles too. */
export type Audience = "public" | "staff";

/**
 * Coverage under which an article is no answer; one value for all languages and workspaces. Chosen
 * on three sets together (`npm run eval:knowledge` measures any other): of the questions that no
 * article covers it refuses 63 % on a Japanese town FAQ, 64 % on 150 English intents and 29 of 30 on
 * the demo, where 58 of 60 covered questions keep their answer. A higher floor refuses little more
 * and costs answers quickly.
 */
export const floorOfCoverage = 0.33;

/** What is shown beside the best article covers at least this share of what the best covers. */
const shareOfBest = 0.6;

interface Asked {
  readonly text: string;
  /** The language to search and to show; null searches all and shows what was found. */
  readonly language: Language | null;
  readonly limit: number;
  readonly audience: Audience;
  /** Least coverage: {@link floorOfCoverage} for answers, 0 for a search box. */
  readonly floor: number;
}

/** All readable articles of one workspace. */
export interface Shelf {
  /** Adds an article or replaces the one with its id; drafts and retired ones leave the shelf. */
  put(article: Article): void;
  remove(id: string): void;
  /** The version under which an article stands here, null when it does not. */
  versionOf(id: string): number | null;
  ids(): readonly string[];
  /** Best first; each slug at most once; empty when nothing reaches the floor. */
  find(asked: Asked): readonly Suggestion[];
}

export function createShelf(analysers: Readonly<Record<Language, Analyser>>): Shelf {
  const articles = new Map<string, Article>();
  const families = new Map<string, Map<Language, Article>>();
  const indexes: Readonly<Record<Language, ArticleIndex>> = {
    en: createArticleIndex(analysers.en),
    ja: createArticleIndex(analysers.ja),
  };

  function remove(id: string): void {
    const article = articles.get(id);
    if (article === undefined) return;
    articles.delete(id);
    indexes[article.lang].remove(id);
    const family = families.get(article.slug);
    family?.delete(article.lang);
    if (family?.size === 0) families.delete(article.slug);
  }

  /** The versions of the hit's family that the audience may see. */
  function versions(article: Article, audience: Audience): ReadonlyMap<Language, Article> {
    const all = [...(families.get(article.slug) ?? [])];
    return new Map(all.filter(([, { status }]) => visible(status, audience)));
  }

  function rank(asked: Asked, language: Language): readonly Hit[] {
    const accepts = (id: string) => {
      const article = articles.get(id);
      if (article === undefined || !visible(article.status, asked.audience)) return false;
      return [...versions(article, asked.audience).values()].some(hasBody);
    };
    return indexes[language].rank(asked.text, asked.limit, accepts);
  }

  /**
   * Shows a hit in the asked language as far as that exists. A version of title and past questions
   * alone lends its title; the passage then comes from the version that can be read, and `lang`
   * says in which language that is.
   */
  function show(hit: Hit, asked: Asked): Suggestion | null {
    const found = articles.get(hit.id);
    if (found === undefined) return null;
    const family = versions(found, asked.audience);
    const wanted = family.get(asked.language ?? found.lang);
    const readable = [wanted, found, ...family.values()].find(
      (version) => version !== undefined && hasBody(version),
    );
    if (readable === undefined) return null;
    return {
      articleId: readable.id,
      slug: readable.slug,
      lang: readable.lang,
      title: (wanted ?? readable).title,
      passage: indexes[readable.lang].passage(readable.id, asked.text),
      score: Math.min(Math.round(hit.coverage * 1000) / 1000, 1),
    };
  }

  return {
    remove,

    put(article) {
      remove(article.id);
      if (!visible(article.status, "staff")) return;
      articles.set(article.id, article);
      indexes[article.lang].put(article);
      const family = families.get(article.slug) ?? new Map<Language, Article>();
      families.set(article.slug, family.set(article.lang, article));
    },

    versionOf: (id) => articles.get(id)?.version ?? null,

    ids: () => [...articles.keys()],

    find(asked) {
      for (const group of searchOrder(asked.language)) {
        const hits = worthShowing(
          group.flatMap((language) => rank(asked, language)),
          asked.floor,
        );
        const suggestions = new Map<string, Suggestion>();
        for (const hit of hits) {
          const suggestion = show(hit, asked);
          if (suggestion !== null && !suggestions.has(suggestion.slug)) {
            suggestions.set(suggestion.slug, suggestion);
          }
        }
        if (suggestions.size > 0) return [...suggestions.values()].slice(0, asked.limit);
      }
      return [];
    },
  };
}

function visible(status: Article["status"], audience: Audience): boolean {
  return status === "published" || (audience === "staff" && status === "internal");
}

function hasBody(article: Article): boolean {
  return article.body.trim() !== "";
}

/** The asked language alone, and only when that finds nothing the others. */
function searchOrder(language: Language | null): readonly (readonly Language[])[] {
  if (language === null) return [languages];
  return [[language], languages.filter((other) => other !== language)];
}

/** All hits for a search box; else none unless the best is covered, and what comes near it. */
function worthShowing(hits: readonly Hit[], floor: number): readonly Hit[] {
  const sorted = hits.toSorted((one, other) => other.score - one.score);
  const [best] = sorted;
  if (floor === 0 || best === undefined) return sorted;
  if (best.coverage < floor) return [];
  return sorted.filter(({ score }) => score >= best.score * shareOfBest);
}
