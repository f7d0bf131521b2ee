/** What a file of the demo's knowledge base says. */
export interface ParsedArticle {
  readonly title: string;
  /** Past questions that it answers, in a member's own words. */
  readonly variants: readonly string[];
  /** Markdown; empty where an article has no version in this language yet. */
  readonly body: string;
}

const fence = "---";
const item = "  - ";

/**
 * Reads an article with its head: a fence, `title: …`, `variants:` with one `  - …` a line, a fence,
 * then Markdown. Only this form is taken, so that a slip in a file is found and not half read.
 * Throws an `Error` that begins with `<file>:<line>:`.
 */
export function parseArticle(file: string, source: string): ParsedArticle {
  const lines = source.replaceAll("\r\n", "\n").split("\n");
  const refuse = (index: number, why: string): never => {
    throw new Error(`${file}:${index + 1}: ${why}`);
  };
  const textAfter = (index: number, prefix: string): string => {
    const line = lines[index] ?? "";
    const text = line.slice(prefix.length).trim();
    if (!line.startsWith(prefix)) refuse(index, `expected "${prefix}…", found "${line}"`);
    if (text === "") refuse(index, `nothing after "${prefix.trim()}"`);
    return text;
  };
  const exactly = (index: number, wanted: string): void => {
    if (lines[index] !== wanted)
      refuse(index, `expected "${wanted}", found "${lines[index] ?? ""}"`);
  };

  exactly(0, fence);
  const title = textAfter(1, "title: ");
  exactly(2, "variants:");
  const variants: string[] = [];
  let index = 3;
  for (; lines[index] !== fence; index += 1) {
    if (index >= lines.length) refuse(lines.length - 1, `the head is not closed by "${fence}"`);
    variants.push(textAfter(index, item));
  }
  if (variants.length === 0) refuse(index, "no variant");
  return {
    title,
    variants,
    body: lines
      .slice(index + 1)
      .join("\n")
      .trim(),
  };
}
