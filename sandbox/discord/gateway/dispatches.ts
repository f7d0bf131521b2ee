import { channelWire, threadMemberWire } from "../world/channel-wire.ts";
import type { App, Channel, Message, Wire } from "../world/entities.ts";
import type { WorldEvent } from "../world/events.ts";
import { guildCreateWire, guildWire, roleWire } from "../world/guild-wire.ts";
import { interactionWire } from "../world/interaction-wire.ts";
import { emojiWire, messageWire, type Viewer } from "../world/message-wire.ts";
import { withNonce } from "../world/messages.ts";
import { canSee } from "../world/permissions.ts";
import { bareMemberWire, memberWire, userWire, userWireById } from "../world/user-wire.ts";
import type { World } from "../world/world.ts";
import { intent } from "./intents.ts";

/** One event for one app, as it goes over the gateway. */
export interface Dispatch {
  readonly t: string;
  readonly d: Wire;
  /** Decides the shard; null goes to shard 0. */
  readonly guildId: string | null;
  readonly channel?: Channel;
  readonly userId?: string;
}

/** Who listens, and for what. */
export interface Ear {
  readonly app: App;
  readonly intents: number;
}

type Of<T extends WorldEvent["type"]> = Extract<WorldEvent, { type: T }>;

/** What an app gets to hear of an event: within its intents and only of what it can see. */
export function dispatchesOf(world: World, event: WorldEvent, ear: Ear): readonly Dispatch[] {
  const has = (bit: number) => (ear.intents & bit) !== 0;
  switch (event.type) {
    case "message.created":
      return messageEvent(world, event.message, ear, "MESSAGE_CREATE");
    case "message.updated":
      return messageEvent(world, event.message, ear, "MESSAGE_UPDATE");
    case "message.deleted":
      return event.bulk ? [] : messageDeleted(world, event.message, ear);
    case "messages.bulk_deleted": {
      const { channel, ids } = event;
      const d = { ids, channel_id: channel.id, guild_id: channel.guildId };
      return has(intent.guildMessages) && canSee(world, channel, ear.app.id)
        ? [{ t: "MESSAGE_DELETE_BULK", d, guildId: channel.guildId, channel }]
        : [];
    }
    case "reaction.added":
    case "reaction.removed":
      return reaction(world, event, ear);
    case "reactions.cleared":
      return reactionsCleared(world, event, ear);
    case "typing.started":
      return typing(world, event, ear);
    case "channel.created":
    case "channel.updated":
    case "channel.deleted":
      return channelEvent(world, event, ear);
    case "pins.updated": {
      const { channel } = event;
      const d = {
        channel_id: channel.id,
        last_pin_timestamp: world.clock.stamp(),
        ...guildPart(channel),
      };
      return has(intent.guilds) && canSee(world, channel, ear.app.id)
        ? [{ t: "CHANNEL_PINS_UPDATE", d, guildId: channel.guildId, channel }]
        : [];
    }
    case "thread.created":
    case "thread.updated":
    case "thread.deleted":
      return threadEvent(world, event, ear);
    case "thread.joined":
    case "thread.left":
      return threadMember(world, event, ear);
    case "guild.joined":
      return guildJoined(world, event, ear);
    case "guild.left":
      return guildLeft(world, event, ear);
    case "guild.deleted":
      return has(intent.guilds) && event.memberIds.includes(ear.app.id)
        ? [{ t: "GUILD_DELETE", d: { id: event.guild.id }, guildId: event.guild.id }]
        : [];
    case "guild.updated":
      return inGuild(world, event.guild.id, ear) && has(intent.guilds)
        ? [{ t: "GUILD_UPDATE", d: guildWire(world, event.guild), guildId: event.guild.id }]
        : [];
    case "member.updated": {
      const { membership } = event;
      const { guildId, userId } = membership;
      const mine = userId === ear.app.id;
      if (!inGuild(world, guildId, ear) || !(mine || has(intent.guildMembers))) return [];
      const d = { guild_id: guildId, ...memberWire(world, membership) };
      return [{ t: "GUILD_MEMBER_UPDATE", d, guildId, userId }];
    }
    case "role.created":
    case "role.updated":
    case "role.deleted":
      return roleEvent(world, event, ear);
    case "user.updated":
      return event.user.id === ear.app.id
        ? [{ t: "USER_UPDATE", d: userWire(event.user), guildId: null }]
        : [];
    case "webhooks.updated": {
      const { channel } = event;
      const d = { guild_id: channel.guildId, channel_id: channel.id };
      return has(intent.guildWebhooks) && canSee(world, channel, ear.app.id)
        ? [{ t: "WEBHOOKS_UPDATE", d, guildId: channel.guildId, channel }]
        : [];
    }
    case "invocation.created": {
      const { interaction } = event;
      if (interaction.appId !== ear.app.id) return [];
      const channel = world.channels.get(interaction.channelId);
      return [
        {
          t: "INTERACTION_CREATE",
          d: interactionWire(world, interaction),
          guildId: interaction.guildId,
          userId: interaction.userId,
          ...(channel ? { channel } : {}),
        },
      ];
    }
    case "invocation.updated":
    case "modal.opened":
    case "modal.closed":
    case "notification":
    case "commands.changed":
    case "app.updated":
      return [];
  }
}

function guildPart(channel: Channel | undefined): Wire {
  return channel?.guildId ? { guild_id: channel.guildId } : {};
}

function inGuild(world: World, guildId: string, ear: Ear): boolean {
  return world.member(guildId, ear.app.id) !== undefined;
}

function messageEvent(world: World, message: Message, ear: Ear, t: string): Dispatch[] {
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

function messageDeleted(world: World, message: Message, ear: Ear): Dispatch[] {
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

function reaction(
  world: World,
  event: Of<"reaction.added" | "reaction.removed">,
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

function reactionsCleared(world: World, event: Of<"reactions.cleared">, ear: Ear): Dispatch[] {
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

function typing(world: World, event: Of<"typing.started">, ear: Ear): Dispatch[] {
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

function channelEvent(
  world: World,
  event: Of<"channel.created" | "channel.updated" | "channel.deleted">,
  ear: Ear,
): Dispatch[] {
  const { channel } = event;
  // Direct messages are never announced; their messages tell the type of the channel.
  if (channel.guildId === null || (ear.intents & intent.guilds) === 0) return [];
  if (!inGuild(world, channel.guildId, ear)) return [];
  const t = `CHANNEL_${event.type.slice("channel.".length).toUpperCase().replace(/D$/, "")}`;
  return [{ t, d: channelWire(world, channel), guildId: channel.guildId, channel }];
}

function threadEvent(
  world: World,
  event: Of<"thread.created" | "thread.updated" | "thread.deleted">,
  ear: Ear,
): Dispatch[] {
  const { channel } = event;
  if ((ear.intents & intent.guilds) === 0 || !canSee(world, channel, ear.app.id)) return [];
  const place = { guildId: channel.guildId, channel };
  if (event.type === "thread.deleted") {
    const d = {
      id: channel.id,
      guild_id: channel.guildId,
      parent_id: channel.parentId,
      type: channel.type,
    };
    return [{ t: "THREAD_DELETE", d, ...place }];
  }
  const wire = channelWire(world, channel, ear.app.id);
  return event.type === "thread.created"
    ? [{ t: "THREAD_CREATE", d: { ...wire, newly_created: true }, ...place }]
    : [{ t: "THREAD_UPDATE", d: wire, ...place }];
}

function threadMember(
  world: World,
  event: Of<"thread.joined" | "thread.left">,
  ear: Ear,
): Dispatch[] {
  const { channel, userId } = event;
  const mine = userId === ear.app.id;
  if ((ear.intents & (mine ? intent.guilds : intent.guildMembers)) === 0) return [];
  if (!mine && !canSee(world, channel, ear.app.id)) return [];
  const { thread } = channel;
  if (thread === null || channel.guildId === null) return [];
  const joined = event.type === "thread.joined";
  const member = thread.members.find((one) => one.userId === userId);
  const place = { guildId: channel.guildId, channel, userId };
  const update: Dispatch = {
    t: "THREAD_MEMBERS_UPDATE",
    d: {
      id: channel.id,
      guild_id: channel.guildId,
      member_count: Math.min(50, thread.members.length),
      ...(joined && member
        ? { added_members: [withMember(world, channel, member)] }
        : { removed_member_ids: [userId] }),
    },
    ...place,
  };
  // Somebody who is taken into a thread learns of the thread first.
  return mine && joined && thread.ownerId !== userId
    ? [{ t: "THREAD_CREATE", d: channelWire(world, channel, ear.app.id), ...place }, update]
    : [update];
}

function withMember(
  world: World,
  channel: Channel,
  member: { readonly userId: string; readonly joinedAt: number },
): Wire {
  const membership = world.member(channel.guildId ?? "", member.userId);
  return {
    ...threadMemberWire(world, channel, member),
    ...(membership ? { member: memberWire(world, membership) } : {}),
    presence: null,
  };
}

function guildJoined(world: World, event: Of<"guild.joined">, ear: Ear): Dispatch[] {
  const { guild, membership } = event;
  if (membership.userId === ear.app.id) {
    if ((ear.intents & intent.guilds) === 0) return [];
    return [{ t: "GUILD_CREATE", d: guildOf(world, guild, ear), guildId: guild.id }];
  }
  if ((ear.intents & intent.guildMembers) === 0 || !inGuild(world, guild.id, ear)) return [];
  const d = { guild_id: guild.id, ...memberWire(world, membership) };
  return [{ t: "GUILD_MEMBER_ADD", d, guildId: guild.id, userId: membership.userId }];
}

function guildLeft(world: World, event: Of<"guild.left">, ear: Ear): Dispatch[] {
  const { guild, userId } = event;
  if (userId === ear.app.id) {
    if ((ear.intents & intent.guilds) === 0) return [];
    return [{ t: "GUILD_DELETE", d: { id: guild.id }, guildId: guild.id }];
  }
  if ((ear.intents & intent.guildMembers) === 0 || !inGuild(world, guild.id, ear)) return [];
  const d = { guild_id: guild.id, user: userWireById(world, userId) };
  return [{ t: "GUILD_MEMBER_REMOVE", d, guildId: guild.id, userId }];
}

function roleEvent(
  world: World,
  event: Of<"role.created" | "role.updated" | "role.deleted">,
  ear: Ear,
): Dispatch[] {
  const { role } = event;
  const { guildId } = role;
  if ((ear.intents & intent.guilds) === 0 || !inGuild(world, guildId, ear)) return [];
  if (event.type === "role.deleted") {
    return [{ t: "GUILD_ROLE_DELETE", d: { guild_id: guildId, role_id: role.id }, guildId }];
  }
  const t = event.type === "role.created" ? "GUILD_ROLE_CREATE" : "GUILD_ROLE_UPDATE";
  return [{ t, d: { guild_id: guildId, role: roleWire(role) }, guildId }];
}

/** The guild as an app gets it at its start, with the members that its intents allow. */
export function guildOf(world: World, guild: Of<"guild.joined">["guild"], ear: Ear): Wire {
  return guildCreateWire(world, guild, ear.app, (ear.intents & intent.guildPresences) !== 0);
}
