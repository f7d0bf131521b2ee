import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoArticles } from "../../src/demo/seed.ts";
import { closeBrowser, expectAccessible, withPages } from "../kit/browser.ts";
import { openTestWeb, type TestWeb } from "../kit/test-web.ts";

let web: TestWeb;

beforeAll(async () => {
  web = await openTestWeb();
  const articles = await demoArticles(web.ports);
  await web.ports.database.write(web.database.workspaceId, async (unit) => {
    for (const article of articles) await unit.articles.add(article);
  });
});

afterAll(async () => {
  await closeBrowser();
  await web.close();
});

/** The desk is not built here, and its icon with it; a page that does not exist says so. */
const expected = /favicon|404 \(Not Found\)/;

describe("pages that everybody may open", () => {
  test("the API's documentation shows every group and opens a route", async () => {
    await withPages(async (pages) => {
      const page = await pages.open(`${web.origin}/docs`, { expected });
      await page.getByRole("heading", { name: /Quayside/ }).waitFor();
      for (const tag of ["session", "conversations", "cases", "articles", "staff", "settings"]) {
        await page.locator(`h3[data-tag="${tag}"]`).waitFor();
      }
      await page.getByRole("button", { name: /join a conversation/i }).click();
      await page.getByText("takeOver").first().waitFor();
    });
  });

  test.each(["light", "dark"] as const)(
    "the help is found, read and switched, %s",
    async (scheme) => {
      await withPages(async (pages) => {
        const page = await pages.open(`${web.origin}/help`, { locale: "ja-JP", scheme, expected });
        expect(new URL(page.url()).pathname).toBe("/help/ja");
        await expectAccessible(page, `The overview, ${scheme}`);
        await page.getByRole("searchbox").fill("パスワード");
        await page.getByRole("button", { name: "検索" }).click();
        await page
          .getByRole("region")
          .or(page.locator("section"))
          .getByRole("link")
          .first()
          .click();
        await page.getByRole("article").waitFor();
        expect(new URL(page.url()).pathname).toMatch(/^\/help\/ja\/.+/);
        await expectAccessible(page, `An article, ${scheme}`);
        await page.getByRole("link", { name: "English" }).click();
        await page.locator('html[lang="en"] article h1').waitFor();
        await page.goto(`${web.origin}/help/en/nothing-here`);
        await page.getByRole("heading", { name: "This page does not exist" }).waitFor();
        await expectAccessible(page, `A missing page, ${scheme}`);
      });
    },
  );
});
