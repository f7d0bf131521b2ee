import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClientComponent, ClientModal } from "../../sandbox/discord/client.ts";
import { type Harbour, openHarbour } from "../kit/harbour.ts";

let harbour: Harbour;

beforeAll(async () => {
  harbour = await openHarbour();
});
afterAll(() => harbour?.[Symbol.asyncDispose]());

/** The custom ids of a form's fields by their component type. */
function fields(modal: ClientModal): { readonly id: string; readonly type: number }[] {
  return modal.components.flatMap((label: ClientComponent) => {
    const field = label.component;
    return field?.custom_id === undefined ? [] : [{ id: field.custom_id, type: field.type }];
  });
}

const kind = { text: 4, select: 3, file: 19, radio: 21, checkbox: 23 } as const;

const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4]);

describe("a member files a report", () => {
  it("by /bug: a form, a case with all that is known, a post with its number, a receipt", async () => {
    const noa = harbour.sandbox.member("noa");
    const opened = await noa.slash("bug", { channel: "bug-report" });
    const { modal } = opened;
    if (modal === undefined) throw new Error(`no form: ${opened.state}`);
    const all = fields(modal);
    const [title, text] = all.filter((field) => field.type === kind.text);
    const severity = all.find((field) => field.type === kind.radio || field.type === kind.select);
    const files = all.find((field) => field.type === kind.file);
    const contact = all.find((field) => field.type === kind.checkbox);
    const receipt = await noa.submit(
      modal.id,
      {
        [title?.id ?? ""]: "Map stays dark @everyone",
        [text?.id ?? ""]: "After fast travel the map stays dark. 3 of 3 times.",
        [severity?.id ?? ""]: severity?.type === kind.select ? ["high"] : "high",
        [contact?.id ?? ""]: true,
      },
      [{ field: files?.id ?? "", name: "dark.png", contentType: "image/png", bytes: picture }],
    );
    expect(receipt.messages[0]?.ephemeral).toBe(true);
    expect(receipt.messages[0]?.message.content).toContain("CS-1");

    const posted = await noa.wait({
      event: "message.created",
      channel: "bug-report",
      contains: "CS-1",
      timeoutMs: 10_000,
    });
    expect(JSON.stringify(posted.message)).toContain("Map stays dark");
    expect(posted.message?.attachments.map((one) => one.filename)).toEqual(["dark.png"]);
    expect(await harbour.sandbox.member("mia").notifications()).toEqual([]);
    const seen = await harbour.sandbox.member("mia").messages("bug-report");
    expect(seen.some((one) => one.content.includes("Your report is kept"))).toBe(false);

    await harbour.quayside.settled();
    const mo = await harbour.desk("mo");
    const filed = await mo.call("getCase", { params: { number: "CS-1" } });
    expect(filed).toMatchObject({
      type: "bug",
      priority: "high",
      summary: "Map stays dark @everyone",
      reporter: { username: "noa" },
      fields: { severity: "high", mayContact: true, roles: ["Beta Sailors"] },
      attachments: [{ name: "dark.png", state: "stored" }],
    });
    expect(filed.postUrl).toContain(posted.message?.id);
    expect(filed.timeline.map((one) => one.occurrence.kind)).toEqual(
      expect.arrayContaining(["opened", "posted"]),
    );
  });

  it("by /new_feature, in Japanese", async () => {
    const sakura = harbour.sandbox.member("sakura");
    const { modal } = await sakura.slash("new_feature", { channel: "general" });
    if (modal === undefined) throw new Error("no form");
    expect(modal.title).toBe("要望を送る");
    const all = fields(modal);
    const [title, text] = all.filter((field) => field.type === kind.text);
    const severity = all.find((field) => field.type === kind.radio || field.type === kind.select);
    const receipt = await sakura.submit(modal.id, {
      [title?.id ?? ""]: "夜の地図",
      [text?.id ?? ""]: "夜に見やすい地図がほしいです。",
      [severity?.id ?? ""]: severity?.type === kind.select ? ["low"] : "low",
    });
    expect(receipt.messages[0]?.message.content).toContain("CS-2");
    await sakura.wait({
      event: "message.created",
      channel: "feature-request",
      contains: "夜の地図",
      timeoutMs: 10_000,
    });
    const ari = await harbour.desk("ari");
    const found = await ari.call("listCases", { query: { type: "feature", search: "夜の" } });
    expect(found.items.map((one) => one.number)).toEqual(["CS-2"]);
  });

  it("lets staff alone write in #announcements", async () => {
    const mia = harbour.sandbox.member("mia");
    await expect(mia.say("announcements", "hello")).rejects.toMatchObject({ discordCode: 50013 });
    const lee = harbour.sandbox.member("lee");
    await expect(lee.say("announcements", "Season 4 is live")).resolves.toMatchObject({
      content: "Season 4 is live",
    });
  });
});
