import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longestContent, slices, splitText } from "./split-text.ts";

function markers(part: string): number {
  return part.split("```").length - 1;
}

const pieces = fc.oneof(
  fc.constantFrom(
    "```",
    "```js\n",
    "\n",
    "\n\n",
    " ",
    ". ",
    "。",
    "👩‍👩‍👧",
    "é",
    "日本語",
    "```\n",
  ),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom("x".repeat(90), "word ".repeat(30), "行\n".repeat(40)),
);
const texts = fc.array(pieces, { minLength: 1, maxLength: 60 }).map((parts) => parts.join(""));

describe("splitText", () => {
  it("leaves a text alone that fits", () => {
    expect(splitText("Hello **there**")).toEqual(["Hello **there**"]);
    expect(splitText("x".repeat(longestContent))).toHaveLength(1);
    expect(splitText("")).toEqual([""]);
  });

  it("loses nothing and keeps every part within the limit", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 80, max: 400 }), (text, limit) => {
        const cut = slices(text, limit);
        expect(cut.map((slice) => slice.text).join("")).toBe(text);
        for (const slice of cut) {
          expect((slice.head + slice.text + slice.tail).length).toBeLessThanOrEqual(limit);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("closes and opens every code block that a cut goes through", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 80, max: 400 }), (text, limit) => {
        const balanced = markers(text) % 2 === 0;
        const parts = slices(text, limit).map((slice) => slice.head + slice.text + slice.tail);
        const odd = parts.filter((part) => markers(part) % 2 === 1);
        // A marker without a partner stays in exactly one part, as plain as it was.
        expect(odd.length).toBe(balanced ? 0 : 1);
      }),
      { numRuns: 300 },
    );
  });

  it("never cuts through a marker that opens nothing", () => {
    const parts = splitText(`${"x".repeat(90)}\`\`\`${"x".repeat(90)}`, 95);
    expect(parts.filter((part) => part.includes("```"))).toHaveLength(1);
  });

  it("never cuts through a surrogate pair", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 200, maxLength: 600 }), (text) => {
        const sound = text.isWellFormed();
        for (const part of splitText(text, 80)) expect(part.isWellFormed()).toBe(sound);
      }),
    );
  });

  it("cuts at the last line that fits", () => {
    const text = `${"a".repeat(60)}\n${"b".repeat(30)}\n${"c".repeat(30)}`;
    expect(splitText(text, 100)).toEqual([
      `${"a".repeat(60)}\n${"b".repeat(30)}\n`,
      "c".repeat(30),
    ]);
  });

  it("cuts behind a sentence where there is no line", () => {
    expect(splitText(`${"あ".repeat(50)}。${"い".repeat(40)}。${"う".repeat(30)}`, 100)).toEqual([
      `${"あ".repeat(50)}。${"い".repeat(40)}。`,
      "う".repeat(30),
    ]);
  });

  it("opens the block again with its language", () => {
    const code = Array.from({ length: 12 }, (_, line) => `line ${line} ${"=".repeat(10)}`).join(
      "\n",
    );
    const parts = splitText(`Look:\n\`\`\`ts\n${code}\n\`\`\`\nDone.`, 120);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts[0]).toMatch(/\n```$/);
    expect(parts[1]).toMatch(/^```ts\nline/);
    expect(parts.at(-1)).toMatch(/```\nDone\.$/);
  });

  it("leaves out parts that are nothing but blanks", () => {
    expect(splitText(`${"a".repeat(90)}${" ".repeat(300)}b`, 100).every((p) => p.trim())).toBe(
      true,
    );
  });

  it("gives the same parts for the same text", () => {
    const text = "The quick brown fox. ".repeat(400);
    expect(splitText(text)).toEqual(splitText(text));
  });
});
