import { readableText } from "./search-markdown.ts";
import { passagesOf } from "./search-passage.ts";
import { createPostings, type Postings, tally } from "./search-postings.ts";
import type { Analyser } from "./search-tokens.ts";

/** What the index needs of one article in one language. */
export interface SearchableArticle {
  readonly id: string;
  readonly title: string;
  /** Past questions that it answers; they count like the title. */
  readonly variants: readonly string[];
  /** Markdown. */
  readonly body: string;
}

export interface Hit {
  readonly id: string;
  /** Orders the articles of one question; grows without bound with what speaks for one. */
  readonly score: number;
  /**
   * About the share of the question that the article covers, 0 for none; above 1 when it says it
   * often. Does not depend on language or size of the index, so it can be held against a floor.
   */
  readonly coverage: number;
}

/** Articles of one workspace in one language, ready to be asked. */
export interface ArticleIndex {
  readonly size: number;
  /** Adds an article or replaces the one with its id. */
  put(article: SearchableArticle): void;
  remove(id: string): void;
  /** The best articles, best first, ties by id; only those that `accepts` lets through. */
  rank(question: string, limit: number, accepts?: (id: string) => boolean): readonly Hit[];
  /** The piece of the article that speaks most for the question; empty when it has no body. */
  passage(id: string, question: string): string;
}

/**
 * BM25 over several token views, summed. After any series of changes it answers exactly as one
 * that was built from the same articles.
 */
export function createArticleIndex(analyser: Analyser): ArticleIndex {
  const views: readonly Postings[] = Array.from({ length: analyser.viewCount }, createPostings);
  const numbers = new Map<string, number>();
  const articles: (SearchableArticle | undefined)[] = [];
  const free: number[] = [];
  const { title, body, both } = analyser.weights;
  const scale = title + body + both;

  function tokensOf(article: SearchableArticle) {
    return {
      titles: analyser.views([article.title, ...article.variants].join("\n")),
      bodies: analyser.views(readableText(article.body)),
    };
  }

  function remove(id: string): void {
    const number = numbers.get(id);
    const article = number === undefined ? undefined : articles[number];
    if (number === undefined || article === undefined) return;
    const { titles, bodies } = tokensOf(article);
    views.forEach((view, at) => {
      view.remove(number, titles[at] ?? [], bodies[at] ?? []);
    });
    numbers.delete(id);
    articles[number] = undefined;
    free.push(number);
  }

  return {
    get size() {
      return numbers.size;
    },

    put(article) {
      remove(article.id);
      const number = free.pop() ?? articles.length;
      const { titles, bodies } = tokensOf(article);
      views.forEach((view, at) => {
        view.add(number, titles[at] ?? [], bodies[at] ?? []);
      });
      numbers.set(article.id, number);
      articles[number] = article;
    },

    remove,

    rank(question, limit, accepts = () => true) {
      const tokens = analyser.views(question);
      const scores = views.map((view, at) => {
        const ofView = new Float64Array(articles.length);
        view.score(tokens[at] ?? [], analyser.weights, (number, score) => {
          ofView[number] = (ofView[number] ?? 0) + score / scale;
        });
        return ofView;
      });
      const found: { id: string; number: number; score: number }[] = [];
      for (const [id, number] of numbers) {
        const score = scores.reduce((sum, ofView) => sum + (ofView[number] ?? 0), 0);
        if (score > 0 && accepts(id)) found.push({ id, number, score });
      }
      const asks = tokens[0]?.some((word) => letter.test(word)) ?? false;
      return found
        .sort(betterFirst)
        .slice(0, limit)
        .map(({ id, number, score }) => {
          const asked = scores.filter((_, at) => tokens[at]?.length !== 0);
          const coverage = asks ? agreement(asked.map((ofView) => ofView[number] ?? 0)) : 0;
          return { id, score: score / views.length, coverage };
        });
    },

    passage(id, question) {
      const number = numbers.get(id);
      const passages = passagesOf(articles[number ?? -1]?.body ?? "");
      const tokens = analyser.views(question);
      let best = passages[0]?.text ?? "";
      let most = 0;
      for (const { heading, text } of passages) {
        const found = analyser.views(`${heading}\n${text}`);
        const score = views.reduce(
          (sum, view, at) => sum + overlap(view, tokens[at] ?? [], found[at] ?? []),
          0,
        );
        if (score > most) {
          most = score;
          best = text;
        }
      }
      return best;
    },
  };
}

/** A question of nothing but particles or bare numbers asks for nothing that could be covered. */
const letter = /\p{L}/u;

/** Keeps one view that found nothing from silencing the others altogether. */
const doubt = 0.05;

/**
 * The geometric mean: words that match by their letters alone (trigrams of other words, single
 * kanji) find little agreement in the other views, and an article is covered when all see it.
 */
function agreement(scores: readonly number[]): number {
  if (scores.length === 0) return 0;
  const logs = scores.reduce((sum, score) => sum + Math.log(score + doubt), 0);
  return Math.max(Math.exp(logs / scores.length) - doubt, 0);
}

interface Ranked {
  readonly id: string;
  readonly score: number;
}

function betterFirst(one: Ranked, other: Ranked): number {
  return other.score - one.score || (one.id < other.id ? -1 : 1);
}

/** How much of what the question asks stands in a passage, rare words first. */
function overlap(view: Postings, question: readonly string[], passage: readonly string[]): number {
  const found = tally(passage);
  let matched = 0;
  let asked = 0;
  for (const token of tally(question).keys()) {
    const weight = view.rarity(token);
    const times = found.get(token) ?? 0;
    asked += weight;
    matched += (weight * times * 2.2) / (times + 1.2);
  }
  return asked === 0 ? 0 : matched / asked;
}
