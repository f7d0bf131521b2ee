import { describe, expect, it } from "vitest";
import { parseArticle } from "./parse-article.ts";

const lines = (...all: string[]) => all.join("\n");
const head = ["---", "title: Nets: mend one", "variants:", "  - my net is torn", "---"];

describe("an article's file", () => {
  it("gives title, variants and body", () => {
    expect(parseArticle("a.md", lines(...head, "", "## Mend", "", "Ask.", ""))).toEqual({
      title: "Nets: mend one",
      variants: ["my net is torn"],
      body: "## Mend\n\nAsk.",
    });
  });

  it("may have no body, and keeps a rule in one", () => {
    expect(parseArticle("a.md", lines(...head, "")).body).toBe("");
    expect(parseArticle("a.md", lines(...head, "one", "---", "two")).body).toBe("one\n---\ntwo");
  });

  it("may have lines ended as Windows ends them", () => {
    expect(parseArticle("a.md", [...head, "Text"].join("\r\n"))).toMatchObject({
      title: "Nets: mend one",
      body: "Text",
    });
  });

  it.each([
    ["a.md:1: expected", ["title: x"]],
    ["a.md:2: expected", ["---", "name: x"]],
    ["a.md:2: nothing after", ["---", "title: "]],
    ["a.md:3: expected", ["---", "title: x", "tags:"]],
    ["a.md:4: expected", ["---", "title: x", "variants:", "- flat", "---"]],
    ["a.md:5: nothing after", ["---", "title: x", "variants:", "  - a", "  - ", "---"]],
    ["a.md:4: no variant", ["---", "title: x", "variants:", "---"]],
    ["a.md:4: the head is not closed", ["---", "title: x", "variants:", "  - a"]],
  ])("is refused with its line: %s", (message, source) => {
    expect(() => parseArticle("a.md", lines(...source))).toThrow(message);
  });
});
