import { describe, expect, it } from "vitest";
import { type Inline, parseInline } from "./inline.ts";

/** A short notation, so that the expectations can be read. */
function brief(nodes: readonly Inline[]): string {
  return nodes.map(one).join("");
}

function one(node: Inline): string {
  switch (node.kind) {
    case "text":
      return node.text;
    case "code":
      return `{code:${node.text}}`;
    case "link":
      return `{link ${node.href}:${brief(node.children)}}`;
    case "user":
    case "role":
    case "channel":
      return `{${node.kind}:${node.id}}`;
    case "everyone":
      return `{everyone:${node.text}}`;
    case "time":
      return `{time:${node.unix}:${node.style}}`;
    case "command":
      return `{command:${node.name}:${node.id}}`;
    case "emoji":
      return `{emoji:${node.name}}`;
    default:
      return `{${node.kind}:${brief(node.children)}}`;
  }
}

const cases: readonly (readonly [string, string])[] = [
  ["plain text", "plain text"],
  ["**bold** and *slanted*", "{strong:bold} and {em:slanted}"],
  ["***both***", "{strong:{em:both}}"],
  ["*a **b***", "{em:a {strong:b}}"],
  ["**a *b***", "{strong:a {em:b}}"],
  ["__under__ _slanted_ ~~gone~~", "{underline:under} {em:slanted} {strike:gone}"],
  ["||secret **deep**||", "{spoiler:secret {strong:deep}}"],
  ["snake_case_name", "snake_case_name"],
  ["2 * 3 * 4", "2 * 3 * 4"],
  ["**open", "**open"],
  ["****", "****"],
  ["`**code**`", "{code:**code**}"],
  ["``a ` b``", "{code:a ` b}"],
  ["**a `**` b**", "{strong:a {code:**} b}"],
  ["\\*not\\* \\o/", "*not* \\o/"],
  ["<@123> <@!4> <@&5> <#6>", "{user:123} {user:4} {role:5} {channel:6}"],
  ["</case close:77>", "{command:case close:77}"],
  ["<t:1700000000:R> <t:5>", "{time:1700000000:R} {time:5:f}"],
  ["<:smile:12> <a:wave:3>", "{emoji:smile} {emoji:wave}"],
  ["@everyone @here me@hereby", "{everyone:@everyone} {everyone:@here} me@hereby"],
  ["see https://a.example/b.", "see {link https://a.example/b:https://a.example/b}."],
  ["(https://a.example/x_(y))", "({link https://a.example/x_(y):https://a.example/x_(y)})"],
  ["https://a.example/まとめ。", "{link https://a.example/まとめ:https://a.example/まとめ}。"],
  ["[**here**](https://a.example)", "{link https://a.example:{strong:here}}"],
  ["[https://good.example](https://bad.example)", ""],
  ["[x](javascript:alert(1))", "[x](javascript:alert(1))"],
  ["<script>alert(1)</script>", "<script>alert(1)</script>"],
];

describe("marks within a line", () => {
  it.each(cases.filter(([, expected]) => expected !== ""))("reads %s", (source, expected) => {
    expect(brief(parseInline(source))).toBe(expected);
  });

  it("does not let a label claim another address", () => {
    const nodes = parseInline("[https://good.example](https://bad.example)");
    for (const node of nodes) {
      if (node.kind !== "link") continue;
      expect(brief(node.children)).toBe(node.href);
    }
  });

  it("stays quick on text that only opens marks", () => {
    const started = performance.now();
    for (const hard of ["*_".repeat(1000), "**".repeat(1000), "[".repeat(2000), "`".repeat(1999)]) {
      parseInline(hard);
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("loses no character of text without marks", () => {
    const text = "a_b * c ~ d | e [f] <g> h@i 日本語、テスト。";
    expect(brief(parseInline(text))).toBe(text);
  });
});
