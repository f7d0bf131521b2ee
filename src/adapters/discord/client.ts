import { setTimeout as pause } from "node:timers/promises";
import { Client, GatewayIntentBits, Options, Partials } from "discord.js";
import { ClosableStrategy } from "./closable-strategy.ts";
import { restOptions } from "./rest.ts";

/** Time for a polite good-bye, milliseconds. */
const patience = 1500;

/**
 * The gateway client. It asks for no privileged intent, and it keeps nothing but communities, their
 * channels and roles: messages, members and users are read from the events themselves, so a busy
 * community costs no memory.
 */
export function gatewayClient(api: string): {
  readonly client: Client;
  /** Ends every connection of the client for good; never rejects. */
  readonly close: () => Promise<void>;
} {
  let strategy: ClosableStrategy | null = null;
  const self = (one: { readonly id: string; readonly client: Client }) =>
    one.id === one.client.user?.id;
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.DirectMessages,
      GatewayIntentBits.DirectMessageReactions,
      GatewayIntentBits.DirectMessageTyping,
    ],
    partials: [Partials.Channel, Partials.Message, Partials.Reaction, Partials.User],
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: false,
    rest: restOptions(api),
    ws: {
      buildStrategy: (manager) => {
        strategy = new ClosableStrategy(manager);
        return strategy;
      },
    },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ApplicationCommandManager: 0,
      AutoModerationRuleManager: 0,
      BaseGuildEmojiManager: 0,
      DMMessageManager: 0,
      EntitlementManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildInviteManager: 0,
      GuildMemberManager: { maxSize: 10, keepOverLimit: self },
      GuildMessageManager: 0,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 10, keepOverLimit: self },
      VoiceStateManager: 0,
    }),
  });
  return {
    client,
    async close() {
      const goodBye = client.destroy().catch(() => undefined);
      // A peer that never answers the good-bye must not hold us.
      await Promise.race([goodBye, pause(patience, undefined, { ref: false })]);
      strategy?.close();
    },
  };
}
