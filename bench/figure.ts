/** What one bench found out: a row of the table and of the JSON. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly better: "higher" | "lower";
  readonly measured: Sample;
  /** What it is compared with, measured in the same run; null where only the figure counts. */
  readonly baseline: (Sample & { readonly name: string }) | null;
  /** What we want it to be; a missed goal is said and fails nothing. */
  readonly goal: Goal | null;
}

export type Goal =
  | { readonly kind: "ratio"; readonly atLeast: number }
  | { readonly kind: "ratio"; readonly atMost: number }
  | { readonly kind: "value"; readonly atMost: number };

/** The same thing measured several times. */
export interface Sample {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** The middle of the rounds and how far they lay apart; of an even number the mean of the middle two. */
export function sampleOf(rounds: readonly number[]): Sample {
  const sorted = [...rounds].sort((a, b) => a - b);
  const below = sorted[Math.floor((sorted.length - 1) / 2)];
  const above = sorted[Math.ceil((sorted.length - 1) / 2)];
  if (below === undefined || above === undefined) throw new Error("Nothing was measured.");
  return { median: (below + above) / 2, lowest: sorted[0] ?? 0, highest: sorted.at(-1) ?? 0 };
}

/** Measured ÷ baseline, of the medians; null without a baseline. */
export function ratioOf({ measured, baseline }: Figure): number | null {
  return baseline === null ? null : measured.median / baseline.median;
}

/** Null where there is no goal, or none that can be judged. */
export function goalMet(figure: Figure): boolean | null {
  const { goal } = figure;
  if (goal === null) return null;
  const judged = goal.kind === "ratio" ? ratioOf(figure) : figure.measured.median;
  if (judged === null) return null;
  return "atLeast" in goal ? judged >= goal.atLeast : judged <= goal.atMost;
}
