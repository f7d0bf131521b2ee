import { enrol } from "./build-world.ts";
import type { Guild, Membership } from "./entities.ts";
import { leaveThread } from "./thread-life.ts";
import type { World } from "./world.ts";

/** Somebody becomes a member of a guild; nothing happens if they are one. */
export function joinGuild(
  world: World,
  guild: Guild,
  userId: string,
  roles: readonly string[] = [],
): Membership {
  const known = world.member(guild.id, userId);
  if (known !== undefined) return known;
  const membership = enrol(world, guild, userId, [...roles]);
  world.emit({ type: "guild.joined", guild, membership });
  return membership;
}

/** Somebody leaves a guild and its threads. */
export function leaveGuild(world: World, guild: Guild, userId: string): void {
  const members = world.members.get(guild.id);
  if (members === undefined || !members.has(userId)) return;
  for (const channel of world.channelsOf(guild.id)) leaveThread(world, channel, userId);
  members.delete(userId);
  for (const role of world.rolesOf(guild.id)) {
    if (role.botId !== userId) continue;
    world.roles.delete(role.id);
    for (const one of members.values()) one.roles = one.roles.filter((id) => id !== role.id);
  }
  world.emit({ type: "guild.left", guild, userId });
}
