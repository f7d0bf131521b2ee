import { describe, expect, it } from "vitest";
import {
  completed,
  type Mentionable,
  mentionMatches,
  mentionQuery,
  withNames,
  withTokens,
} from "./mentions.ts";

const all: readonly Mentionable[] = [
  { name: "Mo", token: "<@1>", sign: "@" },
  { name: "Mo the Great", token: "<@2>", sign: "@" },
  { name: "はる", token: "<@3>", sign: "@" },
  { name: "general", token: "<#4>", sign: "#" },
];

describe("a mention that is being typed", () => {
  it.each([
    ["hi @mo", { sign: "@", typed: "mo", at: 3 }],
    ["@", { sign: "@", typed: "", at: 0 }],
    ["see #gen", { sign: "#", typed: "gen", at: 4 }],
    ["a@b", undefined],
    ["@mo ", undefined],
  ])("%s", (text, expected) => {
    expect(mentionQuery(text, text.length)).toEqual(expected);
  });

  it("offers those that begin with it first", () => {
    const query = { sign: "@", typed: "g", at: 0 } as const;
    expect(mentionMatches(all, query).map((one) => one.name)).toEqual(["Mo the Great"]);
    const short = { sign: "@", typed: "mo", at: 0 } as const;
    expect(mentionMatches(all, short).map((one) => one.token)).toEqual(["<@1>", "<@2>"]);
  });

  it("is completed where it stands", () => {
    const text = "hi @mo and all";
    expect(completed(text, { sign: "@", typed: "mo", at: 3 }, "Mo")).toEqual({
      text: "hi @Mo and all",
      caret: 7,
    });
  });
});

describe("names on their way", () => {
  it.each([
    ["@Mo, look at #general", "<@1>, look at <#4>"],
    ["@mo the great!", "<@2>!"],
    ["@Moritz and mail@mo", "@Moritz and mail@mo"],
    ["@はる さん", "<@3> さん"],
    ["`@Mo` @Mo", "`@Mo` <@1>"],
    ["#general-talk", "#general-talk"],
    ["<@1>", "<@1>"],
  ])("%s", (typed, sent) => {
    expect(withTokens(typed, all)).toBe(sent);
  });

  it("come back as names for editing", () => {
    expect(withNames("<@!1> <#4> <@&9>", all)).toBe("@Mo #general <@&9>");
  });
});
