import { describe, expect, it } from "vitest";
import { readComponents, readModal } from "./components.ts";
import { Refusal } from "./refusal.ts";

function button(more: object = {}) {
  return { type: 2, style: 1, label: "L", custom_id: "a", ...more };
}

function select(more: object = {}) {
  return { type: 3, custom_id: "s", options: [{ label: "A", value: "a" }], ...more };
}

function row(...components: object[]) {
  return { type: 1, components };
}

function label(component: object, more: object = {}) {
  return { type: 18, label: "Label", component, ...more };
}

/** Places and codes of what was refused, as `place code`. */
function refusals(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.problems.map((one) => `${one.path.join(".")} ${one.code}`);
  }
  return [];
}

describe("components of a message", () => {
  it.each<[string, unknown, string[]]>([
    [
      "five buttons in a row",
      [row(...[1, 2, 3, 4, 5].map((n) => button({ custom_id: `${n}` })))],
      [],
    ],
    ["six rows", Array(6).fill(row(button())), ["components BASE_TYPE_MAX_LENGTH"]],
    [
      "a select beside a button",
      [row(select(), button())],
      ["components.0.components COMPONENT_LAYOUT_WIDTH_EXCEEDED"],
    ],
    [
      "a link with a custom id",
      [row(button({ style: 5, url: "https://x.test" }))],
      ["components.0.components.0.custom_id COMPONENT_CUSTOM_ID_NOT_ALLOWED"],
    ],
    [
      "a link without an address",
      [row({ type: 2, style: 5, label: "L" })],
      ["components.0.components.0.url BASE_TYPE_REQUIRED"],
    ],
    [
      "a button without a custom id",
      [row({ type: 2, style: 1, label: "L" })],
      ["components.0.components.0.custom_id BASE_TYPE_REQUIRED"],
    ],
    [
      "a custom id of 101 characters",
      [row(button({ custom_id: "x".repeat(101) }))],
      ["components.0.components.0.custom_id BASE_TYPE_MAX_LENGTH"],
    ],
    [
      "a select without options",
      [row(select({ options: [] }))],
      ["components.0.components.0.options BASE_TYPE_REQUIRED"],
    ],
    [
      "the same value twice",
      [
        row(
          select({
            options: [
              { label: "A", value: "a" },
              { label: "B", value: "a" },
            ],
          }),
        ),
      ],
      ["components.0.components.0.options.1.value SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"],
    ],
    [
      "text outside of a layout",
      [{ type: 10, content: "x" }],
      ["components.0.type BASE_TYPE_CHOICES"],
    ],
  ])("%s", (_name, raw, expected) => {
    expect(refusals(() => readComponents(raw, false))).toEqual(expected);
  });

  it("get ids in sequence where they have none, around those that they have", () => {
    const [first] = readComponents([row(button({ id: 2 }), button({ custom_id: "b" }))], false);
    expect(first).toMatchObject({ id: 1, components: [{ id: 2 }, { id: 3, custom_id: "b" }] });
  });

  it("in a layout are forty at most, nested ones counted", () => {
    const texts = (count: number) =>
      Array.from({ length: count }, () => ({ type: 10, content: "x" }));
    expect(refusals(() => readComponents(texts(40), true))).toEqual([]);
    const nested = [{ type: 17, components: texts(40) }];
    expect(refusals(() => readComponents(nested, true))).toEqual([
      "components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
    ]);
  });
});

describe("a modal", () => {
  const text = { type: 4, custom_id: "t", style: 1 };

  it.each<[string, object, string[]]>([
    ["with a text", { components: [label(text)] }, []],
    ["with the older form of a text", { components: [row({ ...text, label: "L" })] }, []],
    [
      "with the older form of a text without a label",
      { components: [row(text)] },
      ["components.0.components.0.label BASE_TYPE_REQUIRED"],
    ],
    [
      "with six parts",
      { components: [1, 2, 3, 4, 5, 6].map((n) => label({ ...text, custom_id: `${n}` })) },
      ["components BASE_TYPE_MAX_LENGTH"],
    ],
    ["with nothing", { components: [] }, ["components BASE_TYPE_REQUIRED"]],
    [
      "with a title of 46 characters",
      { title: "x".repeat(46), components: [label(text)] },
      ["title BASE_TYPE_MAX_LENGTH"],
    ],
    [
      "with a label of 46 characters",
      { components: [label(text, { label: "x".repeat(46) })] },
      ["components.0.label BASE_TYPE_MAX_LENGTH"],
    ],
    [
      "with something disabled",
      { components: [label(select({ disabled: true }))] },
      ["components.0.component.disabled COMPONENT_DISABLED_IN_MODAL"],
    ],
    [
      "with something that is required and may be left out",
      { components: [label({ type: 19, custom_id: "f", min_values: 0 })] },
      ["components.0.component.min_values COMPONENT_REQUIRED_MIN_VALUES"],
    ],
    [
      "with one choice to choose from",
      { components: [label({ type: 21, custom_id: "r", options: [{ label: "A", value: "a" }] })] },
      ["components.0.component.options BASE_TYPE_MIN_LENGTH"],
    ],
    [
      "with a button",
      { components: [label(button())] },
      ["components.0.component.type BASE_TYPE_CHOICES"],
    ],
  ])("%s", (_name, more, expected) => {
    const modal = { custom_id: "m", title: "T", ...more };
    expect(refusals(() => readModal(modal))).toEqual(expected);
  });
});
