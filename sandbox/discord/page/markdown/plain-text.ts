import type { Block } from "./blocks.ts";
import type { Inline } from "./inline.ts";

/** How the things that a message mentions are called. */
export interface Names {
  readonly user: (id: string) => string;
  readonly role: (id: string) => string;
  readonly channel: (id: string) => string;
  readonly time: (unix: number, style: string) => string;
}

/** A message in one line without marks, for previews. Spoilers stay hidden. */
export function plainText(blocks: readonly Block[], names: Names): string {
  return blocks
    .map((block) => blockText(block, names))
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}

function blockText(block: Block, names: Names): string {
  switch (block.kind) {
    case "code":
      return block.text;
    case "quote":
      return plainText(block.children, names);
    case "list":
      return block.items.map((item) => plainText(item, names)).join(" · ");
    default:
      return block.children.map((node) => inlineText(node, names)).join("");
  }
}

function inlineText(node: Inline, names: Names): string {
  switch (node.kind) {
    case "text":
    case "code":
    case "everyone":
      return node.text;
    case "user":
      return `@${names.user(node.id)}`;
    case "role":
      return `@${names.role(node.id)}`;
    case "channel":
      return `#${names.channel(node.id)}`;
    case "time":
      return names.time(node.unix, node.style);
    case "command":
      return `/${node.name}`;
    case "emoji":
      return `:${node.name}:`;
    case "spoiler":
      return "▒▒▒";
    default:
      return node.children.map((child) => inlineText(child, names)).join("");
  }
}
