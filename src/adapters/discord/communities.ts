import { ChannelType, type Client, type Guild } from "discord.js";
import type { Community } from "./connector.ts";
import type { RoleInfo } from "./profile.ts";

/**
 * The communities the bot is in, in the order in which it joined them. Null while one of them is
 * unavailable or not all are known: to bind now could bind to the wrong one.
 */
export function allCommunities(client: Client | null): readonly Community[] | null {
  if (client === null || !client.isReady()) return null;
  const guilds = [...client.guilds.cache.values()];
  if (guilds.some((guild) => !guild.available)) return null;
  return guilds
    .toSorted((a, b) => a.joinedTimestamp - b.joinedTimestamp || (a.id < b.id ? -1 : 1))
    .map((guild) => ({ id: guild.id, name: guild.name, channels: textChannels(guild) }));
}

/** Text channels of one community, in the order in which Discord shows them. */
export function channelsOf(client: Client | null, guildId: string): Community["channels"] {
  const guild = client?.guilds.cache.get(guildId);
  return guild === undefined ? [] : textChannels(guild);
}

export function rolesOf(client: Client | null, guildId: string): readonly RoleInfo[] {
  const guild = client?.guilds.cache.get(guildId);
  if (guild === undefined) return [];
  return [...guild.roles.cache.values()]
    .filter((role) => role.id !== guild.id)
    .map((role) => ({ id: role.id, name: role.name, position: role.rawPosition }));
}

export function nameOf(client: Client | null, guildId: string): string | null {
  return client?.guilds.cache.get(guildId)?.name ?? null;
}

function textChannels(guild: Guild): Community["channels"] {
  return [...guild.channels.cache.values()]
    .filter(
      (channel) =>
        channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement,
    )
    .toSorted((a, b) => a.rawPosition - b.rawPosition || (a.id < b.id ? -1 : 1))
    .map(({ id, name }) => ({ id, name }));
}
