import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Ears, openRawBot, type RawBot } from "../kit/raw-bot.ts";

/** Guilds, their webhooks and messages. */
const intents = (1 << 0) | (1 << 5) | (1 << 9);

const rights = ["ViewChannel", "SendMessages", "ReadMessageHistory", "ManageWebhooks"];

let world: RawBot;
let ears: Ears;
let news: string;
let general: string;

beforeEach(async () => {
  world = await openRawBot({}, [...rights, "Administrator"]);
  ears = await world.listen(intents);
  news = await world.id("channel", "announcements");
  general = await world.id("channel", "general");
  await world.control.call("PATCH", "/apps/default", {
    privilegedIntents: { messageContent: true },
  });
});

afterEach(() => world?.[Symbol.asyncDispose]());

function follow(source = news, target = general) {
  return world.rest("POST", `/channels/${source}/followers`, { webhook_channel_id: target });
}

async function announce(content: string) {
  const { body } = await world.rest("POST", `/channels/${news}/messages`, { content });
  await world.rest("POST", `/channels/${news}/messages/${body.id}/crosspost`);
  return body.id as string;
}

async function copies() {
  const { body } = await world.rest("GET", `/channels/${general}/messages`);
  return body.filter((one: { flags: number }) => (one.flags & 2) !== 0);
}

describe("following an announcement channel", () => {
  it("makes a webhook of its own kind, which shows no token and takes no orders", async () => {
    const { body } = await follow();
    expect(body.channel_id).toBe(news);
    expect(await ears.next("WEBHOOKS_UPDATE")).toMatchObject({ channel_id: general });
    const { body: hooks } = await world.rest("GET", `/channels/${general}/webhooks`);
    expect(hooks).toMatchObject([
      { id: body.webhook_id, type: 2, source_channel: { id: news }, application_id: null },
    ]);
    expect(hooks[0]).not.toHaveProperty("token");
    const sent = await world.rest("POST", `/webhooks/${body.webhook_id}/guess`, { content: "x" });
    expect(sent.body.code).toBe(10015);
  });

  it("brings what is published, and only that, without a ping", async () => {
    await follow();
    const mia = await world.id("member", "mia");
    await world.rest("POST", `/channels/${news}/messages`, { content: "not published" });
    expect(await copies()).toEqual([]);
    const id = await announce(`Hello <@${mia}>`);
    const [copy] = await copies();
    expect(copy).toMatchObject({
      content: `Hello <@${mia}>`,
      author: { username: "Demo #announcements" },
      mentions: [],
      message_reference: { message_id: id, channel_id: news, guild_id: world.guildId },
    });
    const again = await world.rest("POST", `/channels/${news}/messages/${id}/crosspost`);
    expect(again.body.code).toBe(40033);
    expect(await copies()).toHaveLength(1);
    const pings = await world.control.call<{ items: { channelId: string }[] }>(
      "GET",
      "/members/mia/notifications",
    );
    expect(pings.items.map((one) => one.channelId)).toEqual([news]);
  });

  it("goes along with edits and the end of what was published", async () => {
    await follow();
    const id = await announce("one");
    const [{ id: copyId }] = await copies();
    await world.rest("PATCH", `/channels/${news}/messages/${id}`, { content: "two" });
    expect(await copies()).toMatchObject([{ id: copyId, content: "two" }]);
    await world.rest("DELETE", `/channels/${news}/messages/${id}`);
    const [copy] = await copies();
    expect(copy.flags & 8).toBe(8);
    expect(copy.content).not.toContain("two");
  });

  it("ends with the webhook", async () => {
    const { body } = await follow();
    await world.rest("DELETE", `/webhooks/${body.webhook_id}`);
    await announce("nobody hears it");
    expect(await copies()).toEqual([]);
  });

  it("is for announcement channels, into channels with text, for those who may", async () => {
    const forum = await world.id("channel", "feature-request");
    expect((await follow(general, general)).body.code).toBe(50024);
    expect((await follow(news, forum)).body.code).toBe(50024);
    expect((await follow(news, "100000000000000001")).body.code).toBe(10003);
    await world.control.call("PUT", "/guilds/default/apps/default", {
      permissions: ["ViewChannel", "SendMessages"],
    });
    expect((await follow()).body.code).toBe(50013);
  });
});
