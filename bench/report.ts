import { type Figure, type Goal, goalMet, ratioOf, type Sample } from "./figure.ts";

/** The file that `--json` writes; see docs/benchmarks.md. */
export interface BenchReport {
  readonly machine: string;
  readonly node: string;
  readonly results: readonly {
    readonly name: string;
    readonly value: number;
    readonly unit: string;
    readonly baseline: { readonly name: string; readonly value: number } | null;
    readonly ratio: number | null;
    readonly better: "higher" | "lower";
  }[];
}

export function reportOf(machine: string, node: string, figures: readonly Figure[]): BenchReport {
  return {
    machine,
    node,
    results: figures.map((figure) => {
      const { name, unit, better, measured, baseline } = figure;
      const ratio = ratioOf(figure);
      return {
        name,
        value: rounded(measured.median),
        unit,
        baseline:
          baseline === null ? null : { name: baseline.name, value: rounded(baseline.median) },
        ratio: ratio === null ? null : rounded(ratio),
        better,
      };
    }),
  };
}

/** The table for people, a line each. */
export function tableOf(figures: readonly Figure[]): readonly string[] {
  const rows = figures.map((figure) => {
    const { name, unit, measured, baseline, goal } = figure;
    const ratio = ratioOf(figure);
    const met = goalMet(figure);
    return [
      name,
      `${shown(measured.median)} ${unit}`,
      range(measured),
      baseline === null ? "–" : `${shown(baseline.median)} ${unit}`,
      baseline === null ? "" : range(baseline),
      ratio === null ? "–" : `${shown(ratio)}×`,
      goal === null ? "–" : goalText(goal, unit),
      met === null ? "" : met ? "met" : "missed",
      baseline === null ? "" : baseline.name,
    ];
  });
  const head = ["", "median", "range", "baseline", "range", "ratio", "goal", "", "compared with"];
  const widths = head.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  return [head, ...rows].map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function goalText(goal: Goal, unit: string): string {
  if ("atLeast" in goal) return `≥ ${goal.atLeast}×`;
  return goal.kind === "ratio" ? `≤ ${goal.atMost}×` : `≤ ${goal.atMost} ${unit}`;
}

function range({ lowest, highest }: Sample): string {
  return `${shown(lowest)}–${shown(highest)}`;
}

function shown(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en");
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

function rounded(value: number): number {
  return Number(value.toPrecision(5));
}
