import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Article } from "../../src/core/article.ts";
import { type ArticleId, asId } from "../../src/core/ids.ts";
import { openTestWeb, type TestWeb } from "../kit/test-web.ts";

let web: TestWeb;

beforeAll(async () => {
  web = await openTestWeb();
  const { database, ids, clock } = web.ports;
  const article = (slug: string, change: Partial<Article>): Article => ({
    id: asId<ArticleId>(ids.next()),
    slug,
    lang: "en",
    title: slug,
    body: "",
    variants: [],
    status: "published",
    version: 1,
    createdAt: clock.now(),
    updatedAt: Date.UTC(2026, 10, 3),
    ...change,
  });
  const boats =
    "Carry it to the **dock**.\n\n# Costs\n\n| Part | Gold |\n|---|---|\n| Mast | 5 |\n";
  const articles = [
    article("boats", { title: "Repairing boats", body: boats }),
    article("boats", { lang: "ja", title: "ボートの修理", body: "ドックに運んでください。" }),
    article("only-english", { title: "Anchors & chains", body: "Only in English." }),
    article("titled", { title: "Sails", body: "Sails need wind." }),
    article("titled", { lang: "ja", title: "帆について", body: "" }),
    article("draft", { title: "Secret plan", body: "draft text", status: "draft" }),
    article("internal", { title: "Our rules", body: "internal text", status: "internal" }),
    article("retired", { title: "Old news", body: "retired text", status: "retired" }),
    article("hostile", {
      title: '<img src=x onerror="alert(1)">',
      body: '<script>alert(1)</script>\n\n[click](javascript:alert(1)) [fine](https://example.org)\n\n<b onclick="x()">raw</b>',
    }),
  ];
  await database.write(web.database.workspaceId, async (unit) => {
    await unit.workspace.saveSettings({ name: "Harbour & Co", language: "en", hours: {} });
    for (const one of articles) await unit.articles.add(one);
  });
}, 60_000);

afterAll(() => web.close());

const page = (path: string, headers: Record<string, string> = {}) =>
  web.stranger().ask("GET", path, undefined, { accept: "text/html", ...headers });

describe("a public help page", () => {
  test("is read by everybody, without script, with a switch to the other language", async () => {
    const { status, text, type } = await page("/help/en/boats");
    expect([status, type]).toEqual([200, "text/html; charset=utf-8"]);
    expect(text).toContain('<html lang="en">');
    expect(text).toContain("<title>Repairing boats – Harbour &amp; Co – Help</title>");
    expect(text).toContain("<strong>dock</strong>");
    expect(text).toContain("<h2>Costs</h2>");
    expect(text).toContain("<td>Mast</td>");
    expect(text).toContain("Last changed on November 3, 2026");
    expect(text).toContain('<a lang="ja" hreflang="ja" href="/help/ja/boats">日本語</a>');
    expect(text).not.toMatch(/<script|https?:\/\//);
    const ja = await page("/help/ja/boats");
    expect(ja.text).toContain("最終更新日：2026年11月3日");
    expect(ja.text).toContain('href="/help/en/boats">English</a>');
  });

  test("says so where only the other language has a text", async () => {
    const missing = await page("/help/ja/only-english");
    expect(missing.status).toBe(200);
    expect(missing.text).toContain("日本語版はまだありません");
    expect(missing.text).toContain('<h1 lang="en">Anchors &amp; chains</h1><div lang="en">');
    expect(missing.text).toContain('<link rel="canonical" href="/help/en/only-english">');
    const titled = await page("/help/ja/titled");
    expect(titled.text).toContain("<h1>帆について</h1>");
    expect(titled.text).toContain('<div lang="en"><p>Sails need wind.</p></div>');
    expect(titled.text).toContain("日本語版はまだありません");
  });

  test.each(["draft", "internal", "retired", "nothing", "%E3%81%82"])(
    "does not exist for what is not published: %s",
    async (slug) => {
      for (const lang of ["en", "ja"]) {
        const { status, text } = await page(`/help/${lang}/${slug}`);
        expect(status).toBe(404);
        expect(text).toContain(
          lang === "en" ? "This page does not exist" : "ページが見つかりません",
        );
        expect(text).toContain(`action="/help/${lang}"`);
        expect(text).not.toMatch(/text<|Secret|rules|news/);
      }
    },
  );

  test("runs nothing that an author wrote", async () => {
    const { text } = await page("/help/en/hostile");
    expect(text).not.toMatch(/<script|<img|<b |javascript:/);
    expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(text).toContain("<h1>&lt;img src=x onerror=&quot;alert(1)&quot;&gt;</h1>");
    expect(text).toContain('<a rel="noopener noreferrer" href="https://example.org">fine</a>');
  });

  test("costs no bytes again while it has not changed", async () => {
    const first = await page("/help/en/boats");
    const etag = first.headers.get("etag") ?? "";
    expect(first.headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
    const again = await page("/help/en/boats", { "if-none-match": etag });
    expect([again.status, again.text]).toEqual([304, ""]);
    const other = await page("/help/ja/boats", { "if-none-match": etag });
    expect(other.status).toBe(200);
  });
});

describe("the overview of the help", () => {
  test("lists what is published, and marks what is in the other language", async () => {
    const { text } = await page("/help/ja");
    const titles = [...text.matchAll(/<li><a href="([^"]+)"[^>]*>([^<]*)/g)].map(
      (found) => found[1],
    );
    expect(titles.sort()).toEqual([
      "/help/ja/boats",
      "/help/ja/hostile",
      "/help/ja/only-english",
      "/help/ja/titled",
    ]);
    expect(text).toContain(
      '<a href="/help/ja/only-english" lang="en">Anchors &amp; chains</a> <span class="soft">(英語)</span>',
    );
    expect(text).toContain('<a href="/help/ja/boats">ボートの修理</a></li>');
  });

  test("finds by the words of the search box, and shows them again", async () => {
    const { text } = await page(`/help/en?q=${encodeURIComponent('boats "dock"')}`);
    expect(text).toContain('value="boats &quot;dock&quot;"');
    expect(text).toMatch(/<section>.*href="\/help\/en\/boats">Repairing boats<\/a>.*<\/section>/s);
    expect(text).toContain('<meta name="robots" content="noindex">');
    const none = await page("/help/en?q=xylophone");
    expect(none.text).toContain("No article has these words");
    expect((await page("/help/en?q=a&q=b")).status).toBe(200);
  });

  test.each([
    ["ja,en;q=0.8", "/help/ja"],
    ["de-CH, en-GB;q=0.7, ja;q=0.3", "/help/en"],
    ["fr", "/help/en"],
    ["", "/help/en"],
  ])("begins in the reader's language: %s", async (language, target) => {
    const { status, headers } = await page("/help", { "accept-language": language });
    expect([status, headers.get("location")]).toEqual([302, target]);
  });

  test("knows no other languages", async () => {
    const { status, text } = await page("/help/de", { "accept-language": "ja" });
    expect([status, text.includes("ページが見つかりません")]).toEqual([404, true]);
    expect((await page("/help/de/boats", { "accept-language": "en" })).status).toBe(404);
  });
});
