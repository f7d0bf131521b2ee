import { shareGuild } from "./direct-messages.ts";
import type { Channel, Command } from "./entities.ts";
import { bit } from "./permission-bits.ts";
import { channelPermissions } from "./permissions.ts";
import type { World } from "./world.ts";

/**
 * The commands of a type that a member may use in a channel: of the apps that are there, fit for
 * the place, and within the rights that they ask for.
 */
export function usableCommands(
  world: World,
  channel: Channel,
  userId: string,
  type: number,
): Command[] {
  const rights = channelPermissions(world, channel, userId);
  if ((rights & bit("UseApplicationCommands")) === 0n) return [];
  return [...world.commands.values()].filter(
    (one) =>
      one.type === type &&
      (channel.guildId === null
        ? fitsDm(world, channel, userId, one)
        : fitsGuild(world, channel.guildId, rights, one)),
  );
}

function fitsDm(world: World, channel: Channel, userId: string, command: Command): boolean {
  if (command.guildId !== null || !channel.recipients.includes(command.appId)) return false;
  const contexts = command.body["contexts"];
  if (Array.isArray(contexts)) {
    if (!contexts.includes(1)) return false;
  } else if (command.body["dm_permission"] === false) return false;
  return shareGuild(world, userId, command.appId);
}

function fitsGuild(world: World, guildId: string, rights: bigint, command: Command): boolean {
  if (world.member(guildId, command.appId) === undefined) return false;
  if (command.guildId !== null && command.guildId !== guildId) return false;
  const contexts = command.body["contexts"];
  if (Array.isArray(contexts) && !contexts.includes(0)) return false;
  const needed = command.body["default_member_permissions"];
  if (typeof needed !== "string") return true;
  const bits = BigInt(needed);
  if (bits === 0n) return (rights & bit("Administrator")) !== 0n;
  return (rights & bits) === bits;
}
