import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AgentPage } from "../kit/agent-page.ts";
import { closeBrowser, withPages } from "../kit/browser.ts";
import { type Harbour, openHarbour } from "../kit/harbour.ts";
import { MemberPage } from "../kit/member-page.ts";

let harbour: Harbour;
beforeAll(async () => {
  harbour = await openHarbour();
});
afterAll(async () => {
  await closeBrowser();
  await harbour[Symbol.asyncDispose]();
});

describe("the whole way in Japanese", () => {
  it("leads a member of that language to an agent whose desk speaks it", async () => {
    await withPages(async (pages) => {
      const ari = await AgentPage.open(pages, harbour, "Ari");
      await ari.available();
      await switchesToJapanese(ari);
      const haru = await MemberPage.open(pages, harbour, "haru");
      await asksForAPerson(haru);
      await talk(haru, ari);
      await end(haru, ari);
    });
  });
});

/** In the page itself, with what stands in it changing at once. */
async function switchesToJapanese(ari: AgentPage): Promise<void> {
  await ari.page.getByRole("button", { name: "Account: Ari" }).click();
  await ari.page.getByText("日本語", { exact: true }).click();
  await ari.page.getByRole("heading", { level: 1, name: "受信箱" }).waitFor();
  await ari.page.keyboard.press("Escape");
  expect(await ari.page.locator("html").getAttribute("lang")).toBe("ja");
}

async function asksForAPerson(haru: MemberPage): Promise<void> {
  await haru.command("helpme");
  const note = haru.message("このメッセージはあなただけに表示されています");
  await note.getByRole("link", { name: "会話を開く" }).click();
  await haru.message("バーチャルエージェントです").waitFor();
  await haru.say("スマホを買い替えるので、データの引き継ぎ方法を教えてください");
  const answer = haru.message("参考になるかもしれません");
  await answer.waitFor();
  const link = await answer.locator(".embed a").first().getAttribute("href");
  expect(link).toContain("/help/ja/");
  await answer.getByRole("button", { name: "担当者と話す" }).click();
  await haru.message("ケース CS-1 を作成しました").waitFor();
  await haru.message("次にご案内します。").waitFor();
}

async function talk(haru: MemberPage, ari: AgentPage): Promise<void> {
  await ari.row("はる").click();
  await ari.log.getByText("ケース CS-1 を作成").waitFor();
  await ari.page.getByRole("button", { name: "参加する" }).first().click();
  await haru.message("Ari が参加しました").waitFor();
  await haru.composer.pressSequentially("新しい");
  await ari.page.getByText("はる さんが入力しています…").waitFor();
  await haru.say("新しいスマホは明日届きます");
  await ari.message("新しいスマホは明日届きます").waitFor();
  await ari.say("古いスマホで先に連携してください。");
  await haru.message("古いスマホで先に連携してください。").waitFor();
  expect(await haru.message("Ari が参加しました").count()).toBe(1);
}

async function end(haru: MemberPage, ari: AgentPage): Promise<void> {
  await ari.page.getByRole("button", { name: "終了する", exact: true }).click();
  await ari.page.getByRole("button", { name: "会話を終了する" }).click();
  const notice = haru.message("この会話は終了しました");
  await notice.getByRole("button", { name: "⭐⭐⭐⭐", exact: true }).click();
  await haru.message("評価ありがとうございます！").waitFor();
  // No word of the other language is left over in what the agent sees.
  const words = await ari.page.locator(".rail, .conversation-head, .side-stack").allInnerTexts();
  expect(words.join(" ")).not.toMatch(/\b(Case|Status|Priority|Assignee|Closed|Member|Notes)\b/);
}
