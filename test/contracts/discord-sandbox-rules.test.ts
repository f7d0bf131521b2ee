import {
  ActionRowBuilder,
  ChannelType,
  ContextMenuCommandBuilder,
  type DiscordAPIError,
  Events,
  type Interaction,
  type Message,
  MessageFlags,
  StringSelectMenuBuilder,
  ThreadAutoArchiveDuration,
} from "discord.js";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { SandboxMember } from "../../sandbox/discord/client-member.ts";
import { codeOf, openSandboxBot, type SandboxBot } from "../kit/sandbox-bot.ts";

let world: SandboxBot;
let bot: SandboxBot["bot"];
let control: SandboxBot["control"];
let mia: SandboxMember;
let noa: SandboxMember;

beforeAll(async () => {
  world = await openSandboxBot();
  ({ bot, control, mia, noa } = world);
  await bot.application.commands.set([
    new ContextMenuCommandBuilder().setName("Report Message").setType(3),
  ]);
});

afterEach(async () => {
  world.onInteraction(async () => {});
  await control.faults.clear();
});

afterAll(() => world?.[Symbol.asyncDispose]());

describe("what is refused in a message", () => {
  const limits: readonly [string, object, string, string][] = [
    ["content", { content: "x".repeat(2001) }, "content", "BASE_TYPE_MAX_LENGTH"],
    [
      "an embed's title",
      { embeds: [{ title: "x".repeat(257) }] },
      "embeds.0.title",
      "BASE_TYPE_MAX_LENGTH",
    ],
    [
      "all embeds together",
      { embeds: [{ description: "x".repeat(4000) }, { description: "x".repeat(2001) }] },
      "embeds",
      "MAX_EMBED_SIZE_EXCEEDED",
    ],
    ["a nonce", { content: "x", nonce: "n".repeat(26) }, "nonce", "BASE_TYPE_MAX_LENGTH"],
    [
      "a custom id that comes twice",
      { content: "x", components: [row(button("a"), button("a"))] },
      "components.0.components.1.custom_id",
      "COMPONENT_CUSTOM_ID_DUPLICATED",
    ],
    [
      "a label",
      { content: "x", components: [row({ ...button("a"), label: "x".repeat(81) })] },
      "components.0.components.0.label",
      "BASE_TYPE_MAX_LENGTH",
    ],
    [
      "content beside components of the second kind",
      { content: "x", flags: 32_768, components: [{ type: 10, content: "y" }] },
      "content",
      "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
    ],
  ];

  function button(customId: string) {
    return { type: 2, style: 1, label: "L", custom_id: customId };
  }

  function row(...components: object[]) {
    return { type: 1, components };
  }

  it.each(limits)("%s", async (_name, body, path, code) => {
    const work = bot.rest.post(`/channels/${world.channel("general").id}/messages`, { body });
    const error = await work.then(
      () => null,
      (reason: DiscordAPIError) => reason.rawError as { code: number; errors: unknown },
    );
    expect(error?.code).toBe(50035);
    const at = path
      .split(".")
      .reduce<unknown>((one, step) => (one as never)?.[step], error?.errors);
    expect(at).toMatchObject({ _errors: [{ code }] });
  });

  it("nothing at all, and too many files", async () => {
    expect(await codeOf(world.channel("general").send({ content: "" }))).toBe(50006);
    const files = Array.from({ length: 11 }, (_, index) => ({
      attachment: Buffer.from("x"),
      name: `${index}.txt`,
    }));
    expect(await codeOf(world.channel("general").send({ files }))).toBe(30015);
  });

  it("a message of components in layout passes and keeps its defaults", async () => {
    const components = [
      {
        type: 17,
        components: [
          { type: 10, content: "# Title" },
          { type: 14 },
          row({ type: 2, style: 2, label: "Press", custom_id: "v2" }),
        ],
      },
    ];
    const body = { flags: MessageFlags.IsComponentsV2, components };
    const sent = (await bot.rest.post(`/channels/${world.channel("general").id}/messages`, {
      body,
    })) as {
      id: string;
      components: object[];
    };
    expect(sent.components[0]).toMatchObject({
      type: 17,
      accent_color: null,
      spoiler: false,
      id: 1,
    });
    world.onInteraction(async (interaction) => {
      if (interaction.isButton()) await interaction.deferUpdate();
    });
    const pressed = await mia.click(sent.id, "v2", { channel: "general" });
    expect(pressed.state).toBe("acked");
  });
});

describe("rights", () => {
  it("keep members out of #announcements and let the bot write where it may", async () => {
    await expect(mia.say("announcements", "hi")).rejects.toMatchObject({
      status: 403,
      discordCode: 50013,
    });
    expect(await codeOf(world.channel("announcements").send("news"))).toBe(50013);
    const { id } = world.channel("announcements");
    const overwrite = { id: bot.user.id, type: 1, allow: "2048", deny: "0" };
    await control.call("PATCH", `/channels/${id}`, { permission_overwrites: [overwrite] });
    const sent = await world.channel("announcements").send("news");
    expect((await sent.crosspost()).flags.has(MessageFlags.Crossposted)).toBe(true);
    expect(await codeOf(sent.crosspost())).toBe(40033);
  });

  it("hide a channel from those who may not see it: 50001", async () => {
    const guild = bot.guilds.cache.first();
    const hidden = { name: "secret", type: 0 };
    const { channel: made } = await control.call<{ channel: { id: string } }>(
      "POST",
      "/guilds/default/channels",
      {
        ...hidden,
        permission_overwrites: [{ id: guild?.id, type: 0, deny: "1024" }],
      },
    );
    expect((await mia.channels()).map((one) => one.channel.name)).not.toContain("secret");
    await expect(mia.messages(made.id)).rejects.toMatchObject({ discordCode: 50001 });
    expect(await codeOf(bot.rest.get(`/channels/${made.id}`))).toBe(50001);
  });

  it("ping only whom a message may ping", async () => {
    const { id } = await mia.info();
    await world
      .channel("general")
      .send({ content: `<@${id}> hush`, allowedMentions: { parse: [] } });
    expect((await mia.notifications()).some((one) => one.kind === "user")).toBe(false);
    await world.channel("general").send(`<@${id}> @everyone`);
    const kinds = (await mia.notifications()).map((one) => one.kind);
    expect(kinds.filter((kind) => kind === "user" || kind === "everyone")).toEqual(["user"]);
  });

  it("leave a guild's messages without words for a bot without the intent, unless it is named", async () => {
    const silent = world.once<Message>(Events.MessageCreate);
    await mia.say("general", "between us");
    expect((await silent).content).toBe("");
    const named = world.once<Message>(Events.MessageCreate);
    await mia.say("general", `<@${bot.user.id}> hear me`);
    expect((await named).content).toContain("hear me");
    const fetched = await world.channel("general").messages.fetch({ limit: 2, cache: false });
    expect(fetched.map((one) => one.content === "")).toEqual([false, true]);
  });

  it("make members wait in slow mode, and never the bot", async () => {
    await control.call("PATCH", "/channels/help", { rate_limit_per_user: 10 });
    await mia.say("help", "one");
    await expect(mia.say("help", "two")).rejects.toMatchObject({ status: 429, discordCode: 20016 });
    await world.channel("help").send("a");
    await world.channel("help").send("b");
    await control.clock.advance(10_000);
    await mia.say("help", "three");
    await control.call("PATCH", "/channels/help", { rate_limit_per_user: 0 });
  });
});

describe("threads", () => {
  it("private ones are seen by those inside, and sending wakes them", async () => {
    const thread = await world.channel("general").threads.create({
      name: "case",
      type: ChannelType.PrivateThread,
      invitable: false,
      autoArchiveDuration: ThreadAutoArchiveDuration.OneDay,
    });
    await thread.send("for you alone");
    await expect(mia.messages(thread.id)).rejects.toMatchObject({ discordCode: 50001 });
    await thread.members.add((await mia.info()).id);
    expect((await mia.messages(thread.id)).map((one) => one.content)).toEqual(["for you alone"]);
    await expect(noa.messages(thread.id)).rejects.toMatchObject({ discordCode: 50001 });
    await thread.setArchived(true);
    expect(await codeOf(thread.members.add((await noa.info()).id))).toBe(50083);
    await mia.say(thread.id, "still there?");
    expect((await thread.fetch()).archived).toBe(false);
    await thread.setLocked(true);
    await expect(mia.say(thread.id, "x")).rejects.toMatchObject({ discordCode: 160005 });
  });

  it("hang from one message once, and close by themselves", async () => {
    const message = await world.channel("general").send("topic");
    const thread = await message.startThread({ name: "talk", autoArchiveDuration: 60 });
    expect(thread.id).toBe(message.id);
    const again = bot.rest.post(
      `/channels/${world.channel("general").id}/messages/${message.id}/threads`,
      {
        body: { name: "again" },
      },
    );
    expect(await codeOf(again)).toBe(160004);
    await control.clock.advance(61 * 60_000);
    const { channel: now } = await control.call<{
      channel: { thread_metadata: { archived: boolean } };
    }>("GET", `/channels/${thread.id}`);
    expect(now.thread_metadata.archived).toBe(true);
  });

  it("are the posts of a forum, which takes no messages itself", async () => {
    const forum = world.channel("feature-request");
    expect(
      await codeOf(bot.rest.post(`/channels/${forum.id}/messages`, { body: { content: "x" } })),
    ).toBe(40058);
    const post = (await bot.rest.post(`/channels/${forum.id}/threads`, {
      body: { name: "A wish", message: { content: "please" } },
    })) as { id: string; message: { id: string } };
    expect(post.message.id).toBe(post.id);
    expect((await mia.messages(post.id)).map((one) => one.content)).toEqual(["please"]);
  });
});

describe("other ways to write", () => {
  it("a webhook speaks under the name that it is given", async () => {
    const webhook = await world.channel("general").createWebhook({ name: "Desk" });
    await webhook.send({ content: "hi", username: "Ari" });
    const [seen] = (await mia.messages("general")).slice(-1);
    expect(seen).toMatchObject({ content: "hi", author: { username: "Ari", bot: true } });
    await webhook.delete();
    expect(await codeOf(webhook.send("gone"))).toBe(10015);
  });

  it("a select hands over what was chosen, from among its options", async () => {
    const select = new StringSelectMenuBuilder()
      .setCustomId("pick")
      .addOptions({ label: "A", value: "a" }, { label: "B", value: "b" });
    const sent = await world.channel("general").send({
      content: "pick",
      components: [new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(select)],
    });
    const wrong = mia.select(sent.id, "pick", ["c"], { channel: "general" });
    await expect(wrong).rejects.toMatchObject({ status: 422 });
    const worked = world.answering(async (interaction: Interaction) => {
      if (!interaction.isStringSelectMenu()) throw new Error("not a select");
      await interaction.reply({ content: "ok", flags: MessageFlags.Ephemeral });
      return interaction.values;
    });
    await mia.select(sent.id, "pick", ["b"], { channel: "general" });
    expect(await worked).toEqual(["b"]);
  });

  it("nobody else can use, answer or point at what only one member sees", async () => {
    const worked = world.answering(async (interaction: Interaction) => {
      if (!interaction.isMessageContextMenuCommand()) throw new Error("no menu");
      const button = { type: 2, style: 1, label: "L", custom_id: "mine" } as const;
      await interaction.reply({
        content: "for mia alone",
        components: [{ type: 1, components: [button] }],
        flags: MessageFlags.Ephemeral,
      });
      return (await interaction.fetchReply()).id;
    });
    const said = await mia.say("general", "mine");
    const menu = { name: "Report Message", type: 3 };
    const path = "/members/mia/channels/general/commands";
    await control.call("POST", path, { ...menu, targetId: said.id });
    const id = await worked;
    await expect(noa.click(id, "mine", { channel: "general" })).rejects.toMatchObject({
      discordCode: 10008,
    });
    await expect(noa.say("general", "what?", { replyTo: id })).rejects.toMatchObject({
      discordCode: 50035,
    });
    const pointing = control.call("POST", "/members/noa/channels/general/commands", {
      ...menu,
      targetId: id,
    });
    await expect(pointing).rejects.toMatchObject({ status: 422, field: "targetId" });
    const route = `/channels/${world.channel("general").id}/messages/${id}` as const;
    expect(await codeOf(bot.rest.patch(route, { body: { content: "x" } }))).toBe(10008);
    await control.call("DELETE", `/members/mia/ephemeral/${id}`);
    expect((await mia.ephemeral()).map((one) => one.id)).not.toContain(id);
  });

  it("a context menu hands over the message with its words", async () => {
    const said = await mia.say("general", "bad words");
    const worked = world.answering(async (interaction: Interaction) => {
      if (!interaction.isMessageContextMenuCommand()) throw new Error("no menu");
      await interaction.reply({ content: "ok", flags: MessageFlags.Ephemeral });
      return interaction.targetMessage.content;
    });
    await control.call("POST", "/members/noa/channels/general/commands", {
      name: "Report Message",
      type: 3,
      targetId: said.id,
    });
    expect(await worked).toBe("bad words");
  });
});

describe("faults", () => {
  it("a 503 after the deed leaves one message for a nonce, and two without", async () => {
    const dm = await world.dmWith(mia);
    const fault = {
      kind: "http_status",
      params: { status: 503, phase: "after" },
      match: { method: "POST", route: "/channels/:channel/messages", channel: "dm" },
    };
    await control.faults.add(fault);
    await dm.send({ content: "safe", nonce: "k1", enforceNonce: true });
    await control.faults.add(fault);
    await dm.send({ content: "unsafe" });
    const texts = (await mia.messages("dm")).map((one) => one.content);
    expect(texts.filter((one) => one === "safe")).toHaveLength(1);
    expect(texts.filter((one) => one === "unsafe")).toHaveLength(2);
  });

  it("a connection that drops after the deed leaves the message there", async () => {
    const dm = await world.dmWith(mia);
    await control.faults.add({
      kind: "socket_drop",
      params: { phase: "after" },
      match: { method: "POST", route: "/channels/:channel/messages" },
    });
    await dm.send({ content: "dropped", nonce: "k2", enforceNonce: true }).catch(() => null);
    await dm.send({ content: "dropped", nonce: "k2", enforceNonce: true });
    const texts = (await mia.messages("dm")).map((one) => one.content);
    expect(texts.filter((one) => one === "dropped")).toHaveLength(1);
  });

  it("a 429 is waited for, and a 503 before the deed is tried again", async () => {
    await control.faults.add({ kind: "rate_limit", params: { retryAfter: 1 } });
    const from = Date.now();
    await world.channel("general").send("after the limit");
    expect(Date.now() - from).toBeGreaterThan(900);
    await control.faults.add({ kind: "http_status", params: { status: 503 } });
    await world.channel("general").send("after the error");
    const [fault] = await control.faults.list();
    expect(fault?.fired).toBe(1);
  });

  it("a refused direct message, a member's or a rule's", async () => {
    const dm = await world.dmWith(mia);
    await control.faults.add({ kind: "dm_refused" });
    expect(await codeOf(dm.send("x"))).toBe(50007);
    await control.faults.add({ kind: "automod_block", params: { contains: "spam" } });
    await dm.send("fine");
    expect(await codeOf(dm.send("spam"))).toBe(200000);
  });
});
