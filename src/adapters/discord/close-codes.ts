import { GatewayCloseCodes } from "discord.js";

const refusals: ReadonlyMap<number, string> = new Map([
  [
    GatewayCloseCodes.AuthenticationFailed,
    "Discord refuses the bot token. Copy the token from the bot's page in the Discord developer portal into DISCORD_TOKEN.",
  ],
  [
    GatewayCloseCodes.InvalidShard,
    "Discord refuses the connection because of a wrong shard number. Please report this as a bug.",
  ],
  [
    GatewayCloseCodes.ShardingRequired,
    "The bot is in more communities than one connection may serve; Discord asks for several.",
  ],
  [
    GatewayCloseCodes.InvalidAPIVersion,
    "Discord no longer speaks the version of its API that this release uses. Update Quayside.",
  ],
  [
    GatewayCloseCodes.InvalidIntents,
    "Discord does not know the intents that this release asks for. Update Quayside.",
  ],
  [
    GatewayCloseCodes.DisallowedIntents,
    "Discord does not allow this bot the intents that it asks for. Check them in the developer portal.",
  ],
]);

/** The sentence for a close after which no waiting helps; null for all others. */
export function fatalSentence(code: number): string | null {
  return refusals.get(code) ?? null;
}

/** What is said when Discord does not take the token at all. */
export function tokenRefused(): string {
  return refusals.get(GatewayCloseCodes.AuthenticationFailed) ?? "";
}
