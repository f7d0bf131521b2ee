import type { Page } from "../../../ports/desk-views.ts";

export const largestPage = 100;

/** How many rows to ask for: one more than is shown tells whether there is a next page. */
export function rowsWanted(limit: number): number {
  return Math.min(Math.max(1, Math.trunc(limit)), largestPage) + 1;
}

export function pageOf<Row, T>(
  rows: readonly Row[],
  wanted: number,
  view: (row: Row) => T,
  mark: (row: Row) => string,
): Page<T> {
  const shown = rows.slice(0, wanted - 1);
  const last = shown.at(-1);
  return {
    items: shown.map(view),
    next: rows.length < wanted || last === undefined ? null : mark(last),
  };
}

/** A text as a pattern for ILIKE that finds it anywhere, its wildcards taken literally. */
export function containing(text: string): string {
  const cleaned = text.trim().replaceAll("\u0000", "").toWellFormed();
  return `%${cleaned.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
