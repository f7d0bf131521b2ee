import { describe, expect, it } from "vitest";
import { blocksOf, readableText } from "./search-markdown.ts";

const page = `Intro with **bold**, _slanted_ and \`code\`.
Second line of it.

![a picture](https://example.org/a.png)

## Lost [items](https://example.org/items)

1. Close the game.
2. Open <https://example.org/help>.
* A star \\*kept\\*

| Plan | Price |
|------|------:|
| Gold | 5 |

> Quoted text

\`\`\`
run --now
\`\`\`
---
snake_case_name stays, 2 * 3 * 4 too. <br> End.
`;

describe("blocksOf", () => {
  it("cuts Markdown into plain pieces under their headings", () => {
    expect(blocksOf(page)).toEqual([
      {
        heading: "",
        text: "Intro with bold, slanted and code.\nSecond line of it.",
        quotable: true,
      },
      {
        heading: "Lost items",
        text: "1. Close the game.\n2. Open https://example.org/help.\n- A star *kept*",
        quotable: true,
      },
      { heading: "Lost items", text: "Plan Price\n\nGold 5", quotable: false },
      { heading: "Lost items", text: "Quoted text", quotable: true },
      { heading: "Lost items", text: "run --now", quotable: true },
      {
        heading: "Lost items",
        text: "snake_case_name stays, 2 * 3 * 4 too.  End.",
        quotable: true,
      },
    ]);
  });

  it.each(["", "\n\n", "![only](picture.png)", "---"])("gives nothing for %j", (markdown) => {
    expect(blocksOf(markdown)).toEqual([]);
  });
});

describe("blocksOf on hostile text", () => {
  it.each(["[", "![", "**a", "<a", "# ", "\\", "*a ", "`", "| "])("is quick on %j", (piece) => {
    const began = performance.now();
    blocksOf(piece.repeat(Math.floor(100_000 / piece.length)));
    blocksOf(`# a${" ".repeat(100_000)}b`);
    expect(performance.now() - began).toBeLessThan(1500);
  });
});

describe("readableText", () => {
  it("has each heading once and no address of a link", () => {
    const text = readableText(page);
    expect(text.match(/Lost items/g)).toHaveLength(1);
    expect(text).not.toContain("example.org/items");
    expect(text).toContain("Gold 5");
  });
});
