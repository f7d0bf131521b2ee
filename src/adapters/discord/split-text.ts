/** Longest content of a message, in UTF-16 code units as Discord's own clients count. */
export const longestContent = 2000;

/** A stretch of the text between two code fences, markers included. */
interface Fence {
  readonly start: number;
  readonly end: number;
  /** Between the markers: a cut strictly inside goes through the block. */
  readonly inner: { readonly start: number; readonly end: number };
  /** What opens it again in the next part. */
  readonly opening: string;
}

/** One piece of the text as it stands, with what the cut around it needs. */
export interface Slice {
  readonly text: string;
  /** Opens again, at the head, the code block that the cut before it closed. */
  readonly head: string;
  /** Closes, at the end, the code block that goes on in the next slice. */
  readonly tail: string;
}

const marker = "```";

/**
 * Splits a text into parts that Discord takes, at the borders of paragraphs, lines, sentences or
 * words where there are any. A code block that a cut goes through is closed and opened again. The
 * same text always gives the same parts. At least one part; parts of nothing but blanks, which
 * Discord refuses, are left out.
 */
export function splitText(text: string, limit = longestContent): readonly string[] {
  const parts = slices(text, limit)
    .map((slice) => slice.head + slice.text + slice.tail)
    .filter((part) => part.trim() !== "");
  return parts.length === 0 ? [text.slice(0, limit)] : parts;
}

/** The cuts themselves: the `text` of all slices, joined, is the whole text. */
export function slices(text: string, limit = longestContent): readonly Slice[] {
  const fences = fencesOf(text);
  const found: Slice[] = [];
  let at = 0;
  let head = "";
  while (at < text.length || found.length === 0) {
    // The closing of a code block takes a line break and a marker.
    const whole = head.length + text.length - at <= limit;
    const room = limit - head.length - (marker.length + 1);
    const end = whole ? text.length : cutAfter(text, at, at + room, fences);
    const fence = fences.find((one) => one.inner.start < end && end < one.inner.end);
    const piece = text.slice(at, end);
    const open = !whole && fence !== undefined;
    found.push({
      text: piece,
      head,
      tail: open ? (piece.endsWith("\n") ? marker : `\n${marker}`) : "",
    });
    head = open ? fence.opening : "";
    at = end;
    if (whole) break;
  }
  return found;
}

/** Pairs the markers; a last one without a partner is plain text, as Discord shows it. */
function fencesOf(text: string): readonly Fence[] {
  const fences: Fence[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf(marker, at);
    if (start < 0) return fences;
    const close = text.indexOf(marker, start + marker.length);
    if (close < 0) return fences;
    const language = /^[\w+.#-]{0,20}\n/.exec(text.slice(start + marker.length, close))?.[0];
    const opening = marker + (language ?? "\n");
    at = close + marker.length;
    const inner = { start: start + marker.length + (language ?? "").length, end: close };
    fences.push({ start, end: at, inner, opening });
  }
}

/** Where to end a slice that begins at `from` and may reach to `to` at most: always beyond `from`. */
function cutAfter(text: string, from: number, to: number, fences: readonly Fence[]): number {
  // A border in the first half would make many small messages.
  const earliest = from + Math.floor((to - from) / 2);
  const window = text.slice(earliest, to);
  for (const border of [/\n\n(?!\n)/g, /\n/g, /[.!?](?= )|[。！？]/g, /[ \u3000]/g]) {
    const cut = lastBorder(window, border, earliest, fences);
    if (cut !== null) return cut;
  }
  return hardCut(text, from, to, fences);
}

function lastBorder(
  window: string,
  border: RegExp,
  offset: number,
  fences: readonly Fence[],
): number | null {
  let last: number | null = null;
  for (const match of window.matchAll(border)) {
    const cut = offset + match.index + match[0].length;
    if (cut > offset && !breaksMarker(cut, fences)) last = cut;
  }
  return last;
}

/** True where a cut would go through a marker or leave one without its block. */
function breaksMarker(cut: number, fences: readonly Fence[]): boolean {
  return fences.some(
    ({ start, end, inner }) =>
      (cut > start && cut <= inner.start) || (cut >= inner.end && cut < end),
  );
}

function hardCut(text: string, from: number, to: number, fences: readonly Fence[]): number {
  let cut = to;
  const breaks = () =>
    breaksMarker(cut, fences) || breaksLoneMarker(text, cut) || breaksCharacter(text, cut);
  while (cut > from + 1 && breaks()) cut--;
  return cut;
}

/** True inside of a marker, also of one that opens no block: half of it would be another text. */
function breaksLoneMarker(text: string, cut: number): boolean {
  const reach = marker.length - 1;
  return text.slice(Math.max(0, cut - reach), cut + reach).includes(marker);
}

/** True inside of what is shown as one character: surrogate pairs, accents, joined emoji. */
function breaksCharacter(text: string, cut: number): boolean {
  const before = text[cut - 1] ?? "";
  const after = text[cut] ?? "";
  if (/[\ud800-\udbff]/.test(before) && /[\udc00-\udfff]/.test(after)) return true;
  return (
    before === "\u200d" || ["\u200d", "\ufe0f"].includes(after) || /[\u0300-\u036f]/.test(after)
  );
}
