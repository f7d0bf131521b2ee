import { blocksOf } from "./search-markdown.ts";

/** Characters. */
export const longestPassage = 400;

/**
 * The pieces of an article that can be quoted, in the order of the text: neighbours under one
 * heading stay together as far as they fit into {@link longestPassage}, a longer one is cut.
 */
export function passagesOf(
  markdown: string,
): readonly { readonly heading: string; readonly text: string }[] {
  const passages: { heading: string; text: string }[] = [];
  for (const { heading, text, quotable } of blocksOf(markdown)) {
    if (!quotable) continue;
    const last = passages.at(-1);
    if (last?.heading === heading && last.text.length + 1 + text.length <= longestPassage) {
      last.text += `\n${text}`;
    } else {
      passages.push({ heading, text });
    }
  }
  return passages.map(({ heading, text }) => ({ heading, text: cutAtSentence(text) }));
}

const sentenceEnd = /[。！？](?:[」』）])?|(?<!(?:^|\n)\d{1,3})[.!?](?:["”’)])?(?=\s|$)|\n/gu;
/** A sentence border before this share of the room would throw too much away. */
const leastShare = 0.4;

/** At most `limit` characters, ended after a sentence, else after a word with an ellipsis. */
export function cutAtSentence(text: string, limit: number = longestPassage): string {
  if (text.length <= limit) return text;
  const room = text.slice(0, limit);
  let end = 0;
  for (const found of room.matchAll(sentenceEnd)) end = found.index + found[0].length;
  if (end >= limit * leastShare) return room.slice(0, end).trimEnd();
  const shorter = text.slice(0, limit - 1);
  const space = shorter.search(/\s\S*$/);
  const words = space >= limit * leastShare ? shorter.slice(0, space) : shorter;
  // Half a character may stand at the cut.
  return `${words.replace(/[\ud800-\udbff]$/, "").trimEnd()}…`;
}
