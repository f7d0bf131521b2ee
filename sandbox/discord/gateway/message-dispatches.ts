import type { Channel, Message, Wire } from "../world/entities.ts";
import { emojiWire, messageWire, type Viewer } from "../world/message-wire.ts";
import { withNonce } from "../world/messages.ts";
import { canSee } from "../world/permissions.ts";
import { bareMemberWire, memberWire, userWireById } from "../world/user-wire.ts";
import type { World } from "../world/world.ts";
import { type Dispatch, type Ear, type EventOf, guildPart, wants } from "./dispatch.ts";
import { intent } from "./intents.ts";

export function messageEvent(world: World, message: Message, ear: Ear, t: string): Dispatch[] {
  const channel = world.channels.get(message.channelId);
  if (channel === undefined) return [];
  const ephemeral = message.ephemeralFor !== null;
  if (ephemeral && message.appId !== ear.app.id) return [];
  const direct = channel.guildId === null || ephemeral;
  const wanted = direct ? intent.directMessages : intent.guildMessages;
  if ((ear.intents & wanted) === 0 || !canSee(world, channel, ear.app.id)) return [];
  const viewer: Viewer = {
    userId: ear.app.id,
    ...((ear.intents & intent.messageContent) === 0 ? { blankFor: ear.app } : {}),
  };
  const wire = messageWire(world, message, viewer);
  const member =
    channel.guildId === null ? undefined : world.member(channel.guildId, message.authorId);
  return [
    {
      t,
      d: {
        ...(t === "MESSAGE_CREATE" ? withNonce(wire, message) : wire),
        channel_type: channel.type,
        ...(ephemeral ? {} : guildPart(channel)),
        ...(ephemeral || member === undefined || message.webhook !== null
          ? {}
          : { member: bareMemberWire(world, member) }),
        ...(ephemeral || channel.guildId === null
          ? {}
          : { mentions: mentionsWithMembers(world, message, channel.guildId) }),
      },
      guildId: ephemeral ? null : channel.guildId,
      channel,
      userId: message.authorId,
    },
  ];
}

function mentionsWithMembers(world: World, message: Message, guildId: string): Wire[] {
  return message.mentionUsers.map((id) => {
    const member = world.member(guildId, id);
    return {
      ...userWireById(world, id),
      ...(member === undefined ? {} : { member: bareMemberWire(world, member) }),
    };
  });
}

export function messageDeleted(world: World, message: Message, ear: Ear): Dispatch[] {
  const channel = world.channels.get(message.channelId);
  if (channel === undefined || message.ephemeralFor !== null) return [];
  const wanted = channel.guildId === null ? intent.directMessages : intent.guildMessages;
  if ((ear.intents & wanted) === 0 || !canSee(world, channel, ear.app.id)) return [];
  const d = { id: message.id, channel_id: channel.id, ...guildPart(channel) };
  return [{ t: "MESSAGE_DELETE", d, guildId: channel.guildId, channel, userId: message.authorId }];
}

function reactionPlace(world: World, message: Message, ear: Ear): Channel | null {
  const channel = world.channels.get(message.channelId);
  if (channel === undefined || message.ephemeralFor !== null) return null;
  const wanted = channel.guildId === null ? intent.directReactions : intent.guildReactions;
  return (ear.intents & wanted) !== 0 && canSee(world, channel, ear.app.id) ? channel : null;
}

export function reaction(
  world: World,
  event: EventOf<"reaction.added" | "reaction.removed">,
  ear: Ear,
): Dispatch[] {
  const { message, userId, emoji } = event;
  const channel = reactionPlace(world, message, ear);
  if (channel === null) return [];
  const added = event.type === "reaction.added";
  const member = channel.guildId === null ? undefined : world.member(channel.guildId, userId);
  return [
    {
      t: added ? "MESSAGE_REACTION_ADD" : "MESSAGE_REACTION_REMOVE",
      d: {
        user_id: userId,
        channel_id: channel.id,
        message_id: message.id,
        ...guildPart(channel),
        emoji: emojiWire(emoji),
        burst: false,
        type: 0,
        ...(added ? { message_author_id: message.authorId } : {}),
        ...(added && member ? { member: memberWire(world, member) } : {}),
      },
      guildId: channel.guildId,
      channel,
      userId,
    },
  ];
}

export function pollVote(
  world: World,
  event: EventOf<"poll.vote_added" | "poll.vote_removed">,
  ear: Ear,
): Dispatch[] {
  const { message, userId } = event;
  const channel = world.channels.get(message.channelId);
  if (channel === undefined || !canSee(world, channel, ear.app.id)) return [];
  if (!wants(ear, channel.guildId === null ? intent.directPolls : intent.guildPolls)) return [];
  const d = {
    user_id: userId,
    channel_id: channel.id,
    message_id: message.id,
    ...guildPart(channel),
    answer_id: event.answerId,
  };
  const t = event.type === "poll.vote_added" ? "MESSAGE_POLL_VOTE_ADD" : "MESSAGE_POLL_VOTE_REMOVE";
  return [{ t, d, guildId: channel.guildId, channel, userId }];
}

export function reactionsCleared(
  world: World,
  event: EventOf<"reactions.cleared">,
  ear: Ear,
): Dispatch[] {
  const { message, emoji } = event;
  const channel = reactionPlace(world, message, ear);
  if (channel === null) return [];
  const d = { channel_id: channel.id, message_id: message.id, ...guildPart(channel) };
  return [
    emoji === null
      ? { t: "MESSAGE_REACTION_REMOVE_ALL", d, guildId: channel.guildId, channel }
      : {
          t: "MESSAGE_REACTION_REMOVE_EMOJI",
          d: { ...d, emoji: emojiWire(emoji) },
          guildId: channel.guildId,
          channel,
        },
  ];
}

export function typing(world: World, event: EventOf<"typing.started">, ear: Ear): Dispatch[] {
  const { channel, userId } = event;
  const wanted = channel.guildId === null ? intent.directTyping : intent.guildTyping;
  if ((ear.intents & wanted) === 0 || userId === ear.app.id) return [];
  if (!canSee(world, channel, ear.app.id)) return [];
  const member = channel.guildId === null ? undefined : world.member(channel.guildId, userId);
  return [
    {
      t: "TYPING_START",
      d: {
        channel_id: channel.id,
        ...guildPart(channel),
        user_id: userId,
        timestamp: Math.floor(world.clock.now() / 1000),
        ...(member ? { member: memberWire(world, member) } : {}),
      },
      guildId: channel.guildId,
      channel,
      userId,
    },
  ];
}

export function bulkDeleted(
  world: World,
  { channel, ids }: EventOf<"messages.bulk_deleted">,
  ear: Ear,
): Dispatch[] {
  if (!wants(ear, intent.guildMessages) || !canSee(world, channel, ear.app.id)) return [];
  const d = { ids, channel_id: channel.id, ...guildPart(channel) };
  return [{ t: "MESSAGE_DELETE_BULK", d, guildId: channel.guildId, channel }];
}
