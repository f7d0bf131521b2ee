import { type Inline, parseInline } from "./inline.ts";

export type Block =
  | { readonly kind: "paragraph" | "subtext"; readonly children: readonly Inline[] }
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly children: readonly Inline[] }
  | { readonly kind: "quote"; readonly children: readonly Block[] }
  | { readonly kind: "code"; readonly language: string; readonly text: string }
  | {
      readonly kind: "list";
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly (readonly Block[])[];
    };

interface Taken {
  readonly block: Block;
  /** Position behind the block. */
  readonly end: number;
}

const heading = /^(#{1,3}) +(.+)$/;
const subtext = /^-# +(.+)$/;
const item = /^( *)(?:([-*])|(\d{1,9})\.) +(.*)$/;
const fence = /```(?:([\w+#.-]*)\n)?\n*([\s\S]*?)\n*```/g;

/** Reads the block structure of chat Markdown. Never throws; what is no block is a paragraph. */
export function parseMarkdown(source: string, depth = 0): readonly Block[] {
  const blocks: Block[] = [];
  let text = "";
  let at = 0;
  const flush = () => {
    const trimmed = blocks.length > 0 ? text.replace(/^\n+|\n+$/g, "") : text.replace(/\n+$/, "");
    if (trimmed.trim()) blocks.push({ kind: "paragraph", children: parseInline(trimmed) });
    text = "";
  };
  while (at < source.length) {
    const taken = depth < 4 ? blockAt(source, at, depth) : undefined;
    if (taken !== undefined) {
      flush();
      blocks.push(taken.block);
      at = taken.end;
      continue;
    }
    const end = plainEnd(source, at);
    text += source.slice(at, end);
    at = end;
  }
  flush();
  return blocks;
}

/** Plain text runs to the next line, or to a code block that opens within this one. */
function plainEnd(source: string, at: number): number {
  const newline = source.indexOf("\n", at);
  const line = newline === -1 ? source.length : newline + 1;
  const opening = source.indexOf("```", at + 1);
  return opening > at && opening < line && fenceAt(source, opening) !== undefined ? opening : line;
}

function blockAt(source: string, at: number, depth: number): Taken | undefined {
  if (source.startsWith("```", at)) return fenceAt(source, at);
  if (at > 0 && source[at - 1] !== "\n" && !source.slice(0, at).endsWith("```")) return undefined;
  if (source.startsWith(">>> ", at)) {
    const block: Block = {
      kind: "quote",
      children: parseMarkdown(source.slice(at + 4), depth + 1),
    };
    return { block, end: source.length };
  }
  const line = lineAt(source, at);
  const end = Math.min(at + line.length + 1, source.length);
  const head = heading.exec(line);
  if (head?.[1] && head[2]) {
    const level = head[1].length as 1 | 2 | 3;
    return { block: { kind: "heading", level, children: parseInline(head[2]) }, end };
  }
  const sub = subtext.exec(line);
  if (sub?.[1]) return { block: { kind: "subtext", children: parseInline(sub[1]) }, end };
  if (/^> |^>$/.test(line)) return quoteAt(source, at, depth);
  if (item.test(line)) return listAt(source, at, depth);
  return undefined;
}

function fenceAt(source: string, at: number): Taken | undefined {
  fence.lastIndex = at;
  const match = fence.exec(source);
  if (match === null || match.index !== at || !match[2]) return undefined;
  const end = at + match[0].length;
  return {
    block: { kind: "code", language: match[1] ?? "", text: match[2] },
    end: source[end] === "\n" ? end + 1 : end,
  };
}

function lineAt(source: string, at: number): string {
  const newline = source.indexOf("\n", at);
  return source.slice(at, newline === -1 ? source.length : newline);
}

/** The lines from `at` on, as long as `belongs` says so. */
function linesAt(source: string, at: number, belongs: (line: string) => boolean) {
  const lines: string[] = [];
  let end = at;
  while (end < source.length) {
    const line = lineAt(source, end);
    if (!belongs(line)) break;
    lines.push(line);
    end = Math.min(end + line.length + 1, source.length);
  }
  return { lines, end };
}

function quoteAt(source: string, at: number, depth: number): Taken {
  const { lines, end } = linesAt(source, at, (line) => /^> |^>$/.test(line));
  const inner = lines.map((line) => line.replace(/^> ?/, "")).join("\n");
  return { block: { kind: "quote", children: parseMarkdown(inner, depth + 1) }, end };
}

function listAt(source: string, at: number, depth: number): Taken {
  const first = item.exec(lineAt(source, at));
  const indent = first?.[1]?.length ?? 0;
  const ordered = first?.[3] !== undefined;
  const { lines, end } = linesAt(source, at, (line) => {
    const own = item.exec(line);
    const depthOf = own?.[1]?.length ?? /^ */.exec(line)?.[0].length ?? 0;
    if (own === null) return line.trim() !== "" && depthOf >= indent + 2;
    return depthOf > indent + 1 || (own[3] !== undefined) === ordered;
  });
  const bodies: string[] = [];
  for (const line of lines) {
    const own = item.exec(line);
    const starts = own !== null && (own[1]?.length ?? 0) <= indent + 1;
    if (starts) bodies.push(own[4] ?? "");
    else bodies.push(`${bodies.pop() ?? ""}\n${line.slice(indent + 2)}`);
  }
  const items = bodies.map((body) => parseMarkdown(body, depth + 1));
  return {
    block: { kind: "list", ordered, start: Number(first?.[3] ?? 1), items },
    end,
  };
}

const emojiOnly = /^(?:(?:\p{Extended_Pictographic}|\p{Emoji_Component})[\uFE0F\u200D]*|\s)+$/u;

/** Tells whether a message is nothing but a few emoji, which are then drawn large. */
export function isEmojiOnly(source: string): boolean {
  const text = source.trim();
  return (
    text !== "" &&
    text.length <= 60 &&
    emojiOnly.test(text) &&
    /\p{Extended_Pictographic}/u.test(text)
  );
}
