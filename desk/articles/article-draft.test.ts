import { expect, it } from "vitest";
import { changesOf, emptyDraft, isChanged, variantsOf } from "./article-draft.ts";

const draft = { title: "Lost pass", body: "Text", variants: "a\nb", status: "draft" } as const;

it("reads variants line by line, without empty ones and repeats", () => {
  expect(variantsOf(" a \n\nb\na\n")).toEqual(["a", "b"]);
});

it("saves nothing but what was changed", () => {
  expect(changesOf(draft, { ...draft, title: " Lost pass ", variants: "a\n\nb\n" })).toEqual({});
  expect(changesOf(draft, { ...draft, body: "New", variants: "a" })).toEqual({
    body: "New",
    variants: ["a"],
  });
  expect(changesOf(draft, { ...draft, status: "published" })).toEqual({ status: "published" });
});

it("knows whether leaving would lose something", () => {
  expect(isChanged(emptyDraft, emptyDraft)).toBe(false);
  expect(isChanged(emptyDraft, { ...emptyDraft, body: "x" })).toBe(true);
});
