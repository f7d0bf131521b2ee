/*
 * How well the virtual agent finds and when it keeps silent, on any data set:
 *   npm run eval:knowledge -- --articles FILE --queries FILE [--json FILE]
 * Both files are JSON Lines; nothing is tuned to them.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { z } from "zod";
import type { RankingFigures } from "../src/core/search-metrics.ts";
import { quantile } from "../src/core/search-metrics.ts";
import { articleLine, measureKnowledge, queryLine } from "./knowledge-figures.ts";

const usage = "npm run eval:knowledge -- --articles FILE --queries FILE [--json FILE]";

function main(): void {
  const { values } = parseArgs({
    options: {
      articles: { type: "string" },
      queries: { type: "string" },
      json: { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help === true) {
    console.log(`Usage: ${usage}`);
    return;
  }
  if (values.articles === undefined || values.queries === undefined) {
    throw new Error(`Both files are needed: ${usage}`);
  }
  const articles = readLines(values.articles, articleLine);
  const queries = readLines(values.queries, queryLine);
  const { figures, rankings } = measureKnowledge(articles, queries);
  const intervals: Readonly<Record<string, keyof RankingFigures>> = {
    p_at_1: "at1",
    map: "averagePrecision",
    ndcg_at_10: "ndcgAt10",
  };
  for (const [name, value] of Object.entries(figures)) {
    const figure = intervals[name];
    const between =
      figure === undefined || rankings.length === 0
        ? ""
        : `   95 % interval ${interval(rankings.map((one) => one[figure]))}`;
    console.log(`${name.padEnd(24)}${shown(value).padStart(9)}${between}`);
  }
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  }
}

function readLines<Line>(file: string, line: z.ZodType<Line>): Line[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((text, at) => {
      if (text.trim() === "") return [];
      const parsed = line.safeParse(json(text));
      if (parsed.success) return [parsed.data];
      const { path, message } = parsed.error.issues[0] ?? { path: [], message: "not as expected" };
      throw new Error(`${file}:${at + 1}: ${path.join(".") || "line"}: ${message}`);
    });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function shown(value: number | null): string {
  if (value === null) return "–";
  return Number.isInteger(value) ? String(value) : value.toFixed(3);
}

/** Bootstrap over questions: 1,000 draws, always the same ones. */
function interval(values: readonly number[]): string {
  let state = 1;
  const draw = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * values.length);
  };
  const means = Array.from({ length: 1000 }, () => {
    let sum = 0;
    for (let n = 0; n < values.length; n++) sum += values[draw()] ?? 0;
    return sum / values.length;
  });
  return `${quantile(means, 0.025).toFixed(3)}–${quantile(means, 0.975).toFixed(3)}`;
}

try {
  main();
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : failure);
  process.exitCode = 1;
}
