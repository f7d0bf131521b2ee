import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  ContextMenuCommandBuilder,
  type DiscordAPIError,
  EmbedBuilder,
  Events,
  type Message,
  MessageFlags,
  type ModalSubmitInteraction,
  SlashCommandBuilder,
} from "discord.js";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { SandboxMember } from "../../sandbox/discord/client-member.ts";
import { bugModal } from "../kit/bug-modal.ts";
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
    new SlashCommandBuilder()
      .setName("ask")
      .setNameLocalizations({ ja: "質問" })
      .setDescription("Ask something")
      .setDescriptionLocalizations({ ja: "質問します" })
      .addStringOption((option) => option.setName("what").setDescription("What").setMaxLength(20))
      .addIntegerOption((option) =>
        option.setName("level").setDescription("Level").setMinValue(1).setMaxValue(3),
      ),
    new SlashCommandBuilder()
      .setName("find")
      .setDescription("Find something")
      .addStringOption((option) =>
        option.setName("query").setDescription("Query").setRequired(true).setAutocomplete(true),
      ),
    new SlashCommandBuilder()
      .setName("case")
      .setDescription("Cases")
      .addSubcommand((sub) =>
        sub
          .setName("close")
          .setDescription("Close one")
          .addUserOption((option) => option.setName("who").setDescription("Who")),
      ),
    new ContextMenuCommandBuilder().setName("Report Message").setType(3),
  ]);
});

afterEach(async () => {
  world.onInteraction(async () => {});
  await control.faults.clear();
});

afterAll(() => world?.[Symbol.asyncDispose]());

describe("a bot that logs in by nothing but a base address", () => {
  it("is ready with its guild, channels and roles", () => {
    const guild = bot.guilds.cache.first();
    expect(bot.user.username).toBe("Bot");
    expect(guild?.name).toBe("Demo");
    expect(guild?.channels.cache.map((one) => one.name)).toContain("announcements");
    expect(guild?.roles.cache.map((role) => role.name)).toContain("Moderators");
  });

  it("finds its commands as it registered them, in the guild and everywhere", async () => {
    const fetched = await bot.application.commands.fetch({ withLocalizations: true });
    expect(fetched.map((one) => one.name).sort()).toEqual([
      "Report Message",
      "ask",
      "case",
      "find",
    ]);
    const guild = bot.guilds.cache.first();
    const own = await guild?.commands.create({ name: "local", description: "Here only" });
    expect(own?.guildId).toBe(guild?.id);
    await own?.delete();
  });

  it("is refused a command with a wrong name, nested by field", async () => {
    const work = bot.rest.post(`/applications/${bot.user.id}/commands`, {
      body: { name: "Not Lower", description: "x" },
    });
    await expect(work).rejects.toMatchObject({
      code: 50035,
      rawError: { errors: { name: { _errors: [{ code: "APPLICATION_COMMAND_INVALID_NAME" }] } } },
    });
  });
});

describe("a slash command", () => {
  it("is answered for one member only, then edited and followed up", async () => {
    const worked = world.answering(async (interaction: ChatInputCommandInteraction) => {
      const response = await interaction.reply({
        content: "first",
        flags: MessageFlags.Ephemeral,
        withResponse: true,
      });
      await interaction.editReply("second");
      await interaction.followUp({ content: "third", flags: MessageFlags.Ephemeral });
      return response.resource?.message?.id;
    });
    const invocation = await mia.slash("ask", { channel: "general", options: { what: "why" } });
    const id = await worked;
    expect(invocation.callbackType).toBe(4);
    const seen = await mia.messages("general");
    expect(seen.map((one) => one.content).slice(-2)).toEqual(["second", "third"]);
    expect(seen.at(-1)?.ephemeral).toBe(true);
    expect((await noa.messages("general")).map((one) => one.id)).not.toContain(id);
    expect(
      await codeOf(world.channel("general").messages.fetch({ message: id as string, force: true })),
    ).toBe(10008);
    const listed = await world.channel("general").messages.fetch({ limit: 10 });
    expect(listed.has(id as string)).toBe(false);
  });

  it("thinks first; the first followup takes the place of the thinking", async () => {
    const worked = world.answering(async (interaction: ChatInputCommandInteraction) => {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      const followup = await interaction.followUp("here");
      const original = await interaction.fetchReply();
      return { followup: followup.id, original: original.id };
    });
    const invocation = await mia.slash("ask", { channel: "general" });
    const { followup, original } = await worked;
    expect(followup).toBe(original);
    expect(invocation.state).toBe("responded");
    expect(invocation.messages[0]?.ephemeral).toBe(true);
    expect(invocation.messages[0]?.message.content).toBe("here");
  });

  it("takes one first response only", async () => {
    const worked = world.answering(async (interaction: ChatInputCommandInteraction) => {
      await interaction.reply("one");
      const route = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
      return codeOf(
        bot.rest.post(route, { body: { type: 4, data: { content: "two" } }, auth: false }),
      );
    });
    await mia.slash("ask", { channel: "general" });
    expect(await worked).toBe(40060);
  });

  it("fails after three seconds of world time, and the bot is told 10062", async () => {
    await control.clock.set({ mode: "manual" });
    const worked = world.answering(async (interaction: ChatInputCommandInteraction) => {
      await control.clock.advance(3100);
      return codeOf(interaction.reply("late"));
    });
    const invocation = await mia.slash("ask", { channel: "general" });
    expect(await worked).toBe(10062);
    expect(invocation).toMatchObject({ state: "failed", reason: "did_not_respond" });
    await control.clock.set({ mode: "real" });
  });

  it("ends with its token after fifteen minutes", async () => {
    const worked = world.answering(async (interaction: ChatInputCommandInteraction) => {
      await interaction.deferReply();
      await control.clock.advance(15 * 60_000 + 1000);
      return codeOf(interaction.editReply("too late"));
    });
    await mia.slash("ask", { channel: "general" });
    expect(await worked).toBe(50027);
  });

  it("checks options as a client does", async () => {
    const wrong = mia.slash("ask", { channel: "general", options: { level: 4 } });
    await expect(wrong).rejects.toMatchObject({ status: 422, field: "level" });
    const long = mia.slash("ask", { channel: "general", options: { what: "x".repeat(21) } });
    await expect(long).rejects.toMatchObject({ status: 422, field: "what" });
    const missing = mia.slash("find", { channel: "general" });
    await expect(missing).rejects.toMatchObject({ status: 422, field: "query" });
    const unknown = mia.slash("nothing", { channel: "general" });
    await expect(unknown).rejects.toMatchObject({ status: 404 });
  });

  it("hands over sub-commands with the people that they name", async () => {
    const { id } = await noa.info();
    const worked = world.answering(async (interaction: ChatInputCommandInteraction) => {
      await interaction.reply("ok");
      return [interaction.options.getSubcommand(), interaction.options.getUser("who")?.username];
    });
    await mia.slash("case close", { channel: "general", options: { who: id } });
    expect(await worked).toEqual(["close", "noa"]);
  });

  it("completes an option while it is typed", async () => {
    world.onInteraction(async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const typed = interaction.options.getFocused();
      await interaction.respond([{ name: `${typed}!`, value: typed }]);
    });
    const answer = await control.call("POST", "/members/mia/channels/general/autocomplete", {
      name: "find",
      option: "query",
      value: "he",
    });
    expect(answer).toEqual({ choices: [{ name: "he!", value: "he" }] });
  });

  it("is offered in the member's language and keeps its name on the wire", async () => {
    await mia.patch({ locale: "ja" });
    const { items } = await control.call<{ items: { name: string }[] }>(
      "GET",
      "/members/mia/channels/general/commands?query=質問",
    );
    expect(items.map((one) => one.name)).toEqual(["質問"]);
    const worked = world.answering(async (interaction: ChatInputCommandInteraction) => {
      await interaction.reply("ok");
      return [interaction.commandName, interaction.locale];
    });
    await mia.slash("ask", { channel: "general" });
    expect(await worked).toEqual(["ask", "ja"]);
    await mia.patch({ locale: "en-US" });
  });
});

describe("a modal", () => {
  it("comes back with every kind of field, and with the file that was put in", async () => {
    const opened = world.answering((interaction: ChatInputCommandInteraction) =>
      interaction.showModal(bugModal()),
    );
    const { modal } = await mia.slash("ask", { channel: "general" });
    await opened;
    expect(modal?.title).toBe("Report a bug");
    const submitted = world.answering(async (interaction: ModalSubmitInteraction) => {
      await interaction.reply({ content: "thanks", flags: MessageFlags.Ephemeral });
      const { fields } = interaction;
      const files = fields.getUploadedFiles("shot");
      const file = files?.first();
      const bytes = await fetch(file?.url ?? "").then((answer) => answer.arrayBuffer());
      return {
        what: fields.getTextInputValue("what"),
        area: fields.getStringSelectValues("area"),
        severity: fields.getRadioGroup("severity"),
        contact: fields.getCheckbox("contact"),
        file: file?.name,
        size: bytes.byteLength,
      };
    });
    const done = await mia.submit(
      modal?.id ?? "",
      { what: "It closes", area: ["ui"], severity: "high", contact: true },
      [{ field: "shot", name: "a.png", contentType: "image/png", bytes: new Uint8Array(7) }],
    );
    expect(await submitted).toEqual({
      what: "It closes",
      area: ["ui"],
      severity: "high",
      contact: true,
      file: "a.png",
      size: 7,
    });
    expect(done.state).toBe("responded");
    expect(await mia.modals()).toEqual([]);
  });

  it("stays open when the client itself would not send it", async () => {
    void world.answering((interaction: ChatInputCommandInteraction) =>
      interaction.showModal(bugModal()),
    );
    const { modal } = await mia.slash("ask", { channel: "general" });
    const id = modal?.id ?? "";
    const whole = { what: "x", area: ["ui"], severity: "high" };
    await expect(mia.submit(id, { ...whole, what: "" })).rejects.toMatchObject({ field: "what" });
    await expect(mia.submit(id, { ...whole, area: ["no"] })).rejects.toMatchObject({
      field: "area",
    });
    await expect(mia.submit(id, { ...whole, severity: "?" })).rejects.toMatchObject({
      field: "severity",
    });
    await expect(mia.submit(id, { ...whole, other: "x" })).rejects.toMatchObject({
      field: "other",
    });
    const text = { field: "shot", name: "a.exe", bytes: new Uint8Array(1) };
    await expect(mia.submit(id, whole, [text])).rejects.toMatchObject({ field: "shot" });
    await expect(noa.submit(id, whole)).rejects.toMatchObject({ status: 404 });
    expect(await mia.modals()).toHaveLength(1);
    await control.call("DELETE", `/members/mia/modals/${id}`);
  });

  it("is refused after a defer and with a title that is too long", async () => {
    const worked = world.answering(async (interaction: ChatInputCommandInteraction) => {
      const route = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
      const title = { custom_id: "x", title: "t".repeat(46), components: [] };
      const wrong = await bot.rest
        .post(route, { body: { type: 9, data: title }, auth: false })
        .catch((error: DiscordAPIError) => error.rawError);
      await interaction.deferReply();
      const late = await codeOf(
        bot.rest.post(route, { body: { type: 9, data: title }, auth: false }),
      );
      return { wrong, late };
    });
    await mia.slash("ask", { channel: "general", wait: "response" });
    const { wrong, late } = await worked;
    expect(wrong).toMatchObject({
      code: 50035,
      errors: { title: { _errors: [{ code: "BASE_TYPE_MAX_LENGTH" }] } },
    });
    expect(late).toBe(40060);
  });
});

describe("a direct message", () => {
  it("carries embed, button and file to the member", async () => {
    const dm = await world.dmWith(mia);
    const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder().setCustomId("live").setLabel("Talk").setStyle(ButtonStyle.Primary),
      new ButtonBuilder()
        .setCustomId("off")
        .setLabel("Off")
        .setStyle(ButtonStyle.Secondary)
        .setDisabled(true),
      new ButtonBuilder()
        .setURL("https://example.test")
        .setLabel("Link")
        .setStyle(ButtonStyle.Link),
    );
    const sent = await dm.send({
      content: "hello",
      embeds: [new EmbedBuilder().setTitle("Title").setColor(0x123456)],
      components: [row],
      files: [{ attachment: Buffer.from("text"), name: "note.txt" }],
    });
    const [seen] = (await mia.messages("dm")).slice(-1);
    expect(seen).toMatchObject({ id: sent.id, content: "hello" });
    expect(seen?.embeds[0]?.title).toBe("Title");
    expect(seen?.attachments[0]?.content_type).toMatch(/^text\/plain/);
    const url = seen?.attachments[0]?.url ?? "";
    expect(await fetch(url).then((answer) => answer.text())).toBe("text");
    expect((await fetch(url.replace(/hm=.{4}/, "hm=0000"))).status).toBe(404);
    const press = (customId: string) => mia.click(sent.id, customId, { channel: "dm" });
    await expect(press("off")).rejects.toMatchObject({ status: 409 });
    await expect(press("none")).rejects.toMatchObject({ status: 404 });
    await expect(noa.click(sent.id, "live", { channel: dm.id })).rejects.toMatchObject({
      status: 404,
    });
    world.onInteraction(async (interaction) => {
      if (interaction.isButton()) await interaction.update({ content: "done", components: [] });
    });
    const invocation = await press("live");
    expect(invocation.callbackType).toBe(7);
    expect((await mia.messages("dm")).at(-1)).toMatchObject({ content: "done", components: [] });
  });

  it("reaches the bot with words, files, reply and reaction, without any privileged intent", async () => {
    const dm = await world.dmWith(mia);
    const first = await dm.send("who is there?");
    const reaction = world.once<{ emoji: { name: string } }>(Events.MessageReactionAdd);
    const typing = world.once(Events.TypingStart);
    await mia.typing("dm");
    await typing;
    await mia.react("dm", first.id, "👍");
    expect((await reaction).emoji.name).toBe("👍");
    const next = world.once<Message>(Events.MessageCreate);
    await mia.say("dm", "me", {
      replyTo: first.id,
      files: [{ name: "cat.png", contentType: "image/png", bytes: new Uint8Array(9) }],
    });
    const message = await next;
    expect(message.content).toBe("me");
    expect(message.reference?.messageId).toBe(first.id);
    expect(message.attachments.first()?.name).toBe("cat.png");
    const after = await dm.messages.fetch({ after: first.id, cache: false });
    expect(after.map((one) => one.content)).toEqual(["me"]);
  });

  it("is refused when the member closed or blocked, and when no guild is shared", async () => {
    const dm = await world.dmWith(noa);
    await noa.patch({ dms: "closed" });
    expect(await codeOf(dm.send("hello"))).toBe(50007);
    await noa.patch({ dms: "open" });
    await control.call("PUT", "/members/noa/blocks/default");
    expect(await codeOf(dm.send("hello"))).toBe(50007);
    await control.call("DELETE", "/members/noa/blocks/default");
    await control.call("DELETE", "/members/noa/guilds/default");
    expect(await codeOf(dm.send("hello"))).toBe(50278);
    await control.call("PUT", "/members/noa/guilds/default", {});
    await dm.send("hello again");
    expect((await noa.messages("dm")).at(-1)?.content).toBe("hello again");
  });

  it("is stored once for one nonce, as long as the nonce is remembered", async () => {
    const dm = await world.dmWith(mia);
    const order = { content: "once", nonce: "n-1", enforceNonce: true };
    const first = await dm.send(order);
    const second = await dm.send({ ...order, content: "twice" });
    expect(second.id).toBe(first.id);
    expect(second.content).toBe("once");
    await control.clock.advance(181_000);
    expect((await dm.send(order)).id).not.toBe(first.id);
  });
});
