import type { Locator, Page } from "playwright-core";
import type { Pages } from "./browser.ts";
import type { Harbour } from "./harbour.ts";

/** A file as a person would choose it. */
export interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** The sandbox's page in the hands of a member. */
export class MemberPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(
    pages: Pages,
    harbour: Harbour,
    who: string,
    options: Parameters<Pages["open"]>[1] & { readonly channel?: string } = {},
  ): Promise<MemberPage> {
    const { channel = "customer-service", ...rest } = options;
    const member = new MemberPage(
      await pages.open(`${harbour.sandboxOrigin}/as/${who}/${channel}`, rest),
    );
    await member.composer.waitFor();
    return member;
  }

  get composer(): Locator {
    return this.page.locator("textarea[data-composer]");
  }

  /** Messages of the open channel, each with all that hangs on it. */
  get messages(): Locator {
    return this.page.locator("article[data-message-id]");
  }

  message(text: string | RegExp): Locator {
    return this.messages.filter({ hasText: text });
  }

  /** Writes a message and waits until it stands in the channel. */
  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press("Enter");
    await this.message(text).last().waitFor();
  }

  /** Chooses a command in the picker that the slash opens, and runs it. */
  async command(name: string): Promise<void> {
    await this.composer.pressSequentially(`/${name.slice(0, 3)}`);
    await this.page.getByRole("option", { name: `/${name}` }).waitFor();
    await this.composer.pressSequentially(name.slice(3));
    await this.composer.press("Enter");
  }

  async attach(files: readonly ChosenFile[]): Promise<void> {
    await this.page.locator(".composer input[type=file]").setInputFiles([...files]);
  }

  /** Opens the menu of a message, as a right hand or the keyboard would. */
  async menu(message: Locator, entry: string): Promise<void> {
    await message.hover();
    await message.getByRole("button", { name: /^More actions$|^その他/ }).click();
    await this.page.getByRole("menuitem", { name: entry }).click();
  }

  /** Goes to a channel or a conversation in the rail. */
  async goTo(name: string | RegExp): Promise<void> {
    await this.page.getByRole("navigation").getByRole("link", { name }).first().click();
  }
}
