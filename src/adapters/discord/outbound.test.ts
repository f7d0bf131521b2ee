import { describe, expect, it } from "vitest";
import { type ArticleId, asId } from "../../core/ids.ts";
import { languages } from "../../core/language.ts";
import type { Suggestion } from "../../core/message.ts";
import type { Notice } from "../../core/notice.ts";
import type { Utterance } from "../../ports/channel.ts";
import { parseCustomId } from "./custom-id.ts";
import { type MessageBody, outboundParts } from "./outbound.ts";
import { plainName } from "./plain-name.ts";

const site = "https://help.example.com";
const conversationId = "0197f3a2-1c5d-7a01-8b2c-0123456789ab";
const messageId = "0197f3a2-1c5d-7a01-8b2c-0123456789ac";

function one(utterance: Utterance, language: "en" | "ja" = "en", publicUrl = site): MessageBody {
  const parts = outboundParts(utterance, language, publicUrl);
  expect(parts).toHaveLength(1);
  return (parts[0] as (typeof parts)[number]).body;
}

function verbs(body: MessageBody): readonly (string | undefined)[] {
  return (body.components ?? [])
    .flatMap((row) => row.components)
    .map((button) => ("custom_id" in button ? parseCustomId(button.custom_id)?.verb : undefined));
}

const suggestion: Suggestion = {
  articleId: asId<ArticleId>("a"),
  slug: "missing-rewards",
  lang: "en",
  title: "Missing rewards",
  passage: "Rewards arrive within **an hour**.\n\nRestart the game.",
  score: 0.8,
};

function suggestions(...list: readonly Suggestion[]): Utterance {
  return { kind: "suggestions", suggestions: list, conversationId, messageId };
}

describe("agents' words", () => {
  it("say who speaks, in the first part only, and ping nobody", () => {
    const parts = outboundParts(
      { kind: "text", speaker: "Ari", text: "Hello @everyone. ".repeat(200), files: [] },
      "en",
      site,
    );
    expect(parts.length).toBeGreaterThan(1);
    expect(parts[0]?.body.content).toMatch(/^\*\*Ari\*\*\nHello/);
    for (const { body } of parts) {
      expect(body.allowed_mentions).toEqual({ parse: [] });
      expect(body.content.length).toBeLessThanOrEqual(2000);
    }
    expect(parts[1]?.body.content).not.toContain("Ari");
  });

  it("carry their files with the first part, however many follow", () => {
    const file = { id: "f", name: "a.png", contentType: "image/png", sha256: "0" } as never;
    for (const text of ["", "short", "long ".repeat(1000)]) {
      const parts = outboundParts(
        { kind: "text", speaker: "Ari", text, files: [file] },
        "en",
        site,
      );
      expect(parts.map((part) => part.files.length)).toEqual(
        parts.map((_, n) => (n === 0 ? 1 : 0)),
      );
    }
  });

  it("keep a name from changing the look of the text", () => {
    expect(plainName("**A**\n<@1> `x`")).toBe("\\*\\*A\\*\\* \\<\\@1\\> \\`x\\`");
  });
});

describe("notices", () => {
  const all: readonly Notice[] = [
    { key: "greeting" },
    { key: "small-talk", topic: "hello" },
    { key: "answer-unknown" },
    { key: "answer-unavailable" },
    { key: "answer-helped" },
    { key: "answer-did-not-help" },
    { key: "case-opened", caseNumber: "CS-1", position: 2, staffed: true, hours: null },
    { key: "request-cancelled", caseNumber: "CS-1" },
    { key: "agent-joined", name: "Ari" },
    { key: "agent-left", name: "Ari", position: 1 },
    { key: "agent-changed", name: "Lee" },
    { key: "conversation-closed", caseNumber: "CS-1" },
    { key: "rating-thanks", rating: 5 },
  ];

  it("have words in every language, and different ones", () => {
    for (const notice of all) {
      const said = languages.map((language) =>
        one({ kind: "notice", notice, conversationId }, language),
      );
      expect(new Set(said.map((body) => body.content)).size).toBe(languages.length);
      for (const body of said) {
        expect(body.content.length).toBeGreaterThan(5);
        expect(body.content).not.toContain("undefined");
      }
    }
  });

  it.each<[Notice["key"], readonly string[]]>([
    ["greeting", ["person"]],
    ["small-talk", ["person"]],
    ["answer-unknown", ["person"]],
    ["answer-unavailable", ["person"]],
    ["answer-did-not-help", ["person"]],
    ["request-cancelled", ["person"]],
    ["case-opened", ["cancel"]],
    ["agent-left", ["cancel"]],
    ["conversation-closed", ["rate", "rate", "rate", "rate", "rate"]],
    ["agent-joined", []],
  ])("%s offers what can be done next", (key, expected) => {
    const notice = all.find((candidate) => candidate.key === key) as Notice;
    expect(verbs(one({ kind: "notice", notice, conversationId }))).toEqual(expected);
  });

  it("name the case and the place in the queue", () => {
    const notice = all.find(({ key }) => key === "case-opened") as Notice;
    expect(one({ kind: "notice", notice, conversationId }).content).toContain("**CS-1**");
    expect(one({ kind: "notice", notice, conversationId }).content).toContain("number 2");
    expect(one({ kind: "notice", notice, conversationId }, "ja").content).toContain("2番目");
  });

  it("say honestly that nobody is there, with the hours", () => {
    const notice: Notice = {
      key: "case-opened",
      caseNumber: "CS-1",
      position: 1,
      staffed: false,
      hours: "10–18 h",
    };
    for (const language of languages) {
      expect(one({ kind: "notice", notice, conversationId }, language).content).toContain(
        "10–18 h",
      );
    }
    expect(one({ kind: "notice", notice, conversationId }).content).toContain("nobody");
  });

  it("carry a name as it is, without its marks", () => {
    const notice: Notice = { key: "agent-joined", name: "**Ari**" };
    expect(one({ kind: "notice", notice, conversationId }).content).toContain("\\*\\*Ari\\*\\*");
  });
});

describe("suggestions", () => {
  it("link to the public article and quote its passage as what may help", () => {
    const body = one(suggestions(suggestion));
    expect(body.embeds).toEqual([
      {
        title: "Missing rewards",
        url: "https://help.example.com/help/en/missing-rewards",
        description: "*This may help:*\n> Rewards arrive within **an hour**.\n> Restart the game.",
        color: expect.any(Number),
      },
    ]);
    expect(verbs(body)).toEqual(["judge", "judge", "person"]);
  });

  it("are three at most", () => {
    const body = one(suggestions(suggestion, suggestion, suggestion, suggestion));
    expect(body.embeds).toHaveLength(3);
  });

  it("say so when an article exists in the other language only", () => {
    expect(one(suggestions(suggestion), "ja").embeds?.[0]?.footer?.text).toContain("英語");
    expect(
      one(suggestions({ ...suggestion, lang: "ja" }), "en").embeds?.[0]?.footer?.text,
    ).toContain("Japanese");
    expect(one(suggestions(suggestion), "en").embeds?.[0]?.footer).toBeUndefined();
  });

  it("put the link into the text where Discord would refuse it as an embed's", () => {
    const embed = one(suggestions(suggestion), "en", "http://localhost:3000").embeds?.[0];
    expect(embed?.url).toBeUndefined();
    expect(embed?.description).toContain(
      "**[Missing rewards](http://localhost:3000/help/en/missing-rewards)**",
    );
  });

  it("keep long and wild passages within their quotation and Discord's limits", () => {
    const wild = `# Title\n\`\`\`js\ncode\n\`\`\`\n![pic](x.png) [link](./y) ${"word ".repeat(2000)}`;
    const body = one(
      suggestions(
        ...[1, 2, 3].map(() => ({ ...suggestion, title: "T".repeat(400), passage: wild })),
      ),
    );
    let total = 0;
    expect(body.embeds?.[0]?.description).toContain("> ");
    for (const embed of body.embeds ?? []) {
      expect(embed.title?.length).toBeLessThanOrEqual(256);
      expect(embed.description ?? "").not.toMatch(/```|^# |\]\(/m);
      for (const line of (embed.description ?? "").split("\n").slice(1)) {
        expect(line.startsWith("> ")).toBe(true);
      }
      total += (embed.title ?? "").length + (embed.description ?? "").length;
    }
    expect(total).toBeLessThan(6000);
  });

  it("quote the best article only; the others are links", () => {
    const body = one(suggestions(suggestion, { ...suggestion, slug: "other", passage: "Other." }));
    expect(body.embeds?.map((embed) => embed.description !== undefined)).toEqual([true, false]);
    expect(body.embeds?.[1]?.url).toContain("/other");
  });
});
