import { type Channel, channelType } from "./entities.ts";
import { refuse } from "./refusal.ts";
import type { World } from "./world.ts";

/** The direct message of two users, opened if it is not there yet. */
export function openDm(world: World, a: string, b: string): Channel {
  const known = world.dmBetween(a, b);
  if (known !== undefined) return known;
  const channel: Channel = {
    id: world.ids.next(),
    type: channelType.dm,
    guildId: null,
    name: null,
    topic: null,
    position: 0,
    parentId: null,
    overwrites: [],
    slowMode: 0,
    nsfw: false,
    flags: 0,
    recipients: [a, b],
    lastMessageId: null,
    tags: [],
    thread: null,
  };
  world.addDm(channel);
  world.emit({ type: "channel.created", channel });
  return channel;
}

/** The other end of a direct message. */
export function otherEnd(channel: Channel, userId: string): string {
  return channel.recipients.find((id) => id !== userId) ?? userId;
}

export function shareGuild(world: World, a: string, b: string): boolean {
  return world.guildsOf(a).some((guild) => world.member(guild.id, b) !== undefined);
}

/**
 * Refuses what Discord refuses: without a guild in common (50278), to somebody whose direct
 * messages are closed or who blocked the bot, and between bots (50007).
 */
export function assertDmAccepted(world: World, channel: Channel, authorId: string): void {
  const other = world.users.get(otherEnd(channel, authorId));
  if (other === undefined) throw refuse(50007);
  const author = world.users.get(authorId);
  if (author?.bot === true) {
    if (other.bot || other.dms === "closed" || other.blockedApps.includes(authorId)) {
      throw refuse(50007);
    }
  } else if (other.bot && author?.blockedApps.includes(other.id)) {
    throw refuse(50007);
  }
  if (!shareGuild(world, authorId, other.id)) throw refuse(50278);
}
