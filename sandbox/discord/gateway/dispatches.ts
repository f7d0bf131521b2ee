import type { WorldEvent } from "../world/events.ts";
import { interactionWire } from "../world/interaction-wire.ts";
import { userWire } from "../world/user-wire.ts";
import type { World } from "../world/world.ts";
import { autoModExecuted, ruleEvent } from "./auto-mod-dispatches.ts";
import {
  channelEvent,
  pinsUpdated,
  threadEvent,
  threadMember,
  webhooksUpdated,
} from "./channel-dispatches.ts";
import type { Dispatch, Ear, EventOf } from "./dispatch.ts";
import {
  auditLogged,
  banEvent,
  emojisUpdated,
  guildDeleted,
  guildJoined,
  guildLeft,
  guildUpdated,
  memberUpdated,
  roleEvent,
} from "./guild-dispatches.ts";
import {
  bulkDeleted,
  messageDeleted,
  messageEvent,
  pollVote,
  reaction,
  reactionsCleared,
  typing,
} from "./message-dispatches.ts";

type Type = WorldEvent["type"];

type Table = {
  readonly [T in Type]: (world: World, event: EventOf<T>, ear: Ear) => readonly Dispatch[];
};

const silent = (): readonly Dispatch[] => [];

/** What an app hears of each kind of event; some are between members and the sandbox only. */
const table: Table = {
  "message.created": (world, { message }, ear) =>
    messageEvent(world, message, ear, "MESSAGE_CREATE"),
  "message.updated": (world, { message }, ear) =>
    messageEvent(world, message, ear, "MESSAGE_UPDATE"),
  "message.deleted": (world, event, ear) =>
    event.bulk ? [] : messageDeleted(world, event.message, ear),
  "messages.bulk_deleted": bulkDeleted,
  "reaction.added": reaction,
  "reaction.removed": reaction,
  "reactions.cleared": reactionsCleared,
  "poll.vote_added": pollVote,
  "poll.vote_removed": pollVote,
  "typing.started": typing,
  "channel.created": channelEvent,
  "channel.updated": channelEvent,
  "channel.deleted": channelEvent,
  "pins.updated": pinsUpdated,
  "thread.created": threadEvent,
  "thread.updated": threadEvent,
  "thread.deleted": threadEvent,
  "thread.joined": threadMember,
  "thread.left": threadMember,
  "guild.joined": guildJoined,
  "guild.left": guildLeft,
  "guild.updated": guildUpdated,
  "guild.deleted": guildDeleted,
  "member.updated": memberUpdated,
  "user.updated": (_world, { user }, ear) =>
    user.id === ear.app.id ? [{ t: "USER_UPDATE", d: userWire(user), guildId: null }] : [],
  "ban.added": banEvent,
  "ban.removed": banEvent,
  "emojis.updated": emojisUpdated,
  "automod.rule_created": ruleEvent,
  "automod.rule_updated": ruleEvent,
  "automod.rule_deleted": ruleEvent,
  "automod.executed": autoModExecuted,
  "audit.logged": auditLogged,
  "role.created": roleEvent,
  "role.updated": roleEvent,
  "role.deleted": roleEvent,
  "webhooks.updated": webhooksUpdated,
  "invocation.created": invocation,
  "invocation.updated": silent,
  "modal.opened": silent,
  "modal.closed": silent,
  notification: silent,
  "commands.changed": silent,
  "app.updated": silent,
};

function invocation(
  world: World,
  { interaction }: EventOf<"invocation.created">,
  ear: Ear,
): readonly Dispatch[] {
  // Whoever takes interactions by HTTP does not get them here too.
  if (interaction.appId !== ear.app.id || ear.app.interactionsEndpointUrl !== null) return [];
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

/** What an app gets to hear of an event: within its intents and only of what it can see. */
export function dispatchesOf(world: World, event: WorldEvent, ear: Ear): readonly Dispatch[] {
  const tell = table[event.type] as (
    world: World,
    event: WorldEvent,
    ear: Ear,
  ) => readonly Dispatch[];
  return tell(world, event, ear);
}
