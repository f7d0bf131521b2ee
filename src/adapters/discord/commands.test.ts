import { describe, expect, it } from "vitest";
import { commandDefinitions, sameCommands } from "./commands.ts";

/** What Discord answers: our definitions with its own additions, in its own order. */
function answered(
  change: (command: Record<string, unknown>) => Record<string, unknown> = (c) => c,
) {
  return commandDefinitions()
    .map((command) =>
      change({
        ...command,
        id: "1",
        application_id: "2",
        version: "3",
        default_member_permissions: null,
        nsfw: false,
        integration_types: [0],
      }),
    )
    .toReversed();
}

describe("the slash commands", () => {
  it("have one name for all languages and localised descriptions within the limit", () => {
    expect(commandDefinitions().map(({ name }) => name)).toEqual(["helpme", "bug", "new_feature"]);
    for (const command of commandDefinitions()) {
      expect(command).not.toHaveProperty("name_localizations");
      const { description, description_localizations } = command as {
        description: string;
        description_localizations: Record<string, string>;
      };
      for (const text of [description, ...Object.values(description_localizations)]) {
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(100);
      }
    }
  });

  it("are the same when Discord only added its own", () => {
    expect(sameCommands(commandDefinitions(), answered())).toBe(true);
  });

  it.each<[string, unknown]>([
    ["nothing is registered", []],
    ["one is missing", answered().slice(1)],
    ["one is too many", [...answered(), { name: "old", type: 1, description: "Old" }]],
    [
      "a description changed",
      answered((c) => (c["name"] === "bug" ? { ...c, description: "x" } : c)),
    ],
    ["a translation is missing", answered((c) => ({ ...c, description_localizations: null }))],
    ["the answer is nonsense", { message: "no" }],
  ])("are not the same when %s", (_, answer) => {
    expect(sameCommands(commandDefinitions(), answer)).toBe(false);
  });
});
