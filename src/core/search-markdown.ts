/** A piece of an article as plain text: a paragraph, a list, a block of code, a table. */
export interface Block {
  /** The heading under which it stands; empty before the first. */
  readonly heading: string;
  readonly text: string;
  /** False for what cannot be read as running text (tables): it is found, but never quoted. */
  readonly quotable: boolean;
}

const fence = /^ {0,3}(?:```|~~~)/;
const heading = /^ {0,3}#{1,6}\s+(.*)$/;
const rule = /^ {0,3}(?:[-*_]\s*){3,}$/;
const tableRow = /^\s*\|.*\|\s*$/;
const listItem = /^(\s*)(?:[-*+]|(\d{1,3})[.)])\s+(.*)$/;
const quoteMark = /^ {0,3}>\s?/;

/**
 * Cuts Markdown into plain blocks in the order of the text. It is a reader for finding and quoting,
 * not a full parser: what it does not know stays as it was written.
 */
export function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let current = "";
  let lines: string[] = [];
  let inFence = false;
  let inTable = false;

  function finish(): void {
    const text = lines.join("\n").trim();
    if (text !== "") blocks.push({ heading: current, text, quotable: !inTable });
    lines = [];
    inTable = false;
  }

  for (const raw of markdown.split(/\r?\n/)) {
    const line = raw.replace(quoteMark, "");
    if (fence.test(line)) {
      finish();
      inFence = !inFence;
    } else if (inFence) {
      lines.push(line);
    } else if (line.trim() === "" || rule.test(line)) {
      finish();
    } else if (heading.test(line)) {
      finish();
      current = headingText(line);
    } else {
      if (tableRow.test(line) !== inTable) finish();
      inTable = tableRow.test(line);
      lines.push(inTable ? tableText(line) : plainItem(line));
    }
  }
  finish();
  return blocks;
}

/** All words of a Markdown text, headings and tables included, without addresses and marks. */
export function readableText(markdown: string): string {
  const parts: string[] = [];
  let last = "";
  for (const block of blocksOf(markdown)) {
    if (block.heading !== last) parts.push(block.heading);
    last = block.heading;
    parts.push(block.text);
  }
  return parts.join("\n");
}

function headingText(line: string): string {
  const text = heading.exec(line)?.[1] ?? "";
  return plainLine(text.replace(/\s#+\s*$/, "").trim());
}

function plainItem(line: string): string {
  const item = listItem.exec(line);
  if (item === null) return plainLine(line).trim();
  const mark = item[2] === undefined ? "-" : `${item[2]}.`;
  return `${mark} ${plainLine(item[3] ?? "")}`;
}

function tableText(line: string): string {
  const cells = line.split("|").map((cell) => plainLine(cell).trim());
  return cells.filter((cell) => cell !== "" && !/^:?-+:?$/.test(cell)).join(" ");
}

/** Where escaped marks hide while the others are taken away: private-use characters. */
const hidden = 0xe000;

/**
 * Link and emphasis as their words; images and tags as nothing. What would have to be longer than
 * the bounds is no mark: they keep a text of nothing but brackets from costing seconds.
 */
function plainLine(line: string): string {
  return line
    .replaceAll(/\\([!-/:-@[-`{-~])/g, (_, mark: string) =>
      String.fromCharCode(hidden + mark.charCodeAt(0)),
    )
    .replaceAll(/!\[[^\]]{0,300}\](?:\([^)]{0,2000}\)|\[[^\]]{0,300}\])/g, "")
    .replaceAll(/\[([^\]]{1,300})\](?:\([^)]{0,2000}\)|\[[^\]]{0,300}\])/g, "$1")
    .replaceAll(/<(https?:\/\/[^>\s]{1,2000})>/g, "$1")
    .replaceAll(/<\/?[a-z][^>]{0,300}>/gi, "")
    .replaceAll(/(\*\*|__|~~|`)(?=\S)(.{1,1000}?)(?<=\S)\1/g, "$2")
    .replaceAll(
      /(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_]{1,1000}?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu,
      "$2",
    )
    .replaceAll(/[\ue021-\ue07e]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - hidden));
}
