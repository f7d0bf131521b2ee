/**
 * Takes docs/images/both-ends.png: the sandbox's page at the left and the desk at the right, in the
 * middle of one conversation. Everything in it is real; run it again when the pages have changed.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { packageRoot } from "../src/package-root.ts";
import { AgentPage } from "../test/kit/agent-page.ts";
import { closeBrowser, type Pages, sharedBrowser, withPages } from "../test/kit/browser.ts";
import { type Harbour, openHarbour } from "../test/kit/harbour.ts";
import { MemberPage } from "../test/kit/member-page.ts";
import { readPng, writePng } from "../test/kit/png.ts";

/** Of the windows, in CSS pixels; drawn twice as fine. */
const widths = { member: 700, agent: 1260 };
const height = 780;
const scale = 2;
const target = join(packageRoot(), "docs/images/both-ends.png");

await using harbour = await openHarbour();
await othersWait(harbour);
await withPages(async (pages) => {
  const [member, agent] = await conversation(pages, harbour);
  await sideBySide(await member.screenshot(), await agent.screenshot());
});
await closeBrowser();
console.log(`Written: ${target}`);

/** An inbox with one line only would show too little. */
async function othersWait({ sandbox }: Harbour): Promise<void> {
  const questions = [
    ["tomas", "our trade has been confirming forever and his item is not here"],
    ["sakura", "土曜の大嵐は何時に始まりますか？"],
    ["noa", "super low fps in towns, which settings should I lower"],
  ] as const;
  for (const [name, question] of questions) {
    const person = sandbox.member(name);
    await person.say("dm", question);
    const answer = await person.wait({ event: "message.created", from: "bot" });
    if (name !== "tomas") continue;
    const button = answer.message?.components
      .flatMap((row) => row.components ?? [])
      .find(({ custom_id }) => custom_id?.includes("person"));
    await person.click(answer.message?.id ?? "", button?.custom_id ?? "", { channel: "dm" });
  }
}

async function conversation(pages: Pages, harbour: Harbour): Promise<[Page, Page]> {
  const ari = await AgentPage.open(pages, harbour, "Ari", { width: widths.agent, height, scale });
  await ari.available();
  const mia = await MemberPage.open(pages, harbour, "mia", { width: widths.member, height, scale });
  await mia.command("helpme");
  await mia.page.getByRole("link", { name: "Open the conversation" }).click();
  await mia.say("I paid for 500 pearls but they never arrived");
  const answer = mia.message("This may help");
  await answer.getByRole("button", { name: "Talk to a person" }).click();
  await mia.message("CS-2").waitFor();
  await ari.row("Mia").click();
  await ari.page.getByRole("button", { name: "Join" }).first().click();
  await mia.message("Ari joined").waitFor();
  await ari.tab("All");
  const lines = [
    [ari, mia, "Hi Mia! Let me look. Did the store send you a receipt?"],
    [mia, ari, "Yes, yesterday at 18:40. The number ends in 7731."],
    [ari, mia, "Thank you, I can see it. The pearls are on their way to your ship's mail."],
    [mia, ari, "They are here! Thank you 💙"],
  ] as const;
  for (const [writer, reader, line] of lines) {
    await writer.say(line);
    await reader.message(line).waitFor();
  }
  await ari.page.getByText("is typing…").waitFor({ state: "detached" });
  await ari.page.mouse.move(0, 0);
  await mia.page.mouse.move(0, 0);
  return [mia.page, ari.page];
}

/** Lays both pictures beside each other in a page of its own, framed like two windows. */
async function sideBySide(left: Buffer, right: Buffer): Promise<void> {
  const browser = await sharedBrowser();
  const page = await browser.newPage({
    deviceScaleFactor: scale,
    viewport: { width: widths.member + widths.agent + 72, height: height + 48 },
  });
  const picture = (bytes: Buffer, width: number) =>
    `<img src="data:image/png;base64,${bytes.toString("base64")}" width="${width}">`;
  await page.setContent(`<style>
      body { margin: 0; padding: 24px; display: flex; gap: 24px; background: #dfe5ee }
      img { border-radius: 14px; outline: 1px solid #c3ccd9 }
    </style>${picture(left, widths.member)}${picture(right, widths.agent)}`);
  await writeFile(target, writePng(readPng(await page.screenshot())));
  await page.close();
}
