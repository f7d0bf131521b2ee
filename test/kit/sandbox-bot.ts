import {
  Client,
  type ClientOptions,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  type Interaction,
  Partials,
  type TextChannel,
} from "discord.js";
import { type SandboxClient, sandboxClient } from "../../sandbox/discord/client.ts";
import type { SandboxMember } from "../../sandbox/discord/client-member.ts";
import type { RunningDiscordSandbox, SandboxOptions } from "../../sandbox/discord/server.ts";
import { startJudgedSandbox } from "./judged-sandbox.ts";

/** A sandbox and an unmodified discord.js that has logged in to it. */
export interface SandboxBot extends AsyncDisposable {
  readonly sandbox: RunningDiscordSandbox;
  readonly bot: Client<true>;
  readonly control: SandboxClient;
  readonly mia: SandboxMember;
  readonly noa: SandboxMember;
  /** What the bot does with the next interactions. */
  onInteraction(handler: (interaction: Interaction) => Promise<unknown>): void;
  /** What a handler gives for the next interaction, or how it fails. */
  answering<T, I = Interaction>(handler: (interaction: I) => Promise<T>): Promise<T>;
  channel(name: string): TextChannel;
  dmWith(member: SandboxMember): ReturnType<import("discord.js").User["createDM"]>;
  once<T>(event: string): Promise<T>;
}

/** Starts both; intents are those of a support bot with the messages of its guilds. */
export async function openSandboxBot(
  options: SandboxOptions = {},
  intents: ClientOptions["intents"] = [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.DirectMessages,
    GatewayIntentBits.DirectMessageReactions,
    GatewayIntentBits.DirectMessageTyping,
  ],
): Promise<SandboxBot> {
  const sandbox = await startJudgedSandbox({ port: 0, ...options });
  const control = sandboxClient(sandbox.control);
  const client = new Client({
    intents,
    partials: [Partials.Channel, Partials.Message, Partials.Reaction, Partials.User],
    rest: { api: sandbox.apiBase },
  });
  let handler: (interaction: Interaction) => Promise<unknown> = async () => {};
  client.on(Events.Error, () => {});
  client.on(Events.InteractionCreate, (interaction) => handler(interaction));
  const ready = once(client, Events.ClientReady);
  await client.login(sandbox.token);
  await ready;
  const bot = client as Client<true>;
  return {
    sandbox,
    bot,
    control,
    mia: control.member("mia"),
    noa: control.member("noa"),
    onInteraction(next) {
      handler = next;
    },
    answering<T, I>(answer: (interaction: I) => Promise<T>) {
      return new Promise<T>((resolve, reject) => {
        handler = (interaction) => answer(interaction as I).then(resolve, reject);
      });
    },
    channel(name) {
      const [guild] = bot.guilds.cache.values();
      const found = guild?.channels.cache.find((one) => one.name === name);
      if (found === undefined) throw new Error(`There is no #${name}.`);
      return found as TextChannel;
    },
    async dmWith(member) {
      const { id } = await member.info();
      return (await bot.users.fetch(id)).createDM();
    },
    once: (event) => once(bot, event),
    async [Symbol.asyncDispose]() {
      await bot.destroy();
      await sandbox.close();
    },
  };
}

function once<T>(client: Client, event: string): Promise<T> {
  return new Promise((resolve) =>
    client.once(event as Events.MessageCreate, (value) => resolve(value as T)),
  );
}

/** The code with which Discord refused; fails when it did not. */
export async function codeOf(work: Promise<unknown>): Promise<number | string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof DiscordAPIError) return error.code;
  throw error ?? new Error("It was not refused.");
}
