import { expect, test } from "vitest";
import { asId, type EffectId } from "../../core/ids.ts";
import { reportPost } from "./report-post.ts";

const report = {
  key: asId<EffectId>("k"),
  type: "bug" as const,
  caseNumber: "CS-2",
  title: "Crash on the map",
  description: "It closes at once.",
  severity: "high",
  reporterName: "Mia",
  files: [],
  language: "en" as const,
};

test("a bug is posted with number, title, description, severity and reporter", () => {
  const post = reportPost(report);
  expect(post.content).toBe("**🐞 Bug CS-2** – Crash on the map");
  expect(post.embeds).toMatchObject([
    {
      title: "Crash on the map",
      description: "It closes at once.",
      footer: { text: "Severity: serious · Reported by Mia" },
    },
  ]);
});

test("a wish is posted in the language of the community", () => {
  const post = reportPost({ ...report, type: "feature", severity: "low", language: "ja" });
  expect(post.content).toContain("要望 CS-2");
  expect(post.embeds?.[0]?.footer?.text).toBe("重要度：あればうれしい · 報告者：Mia");
});

test("a post pings nobody and keeps Discord's limits", () => {
  const post = reportPost({
    ...report,
    title: "@everyone ".repeat(60),
    description: "<@1> ".repeat(3000),
    reporterName: "x".repeat(500),
  });
  expect(post.allowed_mentions).toEqual({ parse: [] });
  expect(post.content.length).toBeLessThanOrEqual(2000);
  const embed = post.embeds?.[0];
  expect(embed?.title?.length).toBeLessThanOrEqual(256);
  expect(embed?.description?.length).toBeLessThanOrEqual(4096);
  const total = [embed?.title, embed?.description, embed?.footer?.text].join("").length;
  expect(total).toBeLessThan(6000);
});
