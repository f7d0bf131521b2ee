import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const script = new URL("../bench/eval-knowledge.ts", import.meta.url).pathname;

const articles = [
  { id: "a", lang: "en", title: "Refund of a purchase", body: "Within fourteen days." },
  { id: "b", lang: "en", title: "Storm hunts", body: "On Saturday.", variants: ["tempest event"] },
  { id: "c", lang: "ja", title: "返金について", body: "十四日以内です。" },
];
const queries = [
  { id: "1", lang: "en", text: "refund my purchase", relevant: [{ id: "a", grade: 2 }] },
  { id: "2", lang: "en", text: "tempest event", relevant: [{ id: "b", grade: 1 }] },
  { id: "3", lang: "en", text: "refund of storm hunts", relevant: [{ id: "a", grade: 1 }] },
  { id: "4", lang: "ja", text: "返金", relevant: [{ id: "c", grade: 1 }] },
  { id: "5", lang: "en", text: "zyzzyva umbrella quux", relevant: [] },
];

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "eval-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function evaluate(articleLines: readonly unknown[], queryLines: readonly unknown[]) {
  const lines = (list: readonly unknown[]) =>
    list.map((one) => (typeof one === "string" ? one : JSON.stringify(one))).join("\n");
  const files = {
    articles: join(folder, "articles.jsonl"),
    queries: join(folder, "queries.jsonl"),
    json: join(folder, "figures.json"),
  };
  await writeFile(files.articles, `${lines(articleLines)}\n`);
  await writeFile(files.queries, lines(queryLines));
  const args = Object.entries(files).flatMap(([name, file]) => [`--${name}`, file]);
  const { stdout } = await run(process.execPath, [script, ...args]);
  return { stdout, figures: JSON.parse(await readFile(files.json, "utf8")) };
}

describe("eval:knowledge", () => {
  it("writes the hand-computed figures of a small set", async () => {
    const { stdout, figures } = await evaluate(articles, queries);
    expect(figures).toEqual({
      articles: 3,
      queries: 5,
      p_at_1: 0.75,
      p_at_3: 1,
      p_at_5: 1,
      map: 3.5 / 4,
      mrr: 3.5 / 4,
      ndcg_at_10: expect.closeTo((3 + 1 / Math.log2(3)) / 4, 9),
      recall_at_10: 1,
      answered: 0.8,
      answered_precision: 0.75,
      abstained_out_of_scope: 1,
      abstain_auroc: 1,
      p50_ms: expect.any(Number),
      p95_ms: expect.any(Number),
      build_s: expect.any(Number),
      rss_mb: expect.any(Number),
    });
    expect(stdout).toMatch(/p_at_1 +0\.750 +95 % interval/);
  });

  it.each([
    [[...articles, { id: "d", lang: "en", title: "No body" }], queries, /articles\.jsonl:4: body/],
    [[...articles, "{broken"], queries, /articles\.jsonl:4: line/],
    [articles, [{ ...queries[0], relevant: [{ id: "x", grade: 1 }] }], /names article x/],
    [[...articles, articles[0]], queries, /same id/],
    [articles, [{ ...queries[0], lang: "xx" }], /queries\.jsonl:1: lang/],
  ])("refuses a wrong file in one sentence", async (articleLines, queryLines, sentence) => {
    const failure = await evaluate(articleLines, queryLines).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ code: 1, stderr: expect.stringMatching(sentence) });
    expect(failure).toMatchObject({ stderr: expect.stringMatching(/^[^\n]+\n$/) });
  });

  it("says what it needs", async () => {
    const failure = await run(process.execPath, [script]).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ code: 1, stderr: expect.stringContaining("--articles FILE") });
  });
});
