import { type Channel, channelType, type Membership } from "./entities.ts";
import { allPermissions, bit, type PermissionName } from "./permission-bits.ts";
import { refuse } from "./refusal.ts";
import type { World } from "./world.ts";

/** What both ends may do in a direct message. */
const dmPermissions =
  bit("ViewChannel") |
  bit("SendMessages") |
  bit("EmbedLinks") |
  bit("AttachFiles") |
  bit("ReadMessageHistory") |
  bit("AddReactions") |
  bit("UseExternalEmojis") |
  bit("MentionEveryone") |
  bit("UseApplicationCommands") |
  bit("PinMessages") |
  bit("SendPolls");

/** All that somebody keeps during a time-out. */
const timedOut = bit("ViewChannel") | bit("ReadMessageHistory");

/** Gone together with the right to send. */
const ofSending =
  bit("AttachFiles") | bit("EmbedLinks") | bit("MentionEveryone") | bit("SendTtsMessages");

export function isThread(channel: Channel): boolean {
  return channel.thread !== null;
}

export function isForum(channel: Channel): boolean {
  return channel.type === channelType.forum || channel.type === channelType.media;
}

/** What somebody may do in a guild as a whole; 0 for strangers. */
export function guildPermissions(world: World, guildId: string, userId: string): bigint {
  const guild = world.guilds.get(guildId);
  const member = world.member(guildId, userId);
  if (guild === undefined || member === undefined) return 0n;
  if (guild.ownerId === userId) return allPermissions;
  let bits = BigInt(world.roles.get(guildId)?.permissions ?? "0");
  for (const id of member.roles) bits |= BigInt(world.roles.get(id)?.permissions ?? "0");
  if ((bits & bit("Administrator")) !== 0n) return allPermissions;
  return isTimedOut(world, member) ? bits & timedOut : bits;
}

function isTimedOut(world: World, member: Membership): boolean {
  return member.timeoutUntil !== null && member.timeoutUntil > world.clock.now();
}

/**
 * What somebody may do in a channel, in Discord's order: roles, then the channel's overwrites for
 * everyone, for all of the member's roles together, for the member. 0 when they cannot see it.
 */
export function channelPermissions(world: World, channel: Channel, userId: string): bigint {
  const { guildId } = channel;
  if (guildId === null) return channel.recipients.includes(userId) ? dmPermissions : 0n;
  const base = guildPermissions(world, guildId, userId);
  if (base === allPermissions) return base;
  const member = world.member(guildId, userId);
  if (member === undefined) return 0n;
  const home = channel.thread === null ? channel : parentOf(world, channel);
  if (home === undefined) return 0n;
  let bits = overwritten(base, home, guildId, member);
  if (isTimedOut(world, member)) bits &= timedOut;
  if ((bits & bit("ViewChannel")) === 0n) return 0n;
  if (channel.thread !== null && !seesThread(channel, userId, bits)) return 0n;
  const sends = channel.thread === null ? bit("SendMessages") : bit("SendMessagesInThreads");
  return (bits & sends) === 0n ? bits & ~ofSending : bits;
}

function overwritten(base: bigint, home: Channel, guildId: string, member: Membership): bigint {
  const everyone = home.overwrites.find((one) => one.id === guildId);
  let bits = base;
  if (everyone) bits = (bits & ~BigInt(everyone.deny)) | BigInt(everyone.allow);
  let allow = 0n;
  let deny = 0n;
  for (const one of home.overwrites) {
    if (one.type !== 0 || one.id === guildId || !member.roles.includes(one.id)) continue;
    allow |= BigInt(one.allow);
    deny |= BigInt(one.deny);
  }
  bits = (bits & ~deny) | allow;
  const own = home.overwrites.find((one) => one.type === 1 && one.id === member.userId);
  return own ? (bits & ~BigInt(own.deny)) | BigInt(own.allow) : bits;
}

function seesThread(thread: Channel, userId: string, bits: bigint): boolean {
  if (thread.type !== channelType.privateThread) return true;
  if ((bits & bit("ManageThreads")) !== 0n) return true;
  return thread.thread?.members.some((one) => one.userId === userId) ?? false;
}

function parentOf(world: World, channel: Channel): Channel | undefined {
  return channel.parentId === null ? undefined : world.channels.get(channel.parentId);
}

export function canSee(world: World, channel: Channel, userId: string): boolean {
  return (channelPermissions(world, channel, userId) & bit("ViewChannel")) !== 0n;
}

export function may(
  world: World,
  channel: Channel,
  userId: string,
  permission: PermissionName,
): boolean {
  return (channelPermissions(world, channel, userId) & bit(permission)) !== 0n;
}

/** The right that writing in this channel takes. */
export function sendingRight(channel: Channel): PermissionName {
  return isThread(channel) ? "SendMessagesInThreads" : "SendMessages";
}

/**
 * Refuses with 50001 when the channel cannot be seen and with 50013 when it can but one of the
 * rights is missing.
 */
export function demand(
  world: World,
  channel: Channel,
  userId: string,
  ...needed: readonly PermissionName[]
): void {
  const bits = channelPermissions(world, channel, userId);
  if ((bits & bit("ViewChannel")) === 0n) throw refuse(50001);
  for (const one of needed) if ((bits & bit(one)) === 0n) throw refuse(50013);
}

/** Place of somebody's highest role; the owner stands above all. */
export function highestRole(world: World, guildId: string, userId: string): number {
  if (world.guilds.get(guildId)?.ownerId === userId) return Number.POSITIVE_INFINITY;
  const roles = world.member(guildId, userId)?.roles ?? [];
  return Math.max(0, ...roles.map((id) => world.roles.get(id)?.position ?? 0));
}
