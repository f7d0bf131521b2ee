import { channelWire } from "../world/channel-wire.ts";
import type { Channel, Message, Wire } from "../world/entities.ts";
import type { WorldEvent } from "../world/events.ts";
import { guildWire, roleWire } from "../world/guild-wire.ts";
import { emojiWire } from "../world/message-wire.ts";
import { canSee } from "../world/permissions.ts";
import { memberWire, userWireById } from "../world/user-wire.ts";
import type { World } from "../world/world.ts";
import { invocationView, modalView, ownMessage, seenMessage } from "./views.ts";

/** One event of the control API: its type, who may see it, and what they get to see. */
export interface ControlEvent {
  readonly type: string;
  readonly audience: readonly string[];
  readonly channelId?: string | undefined;
  readonly guildId?: string | null | undefined;
  /** Not for the stream of the whole world. */
  readonly membersOnly?: boolean;
  /** The event's objects; `viewer` is null for the stream of the whole world. */
  readonly data: (viewer: string | null) => Wire;
}

/** What the people of the world get to see of an event. */
export function controlEventsOf(world: World, event: WorldEvent): readonly ControlEvent[] {
  switch (event.type) {
    case "message.created":
      return [...firstOfDm(world, event.message), messageEvent(world, event.message, "created")];
    case "message.updated":
      return [messageEvent(world, event.message, "updated")];
    case "message.deleted":
      return [messageEvent(world, event.message, "deleted")];
    case "reaction.added":
    case "reaction.removed": {
      const { message, userId, emoji } = event;
      return [
        onMessage(world, event.type, message, (viewer) => ({
          userId,
          emoji: emojiWire(emoji),
          message: seenMessage(world, message, viewer),
        })),
      ];
    }
    case "poll.vote_added":
    case "poll.vote_removed":
      return [messageEvent(world, event.message, "updated")];
    case "reactions.cleared": {
      const { message, emoji } = event;
      return [
        onMessage(world, "reaction.removed", message, (viewer) => ({
          ...(emoji === null ? {} : { emoji: emojiWire(emoji) }),
          message: seenMessage(world, message, viewer),
        })),
      ];
    }
    case "typing.started": {
      const { channel, userId } = event;
      const data = () => ({ userId, user: userWireById(world, userId) });
      return [inChannel(world, event.type, channel, data)];
    }
    case "channel.created":
      // A direct message shows once there is something in it.
      if (event.channel.guildId === null) return [];
      return [channelEvent(world, event.type, event.channel)];
    case "channel.updated":
      return [channelEvent(world, event.type, event.channel), outOfSight(world, event.channel)];
    case "channel.deleted":
    case "thread.created":
    case "thread.updated":
    case "thread.deleted":
      return [channelEvent(world, event.type, event.channel)];
    case "thread.joined":
    case "thread.left": {
      const { channel, userId } = event;
      const seen = inChannel(world, event.type, channel, (viewer) => ({
        userId,
        channel: channelWire(world, channel, viewer ?? undefined),
      }));
      return [{ ...seen, audience: [...new Set([...seen.audience, ...people(world, [userId])])] }];
    }
    case "guild.joined": {
      const { guild, membership } = event;
      return [
        inGuild(world, event.type, guild.id, [membership.userId], () => ({
          userId: membership.userId,
          guild: guildWire(world, guild),
          member: memberWire(world, membership),
        })),
      ];
    }
    case "guild.left":
      return [
        inGuild(world, event.type, event.guild.id, [event.userId], () => ({
          userId: event.userId,
        })),
      ];
    case "guild.deleted":
      return [inGuild(world, "guild.left", event.guild.id, event.memberIds, () => ({}))];
    case "guild.updated":
      return [
        inGuild(world, event.type, event.guild.id, [], () => ({
          guild: guildWire(world, event.guild),
        })),
      ];
    case "member.updated": {
      const { membership } = event;
      const data = () => ({
        userId: membership.userId,
        member: memberWire(world, membership),
      });
      return [inGuild(world, event.type, membership.guildId, [], data)];
    }
    case "role.created":
    case "role.updated":
    case "role.deleted": {
      const { role } = event;
      return [inGuild(world, event.type, role.guildId, [], () => ({ role: roleWire(role) }))];
    }
    case "commands.changed": {
      const audience = people(world, world.users.keys()).filter((id) =>
        event.guildId === null
          ? world.guildsOf(id).some((guild) => world.member(guild.id, event.appId))
          : world.member(event.guildId, id) !== undefined,
      );
      return [
        {
          type: event.type,
          audience,
          guildId: event.guildId,
          data: () => ({ appId: event.appId }),
        },
      ];
    }
    case "invocation.updated": {
      const { interaction } = event;
      return [
        {
          type: event.type,
          audience: [interaction.userId],
          channelId: interaction.channelId,
          guildId: interaction.guildId,
          data: () => ({
            userId: interaction.userId,
            invocation: invocationView(world, interaction),
          }),
        },
      ];
    }
    case "modal.opened":
    case "modal.closed": {
      const { modal } = event;
      return [
        {
          type: event.type,
          audience: [modal.userId],
          channelId: modal.channelId,
          data: () => ({ userId: modal.userId, modalId: modal.id, modal: modalView(modal) }),
        },
      ];
    }
    case "notification": {
      const { message, kind, userId } = event;
      return [
        {
          type: event.type,
          audience: [userId],
          channelId: message.channelId,
          guildId: world.channels.get(message.channelId)?.guildId,
          data: () => ({
            userId,
            notification: { messageId: message.id, channelId: message.channelId, kind },
          }),
        },
      ];
    }
    case "ban.added":
    case "ban.removed":
    case "emojis.updated":
    case "automod.rule_created":
    case "automod.rule_updated":
    case "automod.rule_deleted":
    case "automod.executed":
    case "audit.logged":
    case "messages.bulk_deleted":
    case "pins.updated":
    case "webhooks.updated":
    case "user.updated":
    case "invocation.created":
    case "app.updated":
      return [];
  }
}

function people(world: World, ids: Iterable<string>): string[] {
  return [...ids].filter((id) => world.users.get(id)?.bot === false);
}

/** Everybody who sees a channel. */
function audienceOf(world: World, channel: Channel): string[] {
  if (channel.guildId === null) return people(world, channel.recipients);
  const members = people(world, world.members.get(channel.guildId)?.keys() ?? []);
  return members.filter((id) => canSee(world, channel, id));
}

function inChannel(
  world: World,
  type: string,
  channel: Channel,
  data: ControlEvent["data"],
): ControlEvent {
  return {
    type,
    audience: audienceOf(world, channel),
    channelId: channel.id,
    guildId: channel.guildId,
    data,
  };
}

function channelEvent(world: World, type: string, channel: Channel): ControlEvent {
  return inChannel(world, type, channel, (viewer) => ({
    channel: channelWire(world, channel, viewer ?? undefined),
  }));
}

/** Whoever has just lost the sight of a channel hears that it is gone, and nothing else of it. */
function outOfSight(world: World, channel: Channel): ControlEvent {
  const seen = new Set(audienceOf(world, channel));
  const members = people(world, world.members.get(channel.guildId ?? "")?.keys() ?? []);
  return {
    type: "channel.deleted",
    audience: members.filter((id) => !seen.has(id)),
    channelId: channel.id,
    guildId: channel.guildId,
    membersOnly: true,
    data: () => ({}),
  };
}

function inGuild(
  world: World,
  type: string,
  guildId: string,
  more: readonly string[],
  data: ControlEvent["data"],
): ControlEvent {
  const ids = new Set([...(world.members.get(guildId)?.keys() ?? []), ...more]);
  return { type, audience: people(world, ids), guildId, data };
}

function onMessage(
  world: World,
  type: string,
  message: Message,
  data: ControlEvent["data"],
): ControlEvent {
  const channel = world.channels.get(message.channelId);
  const audience =
    message.ephemeralFor !== null
      ? [message.ephemeralFor]
      : channel === undefined
        ? []
        : audienceOf(world, channel);
  return {
    type,
    audience,
    channelId: message.channelId,
    guildId: channel?.guildId,
    data: (viewer) => ({ messageId: message.id, ...data(viewer) }),
  };
}

function messageEvent(
  world: World,
  message: Message,
  what: "created" | "updated" | "deleted",
): ControlEvent {
  const ephemeral = message.ephemeralFor !== null;
  const type = `${ephemeral ? "ephemeral" : "message"}.${what}`;
  return onMessage(world, type, message, (viewer) => ({
    ...(ephemeral ? { ephemeral } : {}),
    message:
      viewer === message.authorId
        ? ownMessage(world, message, viewer)
        : seenMessage(world, message, viewer),
  }));
}

/** The first message of a direct message brings the channel into its members' lists. */
function firstOfDm(world: World, message: Message): ControlEvent[] {
  const channel = world.channels.get(message.channelId);
  if (channel?.guildId !== null || (world.timeline.get(channel.id)?.length ?? 0) > 1) return [];
  return [channelEvent(world, "channel.created", channel)];
}
