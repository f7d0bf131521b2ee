import type { OnExchange } from "../../sandbox/discord/traffic.ts";
import { problemsOf } from "./check-schema.ts";
import { described } from "./description.ts";
import type { Row } from "./row.ts";
import { rowsOfApps } from "./rows-of-apps.ts";
import { rowsOfChannels } from "./rows-of-channels.ts";
import { rowsOfGuilds } from "./rows-of-guilds.ts";
import { undescribedRows } from "./undescribed-rows.ts";

/** A REST exchange, as the sandbox hands it over. */
export type Exchange = Parameters<OnExchange>[0];

export interface Violation {
  readonly exchange: string;
  readonly problems: readonly string[];
}

/** Judges REST exchanges by Discord's own description and remembers what it found. */
export interface Oracle {
  readonly onExchange: OnExchange;
  checked(): number;
  violations(): readonly Violation[];
  /** Throws with every violation, readable, when there was one. */
  expectClean(): void;
}

/** Every operation that is judged, by method and template. */
export const rows: ReadonlyMap<string, Row> = new Map(
  Object.entries({ ...rowsOfApps, ...rowsOfChannels, ...rowsOfGuilds, ...undescribedRows }),
);

const byShape = new Map([...rows].map(([key, row]) => [shapeOf(key), row]));
const refusal = described("ErrorResponse");
const tooFast = described("RatelimitedResponse");

/** Templates are compared without the names of their variables. */
function shapeOf(key: string): string {
  return key.replace(/\{[^}]+\}|:[^/]+/g, "{}");
}

export function openOracle(): Oracle {
  let checked = 0;
  const found: Violation[] = [];
  return {
    onExchange(exchange) {
      checked += 1;
      const problems = judgeSafely(exchange);
      if (problems.length > 0) {
        const { method, route, path, status } = exchange;
        found.push({ exchange: `${method} ${route ?? path} → ${status}`, problems });
      }
      return { ok: problems.length === 0, problems };
    },
    checked: () => checked,
    violations: () => found,
    expectClean() {
      if (found.length > 0) throw new Error(told(found));
    },
  };
}

/** A fault of the oracle must not become a fault of the sandbox that asks it. */
function judgeSafely(exchange: Exchange): readonly string[] {
  try {
    return judge(exchange);
  } catch (error) {
    return [`the oracle failed: ${error}`];
  }
}

/** What is wrong with an exchange, a sentence each. */
export function judge(exchange: Exchange): readonly string[] {
  const { method, route, status, requestBody, responseBody } = exchange;
  // No answer was given: there is nothing to judge.
  if (status === 0) return [];
  const row = byShape.get(shapeOf(`${method} ${route}`));
  if (status >= 400) {
    const form = status === 429 ? tooFast : (row?.refuses ?? refusal);
    return answerProblems(form, responseBody);
  }
  if (row === undefined) return [`the oracle's table has no row for ${method} ${route}`];
  const answer = row.answers[status];
  if (answer === undefined) {
    return [`answers ${status}; described are ${Object.keys(row.answers).join(", ")}`];
  }
  return [...requestProblems(row, requestBody), ...answerProblems(answer, responseBody)];
}

/** Only of requests that were accepted: those that break the form are what refusals are for. */
function requestProblems(row: Row, body: unknown): readonly string[] {
  if (row.takes === undefined || body === undefined) return [];
  return problemsOf(row.takes, body).map((problem) => `request: ${problem}`);
}

function answerProblems(schema: Row["answers"][number], body: unknown): readonly string[] {
  if (schema === null) return body === undefined ? [] : ["answer: has a body where none belongs"];
  if (body === undefined) return ["answer: has no body"];
  return problemsOf(schema, body).map((problem) => `answer: ${problem}`);
}

/** The same fault in many exchanges is told once. */
function told(violations: readonly Violation[]): string {
  const times = new Map<string, number>();
  for (const { exchange, problems } of violations) {
    const text = [exchange, ...problems].join("\n    ");
    times.set(text, (times.get(text) ?? 0) + 1);
  }
  const parts = [...times].map(([text, count]) => `  ${count > 1 ? `${count}× ` : ""}${text}`);
  return `Against Discord's own description:\n${parts.join("\n")}`;
}
