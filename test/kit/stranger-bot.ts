/* A bot that knows of no sandbox, as its readers' bots do not; run in a process of its own. */
import { Client, Events, GatewayIntentBits } from "discord.js";

const client = new Client({ intents: [GatewayIntentBits.Guilds] });
client.once(Events.ClientReady, async (ready) => {
  await ready.application.commands.set([{ name: "ping", description: "Are you there?" }]);
  process.stdout.write(
    `ready as ${ready.user.username}, pictures from ${ready.user.defaultAvatarURL}\n`,
  );
});
client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isChatInputCommand()) await interaction.reply("pong");
});
await client.login(process.env["DISCORD_TOKEN"]);
