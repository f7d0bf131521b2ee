import { describe, expect, it } from "vitest";
import { parseMarkdown } from "./blocks.ts";
import { type Names, plainText } from "./plain-text.ts";

const names: Names = {
  user: (id) => `user${id}`,
  role: (id) => `role${id}`,
  channel: (id) => `channel${id}`,
  time: (unix, style) => `${unix}${style}`,
};

describe("a message in one line", () => {
  it.each([
    ["**Hi** <@1>, see <#2> and <@&3>", "Hi @user1, see #channel2 and @role3"],
    ["# Title\n- a\n- b\n> quoted", "Title a · b quoted"],
    ["use </bug:1> at <t:5:R>", "use /bug at 5R"],
    ["`code` [label](https://a.example)", "code label"],
    ["the end: ||he wins||", "the end: ▒▒▒"],
    ["```\nlines\nof code\n```", "lines of code"],
  ])("%s", (source, expected) => {
    expect(plainText(parseMarkdown(source), names)).toBe(expected);
  });
});
