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
  /** About the share of the question that the article covers; above 1 when it says it often. */
  readonly score: number;
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
  const scale = analyser.viewCount * (title + body + both);

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
      const scores = new Map<number, number>();
      const tokens = analyser.views(question);
      views.forEach((view, at) => {
        view.score(tokens[at] ?? [], analyser.weights, (number, score) => {
          scores.set(number, (scores.get(number) ?? 0) + score);
        });
      });
      const hits: Hit[] = [];
      for (const [number, score] of scores) {
        const id = articles[number]?.id;
        if (id !== undefined && accepts(id)) hits.push({ id, score: score / scale });
      }
      return hits.sort(betterFirst).slice(0, limit);
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

function betterFirst(one: Hit, other: Hit): number {
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
