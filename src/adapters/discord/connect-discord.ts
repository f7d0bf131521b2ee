import type { DiscordConnector, DiscordOptions } from "./connector.ts";

/** Makes the connector without connecting; {@link DiscordConnector.start} does. */
export function connectDiscord(_options: DiscordOptions): DiscordConnector {
  throw new Error("The Discord connector is not assembled yet.");
}
