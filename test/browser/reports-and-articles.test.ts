import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AgentPage } from "../kit/agent-page.ts";
import { closeBrowser, withPages } from "../kit/browser.ts";
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

describe("reports", () => {
  it("are filed in a form with pictures, posted with their number, and found at the desk", async () => {
    await withPages(async (pages) => {
      const noa = await MemberPage.open(pages, harbour, "noa", { channel: "bug-report" });
      const mia = await MemberPage.open(pages, harbour, "mia", { channel: "bug-report" });
      const mo = await AgentPage.open(pages, harbour, "Mo");
      await mo.area("Cases");
      const bug = await filesABug(noa, mia);
      await filesAWish(noa);
      await findsBoth(mo, bug);
      await readsAndAnswers(mo, bug);
    });
  });
});

/** Files a bug; answers with its number. */
async function filesABug(noa: MemberPage, mia: MemberPage): Promise<string> {
  await noa.command("bug");
  const form = noa.page.getByRole("dialog", { name: "Report a bug" });
  await form.getByRole("textbox", { name: /What is broken/ }).fill("The map closes the game");
  await form.getByRole("textbox", { name: /What happened/ }).fill("I pressed M while fishing.");
  await form.getByRole("radio", { name: /^Serious/ }).check();
  await form.locator("input[type=file]").setInputFiles([smallPicture("black-map.png")]);
  await form.getByText("black-map.png").waitFor();
  await form.getByRole("button", { name: "Submit" }).click();
  await form.waitFor({ state: "detached" });
  const receipt = noa.message("Your report is kept as");
  await receipt.waitFor();
  const number = /CS-\d+/.exec(await receipt.innerText())?.[0] ?? "no number";
  const post = mia.message(`Bug ${number}`);
  await post.getByRole("img").first().waitFor();
  expect(await post.innerText()).toContain("Severity: serious");
  // The receipt is the reporter's alone.
  expect(await mia.page.getByText("Your report is kept as").count()).toBe(0);
  await receipt.getByText("Only you can see this").waitFor();
  return number;
}

async function filesAWish(noa: MemberPage): Promise<void> {
  await noa.goTo("feature-request");
  await noa.page.getByRole("heading", { name: "feature-request" }).first().waitFor();
  await noa.command("new_feature");
  const form = noa.page.getByRole("dialog", { name: "Wish for a feature" });
  await form.getByRole("textbox", { name: /What do you wish/ }).fill("A search in the chest");
  await form.getByRole("textbox", { name: /Tell us more/ }).fill("I carry three hundred shells.");
  await form.getByRole("button", { name: "Submit" }).click();
  await noa.message("Your wish is kept as").waitFor();
  await noa.message(/💡 Wish CS-\d+/).waitFor();
}

async function findsBoth(mo: AgentPage, bug: string): Promise<void> {
  const list = mo.page.getByRole("list", { name: "Cases" });
  // The page was open before the reports were made.
  await list.getByRole("link").filter({ hasText: bug }).waitFor();
  await list.getByRole("link").filter({ hasText: "A search in the chest" }).waitFor();
  await mo.choose("Type", "Bug");
  await list
    .getByRole("link")
    .filter({ hasText: "A search in the chest" })
    .waitFor({ state: "detached" });
  expect(await list.getByRole("listitem").count()).toBe(1);
  await mo.page.getByRole("button", { name: "Clear filters" }).click();
  await mo.page.getByRole("searchbox", { name: "Number, words or reporter" }).fill("chest");
  await list.getByRole("link").filter({ hasText: bug }).waitFor({ state: "detached" });
  await mo.page.getByRole("searchbox", { name: "Number, words or reporter" }).fill(bug);
  await list.getByRole("link").filter({ hasText: bug }).click();
}

async function readsAndAnswers(mo: AgentPage, bug: string): Promise<void> {
  await mo.page.getByRole("heading", { level: 1, name: "The map closes the game" }).waitFor();
  await mo.page.getByText("I pressed M while fishing.").waitFor();
  await mo.page.getByRole("img", { name: "black-map.png" }).waitFor();
  const timeline = mo.page.getByRole("listitem");
  await timeline.filter({ hasText: "Noa opened the case" }).waitFor();
  await timeline.filter({ hasText: "The report was posted in the community" }).waitFor();
  await mo.choose("Priority", "Urgent");
  await timeline.filter({ hasText: /changed the priority from \w+ to Urgent/ }).waitFor();
  await mo.page.getByRole("textbox", { name: "Add a note" }).fill("Seen on two machines.");
  await mo.page.getByRole("button", { name: "Add a note" }).click();
  await timeline.filter({ hasText: "Seen on two machines." }).waitFor();
  expect(mo.page.url()).toContain(`/cases/${bug}`);
}

describe("articles", () => {
  it("are written with a preview, and answer the next question once they are published", async () => {
    await withPages(async (pages) => {
      const lee = await AgentPage.open(pages, harbour, "Lee");
      const mia = await MemberPage.open(pages, harbour, "mia", { channel: "dm" });
      const question = "how do I feed my pet parrot?";
      await mia.say(question);
      await mia.message("I do not know that").waitFor();
      await writesTheArticle(lee);
      await mia.say(question);
      const answer = mia.message("Feeding your parrot");
      await answer.waitFor();
      const link = await answer.locator(".embed a").first().getAttribute("href");
      const help = await pages.open(link ?? "");
      await help.getByRole("heading", { level: 1, name: "Feeding your parrot" }).waitFor();
      await help.getByText("ripe mango").waitFor();
    });
  });
});

async function writesTheArticle(lee: AgentPage): Promise<void> {
  await lee.area("Articles");
  await lee.page.getByRole("link", { name: "New article" }).click();
  await lee.page.getByRole("textbox", { name: "Title" }).fill("Feeding your parrot");
  await lee.page
    .getByRole("textbox", { name: "Text (Markdown)" })
    .fill("Open the **cabin** and give the parrot a ripe mango.\n\n- Feed your pet once a day");
  const preview = lee.page.getByRole("region", { name: "Preview" });
  await preview.locator("strong").getByText("cabin").waitFor();
  await preview.getByRole("listitem").getByText("Feed your pet once a day").waitFor();
  await lee.choose(
    lee.page.locator(".editor").getByRole("combobox", { name: "Status" }),
    "Published",
  );
  await lee.page.getByRole("button", { name: "Save" }).click();
  await lee.page.getByRole("link", { name: "Public page" }).waitFor();
}
