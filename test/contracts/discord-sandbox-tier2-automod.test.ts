import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SandboxError } from "../../sandbox/discord/client-call.ts";
import { type Ears, openRawBot, type RawBot } from "../kit/raw-bot.ts";

/** Guilds, their messages, rules and what they did. */
const intents = (1 << 0) | (1 << 9) | (1 << 20) | (1 << 21);

const rights = [
  "ViewChannel",
  "SendMessages",
  "ReadMessageHistory",
  "ManageGuild",
  "ModerateMembers",
];

let world: RawBot;
let ears: Ears;

beforeEach(async () => {
  world = await openRawBot({}, rights);
  ears = await world.listen(intents);
});

afterEach(() => world?.[Symbol.asyncDispose]());

const path = (rest = "") => `/guilds/${world.guildId}/auto-moderation/rules${rest}`;
const block = { type: 1 };

function add(metadata: object, more: object = {}) {
  return world.rest("POST", path(), {
    name: "Words",
    event_type: 1,
    trigger_type: 1,
    trigger_metadata: metadata,
    actions: [block],
    enabled: true,
    ...more,
  });
}

/** The code with which a member's message was refused, or null. */
async function said(content: string, who = "mia"): Promise<number | null> {
  const work = world.control.member(who).say("general", content);
  const error = await work.then(() => null).catch((reason: SandboxError) => reason);
  return error === null ? null : (error.discordCode ?? -1);
}

describe("a rule about words", () => {
  it.each([
    ["a whole word in any case", "cat", ["Cat!", "a cat"], ["cats", "bobcat", "猫"]],
    ["a beginning", "cat*", ["catalogue"], ["bobcat"]],
    ["an end", "*cat", ["bobcat"], ["catalogue"]],
    ["a part", "*cat*", ["education"], ["dog"]],
  ])("blocks %s and nothing else", async (_name, keyword, blocked, free) => {
    await add({ keyword_filter: [keyword] });
    for (const text of blocked) expect(await said(text)).toBe(200000);
    for (const text of free) expect(await said(text)).toBe(null);
    expect(await ears.settled()).toContain("MESSAGE_CREATE");
    const created = ears.heard.filter((one) => one.t === "MESSAGE_CREATE");
    expect(created).toHaveLength(free.length);
  });

  it("blocks by pattern, lets pass what is on the list of the allowed, and only when it is on", async () => {
    const rule = await add({ regex_patterns: ["b[ae]d"], allow_list: ["bad luck"] });
    expect(await said("a BED")).toBe(200000);
    expect(await said("bad luck")).toBe(null);
    await world.rest("PATCH", path(`/${rule.body.id}`), { enabled: false });
    expect(await said("a bed")).toBe(null);
  });

  it("is not held up by a pattern that never ends", async () => {
    await add({ regex_patterns: ["^(a+)+$"] });
    const from = performance.now();
    expect(await said(`${"a".repeat(40)}!`)).toBe(null);
    expect(performance.now() - from).toBeLessThan(3000);
  });

  it("binds neither bots nor those who manage the guild, nor who and what is exempt", async () => {
    const moderators = await world.id("role", "Moderators");
    const help = await world.id("channel", "help");
    await add({ keyword_filter: ["cat"] }, { exempt_roles: [moderators], exempt_channels: [help] });
    expect(await said("cat", "owner")).toBe(null);
    expect(await said("cat", "mo")).toBe(null);
    await world.control.member("mia").say("help", "cat");
    const general = await world.id("channel", "general");
    const { status } = await world.rest("POST", `/channels/${general}/messages`, {
      content: "cat",
    });
    expect(status).toBe(200);
    expect(await said("cat", "mia")).toBe(200000);
  });

  it("looks at edits and posts, too", async () => {
    await add({ keyword_filter: ["cat"] });
    const message = await world.control.member("mia").say("general", "dog");
    const edit = world.control.call(
      "PATCH",
      `/members/mia/channels/general/messages/${message.id}`,
      { content: "cat" },
    );
    await expect(edit).rejects.toMatchObject({ discordCode: 200000 });
    const post = world.control.call("POST", "/members/mia/channels/feature-request/threads", {
      name: "Wish",
      message: "a cat",
    });
    await expect(post).rejects.toMatchObject({ discordCode: 200000 });
  });
});

describe("what a rule does", () => {
  it("alerts, silences and tells of each, without the words for those who may not read", async () => {
    const help = await world.id("channel", "help");
    const mia = await world.id("member", "mia");
    await add(
      { keyword_filter: ["cat"] },
      {
        actions: [
          { type: 1, metadata: { custom_message: "No cats" } },
          { type: 2, metadata: { channel_id: help } },
          { type: 3, metadata: { duration_seconds: 60 } },
        ],
      },
    );
    expect(await said("a cat")).toBe(200000);
    await ears.settled();
    const told = ears.heard.filter((one) => one.t === "AUTO_MODERATION_ACTION_EXECUTION");
    expect(told.map((one) => one.d.action.type)).toEqual([1, 2, 3]);
    expect(told[0]?.d).toMatchObject({ user_id: mia, matched_keyword: "cat", content: "" });
    expect(told[0]?.d).not.toHaveProperty("message_id");
    await world.control.call("PATCH", "/apps/default", {
      privilegedIntents: { messageContent: true },
    });
    const { body } = await world.rest("GET", `/channels/${help}/messages`);
    expect(body[0]).toMatchObject({
      id: told[1]?.d.alert_system_message_id,
      type: 24,
      author: { id: mia },
      embeds: [{ type: "auto_moderation_message", description: "a cat" }],
    });
    expect(await said("hello")).toBe(50013);
  });

  it("lets the message pass when it only alerts", async () => {
    const help = await world.id("channel", "help");
    const actions = [{ type: 2, metadata: { channel_id: help } }];
    await add({ keyword_filter: ["cat"] }, { actions });
    expect(await said("a cat")).toBe(null);
    const { message_id: id } = await ears.next("AUTO_MODERATION_ACTION_EXECUTION");
    expect(id).toMatch(/^\d+$/);
  });
});

describe("a rule about mentions", () => {
  it("counts different people and roles", async () => {
    const ids = await Promise.all(["mo", "noa", "owner"].map((one) => world.id("member", one)));
    await add({ mention_total_limit: 2 }, { trigger_type: 5 });
    const [a, b, c] = ids.map((id) => `<@${id}>`);
    expect(await said(`${a} ${b} ${a} ${b}`)).toBe(null);
    expect(await said(`${a} ${b} ${c}`)).toBe(200000);
  });
});

describe("rules", () => {
  it("are told, listed, changed and deleted", async () => {
    const { body: rule } = await add({ keyword_filter: ["cat"] });
    expect(await ears.next("AUTO_MODERATION_RULE_CREATE")).toMatchObject({ id: rule.id });
    await world.rest("PATCH", path(`/${rule.id}`), { name: "Pets" });
    expect(await ears.next("AUTO_MODERATION_RULE_UPDATE")).toMatchObject({ name: "Pets" });
    expect((await world.rest("GET", path())).body).toHaveLength(1);
    expect((await world.rest("DELETE", path(`/${rule.id}`))).status).toBe(204);
    expect(await ears.next("AUTO_MODERATION_RULE_DELETE")).toMatchObject({ id: rule.id });
    expect((await world.rest("GET", path(`/${rule.id}`))).body.code).toBe(10066);
  });

  it("are limited in number by kind and refused with the place of what is wrong", async () => {
    for (let count = 0; count < 6; count += 1) await add({ keyword_filter: ["cat"] });
    expect((await add({ keyword_filter: ["cat"] })).body.code).toBe(50035);
    expect((await add({ mention_total_limit: 2 }, { trigger_type: 5 })).status).toBe(200);
    const pattern = await add({ regex_patterns: ["("] });
    expect(pattern.body.errors.trigger_metadata.regex_patterns["0"]._errors).toHaveLength(1);
    const channel = await add(
      { keyword_filter: ["cat"] },
      { actions: [{ type: 2, metadata: { channel_id: "100000000000000001" } }] },
    );
    expect(channel.body.errors.actions["0"].metadata.channel_id._errors).toHaveLength(1);
  });

  it("take the right to manage the guild, and to silence when they do that", async () => {
    const permit = (permissions: string[]) =>
      world.control.call("PUT", "/guilds/default/apps/default", { permissions });
    const silence = { actions: [{ type: 3, metadata: { duration_seconds: 60 } }] };
    await permit(["ViewChannel", "ManageGuild"]);
    expect((await add({ keyword_filter: ["cat"] }, silence)).body.code).toBe(50013);
    expect((await add({ keyword_filter: ["cat"] })).status).toBe(200);
    await permit(["ViewChannel"]);
    expect((await world.rest("GET", path())).body.code).toBe(50013);
    ears.clear();
    await said("cat");
    expect(await ears.settled()).not.toContain("AUTO_MODERATION_ACTION_EXECUTION");
  });
});
