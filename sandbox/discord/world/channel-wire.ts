import { type Channel, channelType, type Wire } from "./entities.ts";
import { isForum } from "./permissions.ts";
import { userWireById } from "./user-wire.ts";
import type { World } from "./world.ts";

/** Discord's channel object, as `viewer` gets it: a direct message names the other end only. */
export function channelWire(world: World, channel: Channel, viewer?: string): Wire {
  if (channel.guildId === null) return dmWire(world, channel, viewer);
  if (channel.thread !== null) return threadWire(world, channel, viewer);
  return {
    id: channel.id,
    type: channel.type,
    flags: channel.flags,
    guild_id: channel.guildId,
    name: channel.name,
    position: channel.position,
    parent_id: channel.parentId,
    permission_overwrites: channel.overwrites,
    nsfw: channel.nsfw,
    ...(channel.type === channelType.category
      ? {}
      : {
          topic: channel.topic,
          rate_limit_per_user: channel.slowMode,
          last_message_id: channel.lastMessageId,
        }),
    ...(isForum(channel) ? forumPart(channel) : {}),
  };
}

function forumPart(channel: Channel): Wire {
  return {
    available_tags: channel.tags.map((tag) => ({
      id: tag.id,
      name: tag.name,
      moderated: tag.moderated,
      emoji_id: null,
      emoji_name: tag.emojiName,
    })),
    default_reaction_emoji: null,
    default_sort_order: null,
    default_forum_layout: 0,
  };
}

function dmWire(world: World, channel: Channel, viewer: string | undefined): Wire {
  const others = channel.recipients.filter((id) => id !== viewer);
  return {
    id: channel.id,
    type: channelType.dm,
    flags: 0,
    last_message_id: channel.lastMessageId,
    recipients: others.map((id) => userWireById(world, id)),
  };
}

function threadWire(world: World, channel: Channel, viewer: string | undefined): Wire {
  const { thread } = channel;
  if (thread === null) throw new Error(`channel ${channel.id} is no thread`);
  const own = thread.members.find((one) => one.userId === viewer);
  return {
    id: channel.id,
    type: channel.type,
    flags: channel.flags,
    guild_id: channel.guildId,
    parent_id: channel.parentId,
    name: channel.name,
    owner_id: thread.ownerId,
    last_message_id: channel.lastMessageId,
    rate_limit_per_user: channel.slowMode,
    message_count: thread.messageCount,
    member_count: Math.min(50, thread.members.length),
    total_message_sent: thread.totalSent,
    thread_metadata: {
      archived: thread.archived,
      archive_timestamp: world.clock.stamp(thread.archiveAt),
      auto_archive_duration: thread.autoArchiveMinutes,
      locked: thread.locked,
      create_timestamp: world.clock.stamp(thread.createdAt),
      ...(channel.type === channelType.privateThread ? { invitable: thread.invitable } : {}),
    },
    ...(thread.appliedTags.length > 0 || world.channels.get(channel.parentId ?? "")?.type === 15
      ? { applied_tags: thread.appliedTags }
      : {}),
    ...(own === undefined ? {} : { member: threadMemberWire(world, channel, own) }),
  };
}

export function threadMemberWire(
  world: World,
  channel: Channel,
  member: { readonly userId: string; readonly joinedAt: number },
): Wire {
  return {
    id: channel.id,
    user_id: member.userId,
    join_timestamp: world.clock.stamp(member.joinedAt),
    flags: 0,
  };
}
