import { z } from "zod";
import { analysers } from "../src/adapters/knowledge/analysers.ts";
import { type ArticleIndex, createArticleIndex, type Hit } from "../src/core/article-search.ts";
import { type Language, languages } from "../src/core/language.ts";
import {
  areaUnderCurve,
  judgeRanking,
  mean,
  quantile,
  type RankingFigures,
} from "../src/core/search-metrics.ts";
import { floorOfCoverage } from "../src/core/search-shelf.ts";
import { hear } from "../src/core/search-small-talk.ts";

const lang = z.enum(["en", "ja"]);

export const articleLine = z.object({
  id: z.string(),
  lang,
  title: z.string(),
  body: z.string(),
  variants: z.array(z.string()).default([]),
});

export const queryLine = z.object({
  id: z.string(),
  lang,
  text: z.string(),
  relevant: z.array(z.object({ id: z.string(), grade: z.number().positive() })),
});

/** Ratios between 0 and 1; null where the questions give nothing to divide. */
export interface KnowledgeFigures {
  readonly articles: number;
  readonly queries: number;
  readonly p_at_1: number | null;
  readonly p_at_3: number | null;
  readonly p_at_5: number | null;
  readonly map: number | null;
  readonly mrr: number | null;
  readonly ndcg_at_10: number | null;
  readonly recall_at_10: number | null;
  /** Share of all questions that get suggestions. */
  readonly answered: number | null;
  /** Share of those whose first article is relevant. */
  readonly answered_precision: number | null;
  /** Share of the uncovered questions to which the answer is "I do not know". */
  readonly abstained_out_of_scope: number | null;
  /** Covered against uncovered questions by coverage. */
  readonly abstain_auroc: number | null;
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly build_s: number;
  readonly rss_mb: number;
}

/**
 * Asks every question of the index that the virtual agent uses, by its ranking and its rule when
 * not to answer. Uncovered questions (nothing relevant) count in the figures of abstaining only.
 * Throws an `Error` when a question names an article that does not exist.
 */
export function measureKnowledge(
  articles: readonly z.output<typeof articleLine>[],
  queries: readonly z.output<typeof queryLine>[],
): {
  readonly figures: KnowledgeFigures;
  /** The single rankings of the covered questions, for intervals. */
  readonly rankings: readonly RankingFigures[];
} {
  refuseUnknown(articles, queries);
  const began = performance.now();
  const indexes: Record<Language, ArticleIndex> = {
    en: createArticleIndex(analysers.en),
    ja: createArticleIndex(analysers.ja),
  };
  for (const article of articles) indexes[article.lang].put(article);
  const buildSeconds = (performance.now() - began) / 1000;

  const asked = queries.map((query) => {
    const relevant = new Map(query.relevant.map(({ id, grade }) => [id, grade]));
    const start = performance.now();
    const answer = answerOf(indexes, query);
    const tookMs = performance.now() - start;
    const ranked = indexes[answer.language].rank(answer.text, Number.POSITIVE_INFINITY);
    return { ...answer, tookMs, relevant, ranking: ranked.map(({ id }) => id) };
  });
  const covered = asked.filter(({ relevant }) => relevant.size > 0);
  const uncovered = asked.filter(({ relevant }) => relevant.size === 0);
  const answered = asked.filter((one) => one.answered);
  const rankings = covered.map(({ ranking, relevant }) => judgeRanking(ranking, relevant));
  const over = (figure: keyof RankingFigures) => mean(rankings.map((one) => one[figure]));
  const share = (flags: readonly boolean[]) => mean(flags.map(Number));
  const times = asked.map(({ tookMs }) => tookMs);
  return {
    rankings,
    figures: {
      articles: articles.length,
      queries: queries.length,
      p_at_1: over("at1"),
      p_at_3: over("at3"),
      p_at_5: over("at5"),
      map: over("averagePrecision"),
      mrr: over("reciprocalRank"),
      ndcg_at_10: over("ndcgAt10"),
      recall_at_10: over("recallAt10"),
      answered: share(asked.map((one) => one.answered)),
      answered_precision: share(
        answered.map(({ ranking, relevant }) => relevant.has(ranking[0] ?? "")),
      ),
      abstained_out_of_scope: share(uncovered.map((one) => !one.answered)),
      abstain_auroc: areaUnderCurve(
        covered.map(({ coverage }) => coverage),
        uncovered.map(({ coverage }) => coverage),
      ),
      p50_ms: quantile(times, 0.5),
      p95_ms: quantile(times, 0.95),
      build_s: buildSeconds,
      rss_mb: process.memoryUsage().rss / 1024 / 1024,
    },
  };
}

/**
 * What the virtual agent does with a question: small talk and the wish for a person need no
 * article; else the asked language, and only when that covers nothing the other one.
 */
function answerOf(
  indexes: Readonly<Record<Language, ArticleIndex>>,
  query: { readonly lang: Language; readonly text: string },
) {
  const heard = hear(query.text);
  const text = heard.kind === "question" ? heard.text : query.text;
  const others = languages.filter((language) => language !== query.lang);
  let best: { language: Language; hits: readonly Hit[] } | null = null;
  for (const language of [query.lang, ...others]) {
    const hits = indexes[language].rank(text, 3);
    if (best === null || covers(hits)) best = { language, hits };
    if (covers(hits)) break;
  }
  const { language, hits } = best ?? { language: query.lang, hits: [] };
  const answered = heard.kind === "question" && covers(hits);
  // The passages are part of an answer and of the time it takes.
  if (answered) for (const { id } of hits) indexes[language].passage(id, text);
  return { language, text, answered, coverage: hits[0]?.coverage ?? 0 };
}

function covers(hits: readonly Hit[]): boolean {
  return (hits[0]?.coverage ?? 0) >= floorOfCoverage;
}

function refuseUnknown(
  articles: readonly { readonly id: string }[],
  queries: readonly z.output<typeof queryLine>[],
): void {
  const ids = new Set(articles.map(({ id }) => id));
  if (ids.size < articles.length) throw new Error("Two articles have the same id.");
  for (const { id, relevant } of queries) {
    const unknown = relevant.find((one) => !ids.has(one.id));
    if (unknown !== undefined) {
      throw new Error(`Question ${id} names article ${unknown.id}, which is not in the articles.`);
    }
  }
}
