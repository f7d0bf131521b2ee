import { channelWire, threadMemberWire } from "../world/channel-wire.ts";
import type { Channel, Wire } from "../world/entities.ts";
import { canSee } from "../world/permissions.ts";
import { memberWire } from "../world/user-wire.ts";
import type { World } from "../world/world.ts";
import { type Dispatch, type Ear, type EventOf, guildPart, inGuild, wants } from "./dispatch.ts";
import { intent } from "./intents.ts";

export function channelEvent(
  world: World,
  event: EventOf<"channel.created" | "channel.updated" | "channel.deleted">,
  ear: Ear,
): Dispatch[] {
  const { channel } = event;
  // Direct messages are never announced; their messages tell the type of the channel.
  if (channel.guildId === null || (ear.intents & intent.guilds) === 0) return [];
  if (!inGuild(world, channel.guildId, ear)) return [];
  const t = `CHANNEL_${event.type.slice("channel.".length).toUpperCase().replace(/D$/, "")}`;
  return [{ t, d: channelWire(world, channel), guildId: channel.guildId, channel }];
}

export function threadEvent(
  world: World,
  event: EventOf<"thread.created" | "thread.updated" | "thread.deleted">,
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

export function threadMember(
  world: World,
  event: EventOf<"thread.joined" | "thread.left">,
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

export function pinsUpdated(
  world: World,
  { channel }: EventOf<"pins.updated">,
  ear: Ear,
): Dispatch[] {
  if (!wants(ear, intent.guilds) || !canSee(world, channel, ear.app.id)) return [];
  const d = {
    channel_id: channel.id,
    last_pin_timestamp: world.clock.stamp(),
    ...guildPart(channel),
  };
  return [{ t: "CHANNEL_PINS_UPDATE", d, guildId: channel.guildId, channel }];
}

export function webhooksUpdated(
  world: World,
  { channel }: EventOf<"webhooks.updated">,
  ear: Ear,
): Dispatch[] {
  if (!wants(ear, intent.guildWebhooks) || !canSee(world, channel, ear.app.id)) return [];
  const d = { guild_id: channel.guildId, channel_id: channel.id };
  return [{ t: "WEBHOOKS_UPDATE", d, guildId: channel.guildId, channel }];
}
