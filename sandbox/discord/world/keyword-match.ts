import { runInNewContext } from "node:vm";

/** A word as a rule names it, with `*` for "goes on here", as an expression on text. */
function expressionOf(keyword: string): RegExp {
  const open = keyword.startsWith("*");
  const close = keyword.endsWith("*") && keyword.length > 1;
  const word = keyword.slice(open ? 1 : 0, close ? -1 : undefined);
  const text = word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  // A border stands wherever no letter or digit of any script goes on.
  const before = open ? "" : "(?<![\\p{L}\\p{N}_])";
  const after = close ? "" : "(?![\\p{L}\\p{N}_])";
  return new RegExp(`${before}${text}${after}`, "iu");
}

/** The part of a text that a keyword matches; null when it does not. */
export function keywordIn(text: string, keyword: string): string | null {
  return expressionOf(keyword).exec(text)?.[0] ?? null;
}

/** Tells whether a pattern can be used. */
export function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern, "iu");
    return true;
  } catch {
    return false;
  }
}

/** How long a pattern may search, milliseconds: one that goes on for ever finds nothing. */
const patience = 100;

/** The part of a text that a pattern matches; null when it does not. */
export function patternIn(text: string, pattern: string): string | null {
  try {
    const found: unknown = runInNewContext(
      'new RegExp(pattern, "iu").exec(text)?.[0] ?? null',
      { text, pattern },
      { timeout: patience },
    );
    return typeof found === "string" ? found : null;
  } catch {
    return null;
  }
}
