/** A run of text with its marks; rendered as React elements, so nothing needs escaping. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: Mark; readonly children: readonly Inline[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "link"; readonly href: string; readonly children: readonly Inline[] }
  | { readonly kind: "user" | "role" | "channel"; readonly id: string }
  | { readonly kind: "everyone"; readonly text: string }
  | { readonly kind: "time"; readonly unix: number; readonly style: string }
  | { readonly kind: "command"; readonly name: string; readonly id: string }
  | { readonly kind: "emoji"; readonly name: string };

type Mark = "strong" | "em" | "underline" | "strike" | "spoiler";

interface Found {
  readonly node: Inline;
  readonly end: number;
}

/** Longer delimiters first, so that `**` is not read as two `*`. */
const marks: readonly (readonly [string, Mark])[] = [
  ["**", "strong"],
  ["__", "underline"],
  ["~~", "strike"],
  ["||", "spoiler"],
  ["*", "em"],
  ["_", "em"],
];

/** Beyond this depth marks stay plain text: nobody writes it, and the stack stays small. */
const deepest = 10;

const tokens: readonly (readonly [RegExp, (match: RegExpExecArray) => Inline])[] = [
  [/<@!?(\d{1,20})>/y, (m) => ({ kind: "user", id: m[1] ?? "" })],
  [/<@&(\d{1,20})>/y, (m) => ({ kind: "role", id: m[1] ?? "" })],
  [/<#(\d{1,20})>/y, (m) => ({ kind: "channel", id: m[1] ?? "" })],
  [/<\/([^:<>\n]{1,100}):(\d{1,20})>/y, (m) => command(m[1] ?? "", m[2] ?? "")],
  [/<t:(-?\d{1,14})(?::([tTdDfFR]))?>/y, (m) => time(m[1] ?? "0", m[2] ?? "f")],
  [/<a?:(\w{1,32}):\d{1,20}>/y, (m) => ({ kind: "emoji", name: m[1] ?? "" })],
  [/<(https?:\/\/[^\s<>]+)>/y, (m) => link(m[1] ?? "")],
  [/@(?:everyone|here)\b/y, (m) => ({ kind: "everyone", text: m[0] })],
];

const masked = /\[((?:\\.|[^[\]\\\n]){1,500})\]\(<?(https?:\/\/(?:[^\s()<>]|\([^\s()<>]*\))+)>?\)/y;
const bare = /https?:\/\/[^\s<>]+/y;
const trailing = /[.,:;"'!?*_~|\]}、。」』）]+$/;
const special = /[\\`<@[*_~|h]/g;

function command(name: string, id: string): Inline {
  return { kind: "command", name, id };
}

function time(unix: string, style: string): Inline {
  return { kind: "time", unix: Number(unix), style };
}

function link(href: string): Inline {
  return { kind: "link", href, children: [{ kind: "text", text: href }] };
}

/** Reads the marks of chat Markdown within one block. Never throws; what is no mark is text. */
export function parseInline(source: string, depth = 0): readonly Inline[] {
  const nodes: Inline[] = [];
  let text = "";
  let at = 0;
  while (at < source.length) {
    const found = tokenAt(source, at, depth);
    if (found === undefined) {
      const step = plainEnd(source, at);
      text += source.slice(at, step);
      at = step;
      continue;
    }
    if (found.node.kind === "text") text += found.node.text;
    else {
      if (text) nodes.push({ kind: "text", text });
      text = "";
      nodes.push(found.node);
    }
    at = found.end;
  }
  if (text) nodes.push({ kind: "text", text });
  return nodes;
}

function plainEnd(source: string, at: number): number {
  special.lastIndex = at + 1;
  return special.exec(source)?.index ?? source.length;
}

function tokenAt(source: string, at: number, depth: number): Found | undefined {
  const char = source[at];
  if (char === "\\") return escapeAt(source, at);
  if (char === "`") return codeAt(source, at);
  if (char === "[") return maskedAt(source, at, depth);
  if (char === "h") return bareAt(source, at);
  if (char === "<" || char === "@") return angleAt(source, at);
  return depth < deepest ? markAt(source, at, depth) : undefined;
}

function escapeAt(source: string, at: number): Found | undefined {
  const next = source[at + 1];
  if (next === undefined || /[0-9A-Za-z\s]/.test(next)) return undefined;
  return { node: { kind: "text", text: next }, end: at + 2 };
}

function codeAt(source: string, at: number): Found | undefined {
  const end = codeEnd(source, at);
  if (end === undefined) return undefined;
  const width = runLength(source, at, "`");
  const inner = source.slice(at + width, end - width);
  const text = inner.length > 2 ? inner.replace(/^ (?=`)|(?<=`) $/g, "") : inner;
  return { node: { kind: "code", text }, end };
}

/** The position behind a code span that opens at `at`: its closing run has the same length. */
function codeEnd(source: string, at: number): number | undefined {
  const width = runLength(source, at, "`");
  let close = source.indexOf("`", at + width);
  while (close !== -1) {
    const run = runLength(source, close, "`");
    if (run === width) return close + width;
    close = source.indexOf("`", close + run);
  }
  return undefined;
}

function runLength(source: string, at: number, char: string): number {
  let end = at;
  while (source[end] === char) end += 1;
  return end - at;
}

function maskedAt(source: string, at: number, depth: number): Found | undefined {
  masked.lastIndex = at;
  const match = masked.exec(source);
  const label = match?.[1];
  const href = match?.[2];
  if (match === null || label === undefined || href === undefined) return undefined;
  // A label that is itself an address could claim to lead elsewhere, so it stays text.
  if (/https?:\/\//.test(label) && label !== href) return undefined;
  const children = depth < deepest ? parseInline(label, depth + 1) : [];
  const flat: Inline = { kind: "text", text: label };
  const shown = children.some((child) => child.kind === "link") ? [flat] : children;
  return { node: { kind: "link", href, children: shown }, end: at + match[0].length };
}

function bareAt(source: string, at: number): Found | undefined {
  bare.lastIndex = at;
  const match = bare.exec(source);
  if (match === null || /\w/.test(source[at - 1] ?? "")) return undefined;
  let href = match[0].replace(trailing, "");
  while (href.endsWith(")") && count(href, ")") > count(href, "(")) href = href.slice(0, -1);
  if (!/^https?:\/\/[^/?#]/.test(href)) return undefined;
  return { node: link(href), end: at + href.length };
}

function count(text: string, char: string): number {
  return text.split(char).length - 1;
}

function angleAt(source: string, at: number): Found | undefined {
  for (const [pattern, make] of tokens) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match !== null) return { node: make(match), end: at + match[0].length };
  }
  return undefined;
}

function markAt(source: string, at: number, depth: number): Found | undefined {
  for (const [delimiter, kind] of marks) {
    if (!source.startsWith(delimiter, at)) continue;
    const close = closingOf(source, at, delimiter);
    if (close === undefined) continue;
    const inner = source.slice(at + delimiter.length, close);
    const node: Inline = { kind, children: parseInline(inner, depth + 1) };
    return { node, end: close + delimiter.length };
  }
  return undefined;
}

/** Where the mark that opens at `at` closes; code spans and escapes in between do not count. */
function closingOf(source: string, at: number, delimiter: string): number | undefined {
  if (!mayOpen(source, at, delimiter)) return undefined;
  const start = at + delimiter.length;
  let i = start;
  while (i < source.length) {
    if (source[i] === "\\") i += 2;
    else if (source[i] === "`") i = codeEnd(source, i) ?? i + 1;
    else if (source[i] === delimiter[0]) {
      const run = runLength(source, i, delimiter[0] ?? "");
      const close = closeWithin(source, i, run, delimiter, start);
      if (close !== undefined) return close;
      i += run;
    } else i += 1;
  }
  return undefined;
}

/** `snake_case` and `2 * 3` open nothing. */
function mayOpen(source: string, at: number, delimiter: string): boolean {
  if (delimiter === "_" && /\w/.test(source[at - 1] ?? "")) return false;
  return delimiter.length > 1 || !/[\s*_]/.test(source[at + 1] ?? " ");
}

/** Whether a run of the delimiter's character ends the mark: `***` ends `*` inside and `**` outside. */
function closeWithin(
  source: string,
  at: number,
  run: number,
  delimiter: string,
  start: number,
): number | undefined {
  const width = delimiter.length;
  if (run < width || (width === 1 && run === 2)) return undefined;
  const close = at + run - width;
  if (close === start && run === width) return undefined;
  if (width === 2 && close < start + 1) return undefined;
  if (width === 1 && /\s/.test(source[close - 1] ?? " ")) return undefined;
  if (delimiter === "_" && /\w/.test(source[close + 1] ?? "")) return undefined;
  return close;
}
