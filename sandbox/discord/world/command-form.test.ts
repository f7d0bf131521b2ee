import { describe, expect, it } from "vitest";
import { readCommand } from "./command-form.ts";
import { Refusal } from "./refusal.ts";

function refusals(raw: unknown): string[] {
  try {
    readCommand(raw);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.problems.map((one) => `${one.path.join(".")} ${one.code}`);
  }
  return [];
}

function command(more: object) {
  return { name: "ask", description: "Ask", ...more };
}

function text(name: string, more: object = {}) {
  return { type: 3, name, description: "d", ...more };
}

describe("a command to register", () => {
  it.each<[string, object, string[]]>([
    ["in Japanese", { name: "質問" }, []],
    ["with capitals", { name: "Ask" }, ["name APPLICATION_COMMAND_INVALID_NAME"]],
    ["with blanks", { name: "ask me" }, ["name APPLICATION_COMMAND_INVALID_NAME"]],
    ["without a description", { description: "" }, ["description BASE_TYPE_REQUIRED"]],
    [
      "with a blank in a menu's name",
      { type: 3, name: "Report Message", description: undefined },
      [],
    ],
    [
      "in a language that Discord does not have",
      { name_localizations: { xx: "a" } },
      ["name_localizations BASE_TYPE_CHOICES"],
    ],
    [
      "with a required option after a free one",
      { options: [text("a"), text("b", { required: true })] },
      ["options.1.required APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"],
    ],
    [
      "with two options of one name",
      { options: [text("a"), text("a")] },
      ["options.1.name APPLICATION_COMMAND_OPTIONS_NAME_INVALID"],
    ],
    [
      "with choices beside completion",
      { options: [text("a", { autocomplete: true, choices: [{ name: "x", value: "x" }] })] },
      ["options.0.choices APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES"],
    ],
    [
      "with a group in a group",
      {
        options: [
          {
            type: 2,
            name: "g",
            description: "d",
            options: [{ type: 2, name: "h", description: "d", options: [] }],
          },
        ],
      },
      ["options.0.options.0.type APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"],
    ],
    [
      "with a sub-command beside an option",
      { options: [{ type: 1, name: "s", description: "d" }, text("a")] },
      ["options.1.type APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"],
    ],
    [
      "that is too large",
      {
        options: Array.from({ length: 25 }, (_, n) =>
          text(`o${n}`, {
            choices: Array.from({ length: 25 }, (_, m) => ({
              name: `${m}`.repeat(10),
              value: `${m}`,
            })),
          }),
        ),
      },
      [" APPLICATION_COMMAND_TOO_LARGE"],
    ],
  ])("%s", (_name, more, expected) => {
    expect(refusals(command(more))).toEqual(expected);
  });

  it("is told where it stands in a list", () => {
    expect(() => readCommand({ name: "X" }, [3])).toThrow(Refusal);
    try {
      readCommand({ name: "X", description: "d" }, [3]);
    } catch (error) {
      expect((error as Refusal).problems[0]?.path).toEqual([3, "name"]);
    }
  });
});
