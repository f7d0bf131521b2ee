import type { Locator, Page } from "playwright-core";
import type { Pages } from "./browser.ts";
import type { Harbour } from "./harbour.ts";

/** The desk in the hands of somebody on the staff. */
export class AgentPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the desk and signs in by the demo's button. */
  static async open(
    pages: Pages,
    harbour: Harbour,
    name: "Ari" | "Lee" | "Mo" | "Ola",
    options: Parameters<Pages["open"]>[1] = {},
  ): Promise<AgentPage> {
    const agent = new AgentPage(await pages.open(harbour.quayside.origin, options));
    await agent.page.getByRole("button", { name: new RegExp(`^${name} — `) }).click();
    await agent.page.getByRole("navigation").first().waitFor();
    return agent;
  }

  /** Sets themselves available, so that members are told of somebody. */
  async available(): Promise<void> {
    const button = this.page.getByRole("button", { name: "Set yourself available" });
    const already = this.page.getByRole("button", { name: "Set yourself away" });
    await button.or(already).first().waitFor();
    if (await button.isVisible()) await button.click();
    await already.waitFor();
  }

  /** A line of the inbox. */
  row(name: string): Locator {
    return this.page.locator("a[data-conversation]").filter({ hasText: name });
  }

  async tab(name: string): Promise<void> {
    await this.page
      .locator("nav.tabs")
      .getByRole("link", { name: new RegExp(`^${name}`) })
      .click();
  }

  /** Messages of the open conversation. */
  get log(): Locator {
    return this.page.locator(".messages[role=log]");
  }

  message(text: string | RegExp): Locator {
    return this.log.locator("article.message").filter({ hasText: text });
  }

  get reply(): Locator {
    return this.page.locator(".write textarea");
  }

  /** Sends a reply and waits until it stands in the conversation. */
  async say(text: string): Promise<void> {
    await this.reply.fill(text);
    await this.reply.press("Enter");
    await this.message(text).last().waitFor();
  }

  /** Opens the menu of a message and chooses. */
  async menu(message: Locator, entry: string): Promise<void> {
    await message.hover();
    await message.locator(".message-menu").click();
    await this.page.getByRole("menuitem", { name: entry }).click();
  }

  /** Chooses in one of the desk's selects, found by its label. */
  async choose(label: string | Locator, value: string): Promise<void> {
    const field =
      typeof label === "string" ? this.page.getByRole("combobox", { name: label }) : label;
    await field.click();
    await this.page.getByRole("option", { name: value, exact: true }).click();
  }

  /** Goes to one of the main areas. */
  async area(name: string): Promise<void> {
    await this.page
      .getByRole("navigation", { name: /^(Main areas|メイン)/ })
      .getByRole("link", { name: new RegExp(`^${name}`) })
      .click();
  }
}
