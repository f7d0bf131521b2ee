import { MessageFlags } from "discord.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSandboxBot, type SandboxBot } from "../kit/sandbox-bot.ts";

let world: SandboxBot;

beforeAll(async () => {
  world = await openSandboxBot();
  await world.bot.application.commands.set([{ name: "ping", description: "Are you there?" }]);
});

afterAll(() => world?.[Symbol.asyncDispose]());

async function whisper(channel: string): Promise<void> {
  world.onInteraction(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply({ content: "for your eyes", flags: MessageFlags.Ephemeral });
    await interaction.followUp("for everybody");
  });
  await world.mia.slash("ping", { channel, wait: "settled" });
}

it("a followup for everybody does not carry the words that only one member was told", async () => {
  await whisper("general");
  const followUp = await world.noa.wait({
    event: "message.created",
    channel: "general",
    after: 0,
  });
  expect(followUp.message).toMatchObject({ content: "for everybody", referenced_message: null });
  expect(JSON.stringify(await world.noa.messages("general"))).not.toContain("for your eyes");
});

it("a channel takes with it what single members were told in it", async () => {
  await whisper("help");
  const channel = world.channel("help");
  expect(await world.mia.ephemeral("help")).toHaveLength(1);
  await world.control.call("DELETE", `/channels/${channel.id}`);
  const snapshot = await world.control.call<{ messages: { channelId: string }[] }>(
    "GET",
    "/snapshot",
  );
  expect(snapshot.messages.filter((one) => one.channelId === channel.id)).toEqual([]);
});
