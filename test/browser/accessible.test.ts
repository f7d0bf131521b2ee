import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { AgentPage } from "../kit/agent-page.ts";
import { closeBrowser, expectAccessible, type Pages, withPages } from "../kit/browser.ts";
import { type Harbour, openHarbour } from "../kit/harbour.ts";
import { MemberPage } from "../kit/member-page.ts";

let harbour: Harbour;
beforeAll(async () => {
  harbour = await openHarbour();
  const desk = await harbour.desk("ari");
  const mia = harbour.sandbox.member("mia");
  await mia.slash("helpme", { channel: "customer-service" });
  await mia.say("dm", "how can I change my sailor name?");
  const answer = await mia.wait({ event: "message.created", from: "bot", contains: "sailor name" });
  const person = answer.message?.components
    .flatMap((row) => row.components ?? [])
    .find((button) => button.label === "Talk to a person");
  await mia.click(answer.message?.id ?? "", person?.custom_id ?? "", { channel: "dm" });
  await mia.wait({ event: "message.created", from: "bot", contains: "CS-1" });
  const { items } = await desk.call("listConversations", { query: { state: "waiting" } });
  await desk.call("joinConversation", { params: { id: items[0]?.id ?? "" } });
});
afterAll(async () => {
  await closeBrowser();
  await harbour[Symbol.asyncDispose]();
});

describe.each(["light", "dark"] as const)("in %s colours axe finds nothing grave", (scheme) => {
  it("at the desk", async () => {
    await withPages(async (pages) => {
      const front = await pages.open(harbour.quayside.origin, { scheme });
      await front.getByRole("button", { name: /^Ari — / }).waitFor();
      await expectAccessible(front, "The sign-in page");
      const lee = await AgentPage.open(pages, harbour, "Lee", { scheme });
      await lee.tab("All");
      await lee.row("Mia").waitFor();
      await expectAccessible(lee.page, "The inbox");
      await lee.row("Mia").click();
      await lee.message("how can I change").waitFor();
      await lee.page.getByRole("region", { name: "Case CS-1" }).waitFor();
      await expectAccessible(lee.page, "A conversation");
      await lee.area("Cases");
      const found = lee.page
        .getByRole("list", { name: "Cases" })
        .getByRole("link", { name: /CS-1/ });
      await found.waitFor();
      await expectAccessible(lee.page, "The cases");
      await found.click();
      await lee.page.getByText("Mia opened the case").waitFor();
      await expectAccessible(lee.page, "A case");
      await articlesAndSettings(lee);
    });
  });

  it("on the sandbox's page", async () => {
    await withPages(async (pages) => {
      const mia = await MemberPage.open(pages, harbour, "mia", { scheme });
      await mia.messages.first().waitFor();
      await expectAccessible(mia.page, "A channel");
      await mia.composer.fill("/");
      await mia.page.getByRole("option", { name: "/helpme" }).waitFor();
      await expectAccessible(mia.page, "The picker of commands");
      await opensTheForm(pages, mia, scheme);
    });
  });
});

async function articlesAndSettings(lee: AgentPage): Promise<void> {
  await lee.area("Articles");
  await lee.page.getByRole("list", { name: "Articles" }).waitFor();
  await expectAccessible(lee.page, "The articles");
  await lee.page.getByRole("list", { name: "Articles" }).getByRole("link").first().click();
  await lee.page.getByRole("link", { name: "Public page" }).waitFor();
  await expectAccessible(lee.page, "An article");
  await lee.area("Settings");
  await settingsShown(lee.page);
  await expectAccessible(lee.page, "The settings");
}

async function settingsShown(page: Page): Promise<void> {
  await page.getByRole("heading", { name: "Connections" }).waitFor();
  await page
    .getByText("ari@")
    .or(page.getByText("Ari", { exact: true }))
    .first()
    .waitFor();
}

async function opensTheForm(pages: Pages, mia: MemberPage, scheme: "light" | "dark") {
  await mia.composer.fill("");
  await mia.command("bug");
  const form = mia.page.getByRole("dialog", { name: "Report a bug" });
  await form.waitFor();
  await expectAccessible(mia.page, "The form of a report");
  // It would still stand open in the next page that acts as Mia.
  await form.getByRole("button", { name: "Cancel" }).click();
  await form.waitFor({ state: "detached" });
  const dm = await MemberPage.open(pages, harbour, "mia", { scheme, channel: "dm" });
  await dm.message("CS-1").waitFor();
  await expectAccessible(dm.page, "The direct messages");
}
