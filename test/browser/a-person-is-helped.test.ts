import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AgentPage } from "../kit/agent-page.ts";
import { closeBrowser, type Pages, withPages } from "../kit/browser.ts";
import { type Harbour, openHarbour } from "../kit/harbour.ts";
import { MemberPage } from "../kit/member-page.ts";
import { smallPicture } from "../kit/small-picture.ts";

let harbour: Harbour;
beforeAll(async () => {
  harbour = await openHarbour();
});
afterAll(async () => {
  await closeBrowser();
  await harbour[Symbol.asyncDispose]();
});

describe("a member is helped from question to live agent", () => {
  it("in English, in two pages side by side, with nothing reloaded", async () => {
    await withPages(async (pages) => {
      const ari = await AgentPage.open(pages, harbour, "Ari");
      await ari.available();
      const mia = await MemberPage.open(pages, harbour, "mia");
      await asksTheVirtualAgent(pages, mia);
      await asksForAPerson(mia);
      await opensWhatWaits(ari);
      await joins(mia, ari);
      await writeToEachOther(mia, ari);
      await change(mia, ari);
      await sendPictures(mia, ari);
      await keepsANote(mia, ari);
      await changesTheCase(ari);
      await closes(mia, ari);
      await comesBack(mia, ari);
    });
  });
});

/** Issue points 1 and 2: the command, the acknowledgement, the direct message, the answer. */
async function asksTheVirtualAgent(pages: Pages, mia: MemberPage): Promise<void> {
  const before = Date.now();
  await mia.command("helpme");
  const note = mia.message("Only you can see this");
  await note.waitFor();
  expect(Date.now() - before).toBeLessThan(3000);
  await note.getByRole("link", { name: "Open the conversation" }).click();
  await mia.message("I am the virtual agent").getByRole("button", { name: "Talk to a person" });
  await mia.say("Hello");
  await mia.message("What can I help you with?").waitFor();
  await mia.say("how can I change my sailor name?");
  const answer = mia.message("This may help");
  await answer.waitFor();
  const links = await answer
    .locator(".embed a")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  expect(links.length).toBeGreaterThan(0);
  expect(links.length).toBeLessThanOrEqual(3);
  const help = await pages.open(links[0] ?? "");
  await help.getByRole("heading", { level: 1, name: "Change your sailor name" }).waitFor();
  await mia.say("which harpoon is best against the kraken?");
  await mia
    .message("I do not know that")
    .getByRole("button", { name: "Talk to a person" })
    .waitFor();
}

/** Point 3: the case number and the place in the queue, at once. */
async function asksForAPerson(mia: MemberPage): Promise<void> {
  await mia.message("I do not know that").getByRole("button", { name: "Talk to a person" }).click();
  const notice = mia.message("CS-1");
  await notice.waitFor();
  expect(await notice.innerText()).toContain("You are next in line.");
}

/** Point 4: it appears without reloading, with everything that the agent needs. */
async function opensWhatWaits(ari: AgentPage): Promise<void> {
  await ari.row("Mia").filter({ hasText: "CS-1" }).click();
  await ari.message("how can I change my sailor name?").waitFor();
  await ari.message("Change your sailor name").first().waitFor();
  await ari.log.getByText("Case CS-1 opened").waitFor();
  const side = ari.page.getByRole("complementary", { name: "Details" });
  await side.getByText("@mia").waitFor();
  await side.getByRole("link", { name: "Open case CS-1" }).waitFor();
  // Named by the question, not by the greeting before it.
  await side
    .getByRole("region", { name: "Case CS-1" })
    .getByText("how can I change my sailor name?")
    .waitFor();
  await side.getByRole("region", { name: "Suggested articles" }).waitFor();
}

async function joins(mia: MemberPage, ari: AgentPage): Promise<void> {
  await ari.page.getByRole("button", { name: "Join" }).first().click();
  await mia.message("Ari joined").waitFor();
  await ari.log.getByText("Ari joined the conversation").waitFor();
}

async function writeToEachOther(mia: MemberPage, ari: AgentPage): Promise<void> {
  await ari.reply.pressSequentially("Ahoy");
  await mia.page.locator(".typing").filter({ hasText: "is typing" }).waitFor();
  await ari.say("Ahoy Mia, what can I do for you?");
  await mia.message("Ahoy Mia, what can I do for you?").waitFor();
  await mia.composer.pressSequentially("My name");
  await ari.page.getByText("Mia is typing…").waitFor();
  await mia.say("My name is mispelled.");
  await ari.message("My name is mispelled.").waitFor();
  // Said once in the whole conversation, however long it goes on.
  expect(await mia.message("Ari joined").count()).toBe(1);
}

/** Edits and deletions, from either side. */
async function change(mia: MemberPage, ari: AgentPage): Promise<void> {
  await mia.menu(mia.message("My name is mispelled."), "Edit");
  const memberEdit = mia.page.getByRole("textbox", { name: "Editing message" });
  await memberEdit.fill("My name is misspelled.");
  await memberEdit.press("Enter");
  await ari.message("My name is misspelled.").getByText("edited").waitFor();

  await ari.menu(ari.message("Ahoy Mia, what can I do for you?"), "Edit");
  const agentEdit = ari.page.getByRole("textbox", { name: "Edit message" });
  await agentEdit.fill("Ahoy Mia, how can I help?");
  await agentEdit.press("Enter");
  await mia.message("Ahoy Mia, how can I help?").getByText("edited").waitFor();

  await mia.say("never mind this line");
  await ari.message("never mind this line").waitFor();
  await mia.menu(mia.message("never mind this line"), "Delete");
  await mia.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await ari.log.getByText("This message was deleted").waitFor();
  expect(await ari.message("never mind this line").count()).toBe(0);

  await ari.say("wrong window, sorry");
  await mia.message("wrong window, sorry").waitFor();
  await ari.menu(ari.message("wrong window, sorry"), "Delete");
  await ari.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await mia.message("wrong window, sorry").waitFor({ state: "detached" });
}

async function sendPictures(mia: MemberPage, ari: AgentPage): Promise<void> {
  await mia.attach([smallPicture("my-name.png")]);
  await mia.say("Here is how it looks");
  const received = ari.message("Here is how it looks").getByRole("img", { name: "my-name.png" });
  await received.waitFor();
  expect(await isDrawn(received)).toBe(true);

  await ari.page
    .locator(".write input[type=file]")
    .setInputFiles(smallPicture("where-to-click.png"));
  await ari.reply.fill("Click here");
  // Becomes usable when the file has arrived.
  await ari.page.getByRole("button", { name: "Send", exact: true }).click();
  const shown = mia.message("Click here").getByRole("img").last();
  await shown.waitFor();
  expect(await isDrawn(shown)).toBe(true);
}

/** Whether the browser got the picture behind an image, and not only its address. */
async function isDrawn(image: import("playwright-core").Locator): Promise<boolean> {
  await image.scrollIntoViewIfNeeded();
  return await image.evaluate(async (element) => {
    const picture = element as unknown as { decode(): Promise<void>; naturalWidth: number };
    await picture.decode();
    return picture.naturalWidth > 0;
  });
}

/** Point 5, first half: what is written for the team stays there. */
async function keepsANote(mia: MemberPage, ari: AgentPage): Promise<void> {
  await ari.page.locator(".write").getByText("Note", { exact: true }).click();
  await ari.page.getByRole("textbox", { name: "Note" }).fill("Third rename this week.");
  await ari.page.getByRole("button", { name: "Add note" }).click();
  await ari.message("Third rename this week.").waitFor();
  await ari.page.locator(".write").getByText("Reply", { exact: true }).click();
  await ari.say("It is corrected now.");
  await mia.message("It is corrected now.").waitFor();
  expect(await mia.page.getByText("Third rename this week.").count()).toBe(0);
}

async function changesTheCase(ari: AgentPage): Promise<void> {
  const card = ari.page.getByRole("region", { name: "Case CS-1" });
  await ari.choose(card.getByRole("combobox", { name: "Status" }), "Waiting");
  await ari.choose(card.getByRole("combobox", { name: "Priority" }), "High");
  await ari.choose(card.getByRole("combobox", { name: "Assignee" }), "Lee");
  await card.locator(".mantine-Badge-root").getByText("Waiting").waitFor();
}

/** Point 5, second half: the end, and what the member thinks of it. */
async function closes(mia: MemberPage, ari: AgentPage): Promise<void> {
  await ari.page.getByRole("button", { name: "Close", exact: true }).click();
  const dialog = ari.page.getByRole("dialog", { name: "Close the conversation?" });
  expect(await dialog.getByRole("combobox").inputValue()).toBe("Solved");
  await dialog.getByRole("button", { name: "Close conversation" }).click();
  const notice = mia.message("This conversation is closed");
  await notice.getByRole("button", { name: "⭐⭐⭐⭐⭐", exact: true }).click();
  await mia.message("Thank you for your rating").waitFor();
  await ari.log.getByText("Mia rated the help 5 of 5").waitFor();
}

/** Writing again opens the next conversation, and the history is there. */
async function comesBack(mia: MemberPage, ari: AgentPage): Promise<void> {
  await mia.say("where do I redeem a code?");
  await mia.message("This may help").nth(1).waitFor();
  await ari.tab("Bot");
  await ari.row("Mia").first().click();
  await ari.message("where do I redeem a code?").waitFor();
  const side = ari.page.getByRole("complementary", { name: "Details" });
  await side.getByTitle("rated 5 of 5").waitFor();
}
