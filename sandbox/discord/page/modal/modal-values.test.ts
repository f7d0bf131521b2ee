import { describe, expect, it } from "vitest";
import type { Component } from "../api/component.ts";
import { fieldProblem, initialValue, modalParts } from "./modal-values.ts";

const options = ["a", "b", "c"].map((value) => ({ value, label: value }));

describe("the parts of a form", () => {
  it("are labels, texts and the older rows, in order", () => {
    const parts = modalParts([
      { type: 10, content: "Hello" },
      {
        type: 18,
        label: "What?",
        description: "In short",
        component: { type: 4, custom_id: "what" },
      },
      { type: 1, components: [{ type: 4, custom_id: "old", label: "Old" }] },
      { type: 99 },
    ]);
    expect(
      parts.map((part) =>
        part.kind === "text" ? part.content : `${part.field.id}:${part.field.label}`,
      ),
    ).toEqual(["Hello", "what:What?", "old:Old"]);
  });
});

describe("values before anybody has touched them", () => {
  it.each<[string, Component, unknown]>([
    ["text", { type: 4, value: "x" }, "x"],
    ["box", { type: 23, default: true }, true],
    ["radio", { type: 21, options: [...options, { value: "d", label: "d", default: true }] }, "d"],
    ["radio without default", { type: 21, options }, null],
    ["people", { type: 5, default_values: [{ id: "7", type: "user" }] }, ["7"]],
    ["menu", { type: 3, options }, []],
  ])("%s", (_, component, expected) => {
    expect(initialValue(component)).toEqual(expected);
  });
});

describe("what the client refuses by itself", () => {
  it.each<[string, Component, Parameters<typeof fieldProblem>[1], unknown]>([
    ["an empty required text", { type: 4 }, "", { kind: "required" }],
    ["a required text of blanks", { type: 4 }, "  ", { kind: "required" }],
    ["a short text", { type: 4, min_length: 5 }, "abc", { kind: "too-short", limit: 5 }],
    ["no radio", { type: 21, options }, null, { kind: "required" }],
    ["no choice", { type: 3, options }, [], { kind: "required" }],
    [
      "too few",
      { type: 3, options, min_values: 2, max_values: 3 },
      ["a"],
      { kind: "too-few", limit: 2 },
    ],
    ["too many", { type: 22, options, max_values: 1 }, ["a", "b"], { kind: "too-many", limit: 1 }],
  ])("%s", (_, component, value, expected) => {
    expect(fieldProblem(component, value)).toEqual(expected);
  });

  it("lets optional fields be empty and boxes be open", () => {
    expect(fieldProblem({ type: 4, required: false, min_length: 5 }, "")).toBeNull();
    expect(fieldProblem({ type: 3, required: false, options }, [])).toBeNull();
    expect(fieldProblem({ type: 23 }, false)).toBeNull();
    expect(fieldProblem({ type: 22, options }, ["a", "b", "c"])).toBeNull();
  });

  it("judges uploads by number and ending", () => {
    const upload: Component = { type: 19, max_values: 2, file_types: ["image"] };
    expect(fieldProblem(upload, null, [])).toEqual({ kind: "required" });
    expect(fieldProblem(upload, null, [{ name: "a.png" }])).toBeNull();
    expect(fieldProblem(upload, null, [{ name: "a.txt" }])).toEqual({
      kind: "wrong-type",
      name: "a.txt",
    });
    const three = ["a.png", "b.png", "c.png"].map((name) => ({ name }));
    expect(fieldProblem(upload, null, three)).toEqual({ kind: "too-many", limit: 2 });
  });
});
