import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutAtSentence, longestPassage, passagesOf } from "./search-passage.ts";

describe("passagesOf", () => {
  it("keeps neighbours of one heading together and apart from the next", () => {
    expect(passagesOf("One.\n\nTwo.\n\n# Next\n\nThree.")).toEqual([
      { heading: "", text: "One.\nTwo." },
      { heading: "Next", text: "Three." },
    ]);
  });

  it("begins a new passage where the room ends", () => {
    const paragraph = "A sentence of some length. ".repeat(10).trim();
    expect(passagesOf(`${paragraph}\n\n${paragraph}`)).toHaveLength(2);
  });

  it("never quotes a table or a picture", () => {
    expect(passagesOf("| a | b |\n|---|---|\n| 1 | 2 |\n\n![x](y.png)")).toEqual([]);
  });
});

describe("cutAtSentence", () => {
  it.each([
    ["First one. Second one is cut.", 20, "First one."],
    ["最初の文です。次の文は長すぎます。", 12, "最初の文です。"],
    ["Version 1.2 is out and long", 20, "Version 1.2 is out…"],
    ["ながいながいながいながい文", 8, "ながいながいな…"],
    ["1. Close the game.\n2. Open it again", 22, "1. Close the game."],
    ["short", 20, "short"],
    ["🦆🦆🦆🦆🦆🦆", 6, "🦆🦆…"],
  ])("cuts %j to %i as %j", (text, limit, cut) => {
    expect(cutAtSentence(text, limit)).toBe(cut);
  });

  it("never exceeds the limit nor halves a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 2000 }), (text) => {
        const cut = cutAtSentence(text);
        expect(cut.length).toBeLessThanOrEqual(longestPassage);
        if (text.isWellFormed()) expect(cut.isWellFormed()).toBe(true);
      }),
    );
  });
});
