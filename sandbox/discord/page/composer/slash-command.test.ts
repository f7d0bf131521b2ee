import { describe, expect, it } from "vitest";
import type { CommandOption, UsableCommand } from "../api/command.ts";
import {
  matching,
  optionValues,
  pickable,
  runsBare,
  settledValues,
  slashQuery,
  typedCommand,
} from "./slash-command.ts";

function usable(name: string, options: readonly CommandOption[] = [], more = {}): UsableCommand {
  const command = {
    id: `id-${name}`,
    application_id: "1",
    name,
    description: `Does ${name}`,
    options,
  };
  return {
    command,
    app: { id: "1", name: "Bot" },
    name,
    description: command.description,
    ...more,
  };
}

const title: CommandOption = { type: 3, name: "title", description: "", required: true };
const count: CommandOption = { type: 4, name: "count", description: "" };
const severity: CommandOption = {
  type: 3,
  name: "severity",
  description: "",
  choices: [
    { name: "High", value: "high" },
    { name: "Low", value: "low" },
  ],
};
const close: CommandOption = {
  type: 1,
  name: "close",
  description: "Close it",
  description_localizations: { ja: "閉じる" },
  options: [title],
};

const commands = pickable(
  [
    usable("bug", [title, severity, count]),
    usable("helpme", [], { description: "助けを求める" }),
    usable("case", [
      close,
      { type: 2, name: "tag", description: "", options: [{ ...close, name: "add" }] },
    ]),
  ],
  "ja",
);

describe("the lines of the picker", () => {
  it("show sub-commands in place of their base", () => {
    expect(commands.map((command) => command.path)).toEqual([
      "bug",
      "helpme",
      "case close",
      "case tag add",
    ]);
  });

  it("describe in the member's locale", () => {
    expect(commands.map((command) => command.description)).toEqual([
      "Does bug",
      "助けを求める",
      "閉じる",
      "閉じる",
    ]);
  });

  it("put the best fit first", () => {
    expect(matching(commands, "case").map((one) => one.path)).toEqual([
      "case close",
      "case tag add",
    ]);
    expect(matching(commands, "close").map((one) => one.path)).toEqual(["case close"]);
    expect(matching(commands, "").length).toBe(4);
    expect(matching(commands, "zzz")).toEqual([]);
  });
});

describe("text in the composer", () => {
  it.each([
    ["/", ""],
    ["/bug title: x", "bug title: x"],
    ["//comment", undefined],
    ["/ slash", undefined],
    ["see /bug", undefined],
    ["/bug\nmore", undefined],
  ])("%s asks for the picker: %s", (text, query) => {
    expect(slashQuery(text)).toBe(query);
  });

  it("names options by their name", () => {
    const typed = typedCommand("/bug title: It crashes: always severity: high", commands);
    expect(typed?.command.path).toBe("bug");
    expect(typed?.values).toEqual({ title: "It crashes: always", severity: "high" });
  });

  it("puts loose text into the first option that takes text", () => {
    expect(typedCommand("/bug It crashes count: 3", commands)?.values).toEqual({
      title: "It crashes",
      count: "3",
    });
  });

  it("prefers the longest name and knows no other", () => {
    expect(typedCommand("/case tag add title: x", commands)?.command.path).toBe("case tag add");
    expect(typedCommand("/case", commands)).toBeUndefined();
    expect(typedCommand("/bugs", commands)).toBeUndefined();
  });
});

describe("values of options", () => {
  const options = [title, severity, count, { type: 5, name: "contact", description: "" }];

  it("are given their kind", () => {
    expect(
      optionValues(options, { title: "x", severity: "HIGH", count: "3", contact: "true" }),
    ).toEqual({
      values: { title: "x", severity: "high", count: 3, contact: true },
    });
  });

  it("name the first problem", () => {
    expect(optionValues(options, { title: " " })).toEqual({
      problem: { kind: "missing", option: title },
    });
    expect(optionValues(options, { title: "x", severity: "odd" })).toEqual({
      problem: { kind: "not-a-choice", option: severity },
    });
    expect(optionValues(options, { title: "x", count: "3.5" })).toEqual({
      problem: { kind: "not-a-number", option: count },
    });
  });

  it("are told as far as they are settled", () => {
    expect(settledValues(options, { title: "x", count: "no", contact: "false" })).toEqual({
      title: "x",
      contact: false,
    });
  });

  it("tell whether a command runs without any", () => {
    expect(commands.map(runsBare)).toEqual([false, true, false, false]);
  });
});
