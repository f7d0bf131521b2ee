import { describe, expect, it } from "vitest";
import { isEmojiOnly, parseMarkdown } from "./blocks.ts";

const words = (text: string) => [{ kind: "text", text }];
const paragraph = (text: string) => ({ kind: "paragraph", children: words(text) });

describe("blocks", () => {
  it("keeps lines and blank lines of a paragraph", () => {
    expect(parseMarkdown("one\n\ntwo\nthree")).toEqual([paragraph("one\n\ntwo\nthree")]);
  });

  it("reads headings and small print only at the start of a line", () => {
    expect(parseMarkdown("# Big\nrest\n-# small\n#tag")).toEqual([
      { kind: "heading", level: 1, children: words("Big") },
      paragraph("rest"),
      { kind: "subtext", children: words("small") },
      paragraph("#tag"),
    ]);
  });

  it("gathers the lines of a quote", () => {
    expect(parseMarkdown("> a\n> b\nc")).toEqual([
      { kind: "quote", children: [paragraph("a\nb")] },
      paragraph("c"),
    ]);
  });

  it("lets a long quote run to the end", () => {
    expect(parseMarkdown("x\n>>> a\nb")).toEqual([
      paragraph("x"),
      { kind: "quote", children: [paragraph("a\nb")] },
    ]);
  });

  it("reads a code block with its language, also within a line", () => {
    expect(parseMarkdown("```ts\nlet a = `**x**`;\n```")).toEqual([
      { kind: "code", language: "ts", text: "let a = `**x**`;" },
    ]);
    expect(parseMarkdown("before ```code``` after")).toEqual([
      paragraph("before "),
      { kind: "code", language: "", text: "code" },
      paragraph(" after"),
    ]);
  });

  it("leaves an open code block as text", () => {
    expect(parseMarkdown("```never closed")).toEqual([paragraph("```never closed")]);
  });

  it("reads lists, their first number and their depth", () => {
    expect(parseMarkdown("3. a\n4. b\n- c\n  - d\n- e")).toEqual([
      { kind: "list", ordered: true, start: 3, items: [[paragraph("a")], [paragraph("b")]] },
      {
        kind: "list",
        ordered: false,
        start: 1,
        items: [
          [paragraph("c"), { kind: "list", ordered: false, start: 1, items: [[paragraph("d")]] }],
          [paragraph("e")],
        ],
      },
    ]);
  });

  it("does not take bold at the start of a line for a list", () => {
    expect(parseMarkdown("**bold** text")[0]?.kind).toBe("paragraph");
  });

  it("ends for every nesting", () => {
    expect(parseMarkdown("> ".repeat(500)).length).toBeLessThan(3);
    expect(parseMarkdown("- ".repeat(500)).length).toBeGreaterThan(0);
  });
});

describe("messages of emoji alone", () => {
  it.each([
    ["👍", true],
    ["👍 🎉", true],
    ["👍 ok", false],
    ["123", false],
    ["", false],
  ])("%s", (text, expected) => {
    expect(isEmojiOnly(text)).toBe(expected);
  });
});
