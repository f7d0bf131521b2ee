/** What a question is answered by, and how well: 2 = contains the answer, 1 = has to do with it. */
export type Relevance = ReadonlyMap<string, number>;

/** How good one ranking is; every figure lies between 0 and 1. */
export interface RankingFigures {
  /** Whether a relevant article is among the first 1, 3, 5. */
  readonly at1: number;
  readonly at3: number;
  readonly at5: number;
  readonly averagePrecision: number;
  readonly reciprocalRank: number;
  /** Linear gain, discount 1 / log2(rank + 1), ideal from all relevant articles. */
  readonly ndcgAt10: number;
  /** Relevant articles among the first ten, of all relevant ones. */
  readonly recallAt10: number;
}

/** Judges the ranking of a question that has relevant articles (at least one). */
export function judgeRanking(ranked: readonly string[], relevant: Relevance): RankingFigures {
  const ranks = ranked.flatMap((id, at) => (relevant.has(id) ? [at + 1] : []));
  const first = ranks[0] ?? Number.POSITIVE_INFINITY;
  const within = (limit: number) => (first <= limit ? 1 : 0);
  const precisions = ranks.map((rank, found) => (found + 1) / rank);
  const gains = ranked.slice(0, 10).map((id) => relevant.get(id) ?? 0);
  const ideal = [...relevant.values()].sort((one, other) => other - one).slice(0, 10);
  return {
    at1: within(1),
    at3: within(3),
    at5: within(5),
    averagePrecision: sum(precisions) / relevant.size,
    reciprocalRank: 1 / first,
    ndcgAt10: discounted(gains) / discounted(ideal),
    recallAt10: ranks.filter((rank) => rank <= 10).length / relevant.size,
  };
}

/**
 * The chance that a covered question has more confidence than an uncovered one; ties count half.
 * Null when one side is empty.
 */
export function areaUnderCurve(
  covered: readonly number[],
  uncovered: readonly number[],
): number | null {
  if (covered.length === 0 || uncovered.length === 0) return null;
  const all = [
    ...covered.map((value) => ({ value, won: 1 })),
    ...uncovered.map((value) => ({ value, won: 0 })),
  ].sort((one, other) => one.value - other.value);
  let ranks = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to++;
    const middle = (from + 1 + to) / 2;
    ranks += middle * sum(all.slice(from, to).map(({ won }) => won));
    from = to;
  }
  const n = covered.length;
  return (ranks - (n * (n + 1)) / 2) / (n * uncovered.length);
}

/** The value below which a share of the values lies; 0 without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The mean; null without values. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function discounted(gains: readonly number[]): number {
  return sum(gains.map((gain, at) => gain / Math.log2(at + 2)));
}
