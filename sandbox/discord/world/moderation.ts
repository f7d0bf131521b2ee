import { type Actor, changesOf, logAudit } from "./audit-log.ts";
import type { Channel, Guild, Membership, Message } from "./entities.ts";
import { leaveGuild } from "./memberships.ts";
import { bit, type PermissionName } from "./permission-bits.ts";
import { guildPermissions, highestRole } from "./permissions.ts";
import { refuse, refuseField } from "./refusal.ts";
import { bareMemberWire } from "./user-wire.ts";
import type { World } from "./world.ts";

/** Longest time-out, milliseconds. */
const longestTimeout = 28 * 86_400_000;

/** Refuses with 50013 without this right in the guild. */
export function demandInGuild(
  world: World,
  guildId: string,
  userId: string,
  ...rights: readonly PermissionName[]
): void {
  const bits = guildPermissions(world, guildId, userId);
  if (rights.some((one) => (bits & bit(one)) === 0n)) throw refuse(50013);
}

/** Refuses with 50013 unless one member stands above the other; nobody stands above the owner. */
export function assertAbove(world: World, guildId: string, actorId: string, targetId: string) {
  if (highestRole(world, guildId, actorId) <= highestRole(world, guildId, targetId)) {
    throw refuse(50013);
  }
}

/** Sends a member away; they may come back. */
export function kickMember(world: World, guild: Guild, userId: string, actor: Actor): void {
  demandInGuild(world, guild.id, actor.userId, "KickMembers");
  if (world.member(guild.id, userId) === undefined) throw refuse(10007);
  assertAbove(world, guild.id, actor.userId, userId);
  logAudit(world, guild.id, actor, { action: "memberKick", targetId: userId });
  leaveGuild(world, guild, userId);
}

/**
 * Sends somebody away for good and takes what they wrote lately with them. Refuses with 10013 for
 * nobody known, and with 50013 for those who stand as high.
 */
export function banUser(
  world: World,
  guild: Guild,
  userId: string,
  actor: Actor,
  deleteSeconds = 0,
): void {
  demandInGuild(world, guild.id, actor.userId, "BanMembers");
  if (!world.users.has(userId)) throw refuse(10013);
  if (userId === guild.ownerId) throw refuse(50013);
  if (world.member(guild.id, userId) !== undefined) {
    assertAbove(world, guild.id, actor.userId, userId);
  }
  const key = banKey(guild.id, userId);
  if (world.bans.has(key)) return;
  world.bans.set(key, { id: key, guildId: guild.id, userId, reason: actor.reason });
  if (deleteSeconds > 0) removeRecent(world, guild, userId, deleteSeconds * 1000);
  world.emit({ type: "ban.added", guild, userId });
  logAudit(world, guild.id, actor, { action: "banAdd", targetId: userId });
  leaveGuild(world, guild, userId);
}

/** Lets somebody come back; 10026 when they were not banned. */
export function liftBan(world: World, guild: Guild, userId: string, actor: Actor): void {
  demandInGuild(world, guild.id, actor.userId, "BanMembers");
  if (!world.bans.delete(banKey(guild.id, userId))) throw refuse(10026);
  world.emit({ type: "ban.removed", guild, userId });
  logAudit(world, guild.id, actor, { action: "banRemove", targetId: userId });
}

export function banKey(guildId: string, userId: string): string {
  return `${guildId} ${userId}`;
}

/** Refuses with 40007 when somebody who is banned wants to come in. */
export function assertNotBanned(world: World, guildId: string, userId: string): void {
  if (world.bans.has(banKey(guildId, userId))) throw refuse(40007);
}

/**
 * Silences a member until a time, or lets them speak again (null). Administrators and the owner
 * cannot be silenced; 28 days are the most.
 */
export function timeOutMember(
  world: World,
  member: Membership,
  until: number | null,
  actor: Actor,
): void {
  const { guildId, userId } = member;
  demandInGuild(world, guildId, actor.userId, "ModerateMembers");
  assertAbove(world, guildId, actor.userId, userId);
  const now = world.clock.now();
  if (until !== null && until > now + longestTimeout) {
    throw refuseField(
      ["communication_disabled_until"],
      "GUILD_MEMBER_TIMEOUT_TOO_LONG",
      "A time-out lasts 28 days at most.",
    );
  }
  const administrates = guildPermissions(world, guildId, userId) & bit("Administrator");
  if (until !== null && administrates !== 0n) throw refuse(50013);
  const before = bareMemberWire(world, member);
  member.timeoutUntil = until === null || until <= now ? null : until;
  const after = bareMemberWire(world, member);
  const changes = changesOf(before, after, ["communication_disabled_until"]);
  if (changes.length === 0) return;
  logAudit(world, guildId, actor, { action: "memberUpdate", targetId: userId, changes });
}

function removeRecent(world: World, guild: Guild, userId: string, ms: number): void {
  const since = world.clock.now() - ms;
  for (const channel of world.channelsOf(guild.id)) {
    const recent = world
      .messagesOf(channel.id)
      .filter((one) => one.authorId === userId && one.createdAt >= since);
    removeTogether(world, channel.id, recent);
  }
}

/** Writes down that somebody took another's message away; one's own is nobody's business. */
export function logRemoval(world: World, channel: Channel, message: Message, actor: Actor): void {
  if (channel.guildId === null || message.authorId === actor.userId) return;
  logAudit(world, channel.guildId, actor, {
    action: "messageDelete",
    targetId: message.authorId,
    options: { channel_id: channel.id, count: "1" },
  });
}

/** Takes several messages of one channel away at once. */
export function removeTogether(
  world: World,
  channelId: string,
  messages: readonly Message[],
): void {
  const channel = world.channels.get(channelId);
  if (channel === undefined || messages.length === 0) return;
  for (const message of messages) {
    world.dropMessage(message);
    world.emit({ type: "message.deleted", message, bulk: true });
  }
  world.emit({ type: "messages.bulk_deleted", channel, ids: messages.map((one) => one.id) });
}
