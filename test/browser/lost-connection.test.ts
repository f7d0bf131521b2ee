import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AgentPage } from "../kit/agent-page.ts";
import { closeBrowser, withPages } from "../kit/browser.ts";
import { type Harbour, openHarbour } from "../kit/harbour.ts";

let harbour: Harbour;
beforeAll(async () => {
  harbour = await openHarbour();
});
afterAll(async () => {
  await closeBrowser();
  await harbour[Symbol.asyncDispose]();
});

describe("a desk that loses its network", () => {
  it("shows everything that was said meanwhile, once and in order, and sends what was written", async () => {
    await withPages(async (pages) => {
      const mia = harbour.sandbox.member("mia");
      await mia.say("dm", "I was charged twice for the pass");
      await mia.wait({ event: "message.created", from: "bot" });
      const ari = await AgentPage.open(pages, harbour, "Ari", {
        // What a browser says of a request without a network is no fault of the page.
        expected: /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|net::ERR/,
      });
      await ari.available();
      await ari.tab("Bot");
      await ari.row("Mia").click();
      await ari.page.getByRole("button", { name: "Join" }).first().click();
      await ari.say("line 0");

      await ari.page.context().setOffline(true);
      await ari.page.getByText("You are offline").waitFor();
      for (let number = 1; number <= 12; number++) await mia.say("dm", `line ${number}`);
      await ari.reply.fill("line 13, written without a network");
      await ari.reply.press("Enter");

      await ari.page.context().setOffline(false);
      await ari.message("line 12").waitFor();
      await ari.page.getByText("You are offline").waitFor({ state: "detached" });
      // Sent by itself now that there is a network again.
      await ari.message("line 13").getByText("Sent", { exact: true }).waitFor();
      const shown = (await ari.log.locator(".bubble").allInnerTexts()).map((text) => text.trim());
      const lines = shown.filter((text) => text.startsWith("line "));
      expect(lines).toEqual([
        ...Array.from({ length: 13 }, (_, number) => `line ${number}`),
        "line 13, written without a network",
      ]);
      const heard = (await mia.messages("dm")).filter(({ content }) => content.includes("line 13"));
      expect(heard).toHaveLength(1);
    });
  });
});
