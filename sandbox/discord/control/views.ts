import type { Sandbox } from "../sandbox.ts";
import { channelWire } from "../world/channel-wire.ts";
import { commandWire } from "../world/commands.ts";
import type { App, Channel, Command, Guild, Message, User, Wire } from "../world/entities.ts";
import { guildWire, roleWire } from "../world/guild-wire.ts";
import type { Interaction, OpenModal } from "../world/interaction.ts";
import { messageWire } from "../world/message-wire.ts";
import { withNonce } from "../world/messages.ts";
import { clientSecretOf } from "../world/oauth.ts";
import { channelPermissions, isForum, may } from "../world/permissions.ts";
import { assertMaySend } from "../world/send-message.ts";
import { userWire } from "../world/user-wire.ts";
import type { World } from "../world/world.ts";

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** A person as the control API tells of them. */
export function memberView(world: World, user: User): Wire {
  return {
    id: user.id,
    username: user.username,
    globalName: user.globalName,
    persona: user.persona,
    locale: user.locale,
    dms: user.dms,
    blockedApps: user.blockedApps,
    avatarColor: user.avatarColor,
    guilds: world.guildsOf(user.id).map((guild) => {
      const member = world.member(guild.id, user.id);
      return {
        id: guild.id,
        roles: member?.roles ?? [],
        nick: member?.nick ?? null,
        timeoutUntil: member?.timeoutUntil == null ? null : iso(member.timeoutUntil),
        joinedAt: iso(member?.joinedAt ?? 0),
      };
    }),
    user: userWire(user),
  };
}

export function appView(sandbox: Sandbox, app: App): Wire {
  const own = sandbox.gateway.connections().filter((one) => one.app === app.id);
  return {
    id: app.id,
    name: app.name,
    description: app.description,
    token: app.token,
    publicKey: app.publicKey,
    privilegedIntents: app.privilegedIntents,
    interactionsEndpointUrl: app.interactionsEndpointUrl,
    clientSecret: clientSecretOf(sandbox.world.seed, app.id),
    redirectUris: app.redirectUris ?? [],
    connected: own.length > 0,
    shards: own.map((one) => one.shard[0]),
    guilds: sandbox.world.guildsOf(app.id).map((guild) => guild.id),
  };
}

export function guildView(world: World, guild: Guild): Wire {
  return {
    guild: guildWire(world, guild),
    channels: world.channelsOf(guild.id).map((one) => channelWire(world, one)),
    roles: world.rolesOf(guild.id).map(roleWire),
  };
}

/** A message as one person sees it. */
export function seenMessage(world: World, message: Message, userId: string | null): Wire {
  return messageWire(world, message, { userId });
}

/** A message with its nonce, for its author. */
export function ownMessage(world: World, message: Message, userId: string): Wire {
  return withNonce(messageWire(world, message, { userId }), message);
}

/** Whether somebody could write here now. */
function canSend(world: World, channel: Channel, userId: string): boolean {
  if (isForum(channel)) return may(world, channel, userId, "SendMessages");
  try {
    assertMaySend(world, channel, userId);
  } catch {
    return false;
  }
  return !channel.thread?.locked || may(world, channel, userId, "ManageThreads");
}

export function channelView(world: World, channel: Channel, userId: string): Wire {
  return {
    channel: channelWire(world, channel, userId),
    permissions: String(channelPermissions(world, channel, userId)),
    canSend: canSend(world, channel, userId),
    unread: unreadIn(world, channel, userId),
    lastMessageId: channel.lastMessageId,
  };
}

/** Messages of others after the last one that was read; what was said before joining is read. */
function unreadIn(world: World, channel: Channel, userId: string): number {
  const read = world.read.get(`${userId} ${channel.id}`) ?? world.readBefore;
  const ids = world.timeline.get(channel.id) ?? [];
  let count = 0;
  for (let at = ids.length - 1; at >= 0; at -= 1) {
    const id = ids[at] ?? "";
    if (BigInt(id) <= BigInt(read)) break;
    if (world.messages.get(id)?.authorId !== userId) count += 1;
  }
  return count;
}

export function modalView(modal: OpenModal): Wire {
  return {
    id: modal.id,
    invocationId: modal.interactionId,
    channelId: modal.channelId,
    customId: modal.customId,
    title: modal.title,
    components: modal.components,
  };
}

/** One use of a command, component or modal, as its member sees it; never with its token. */
export function invocationView(world: World, interaction: Interaction): Wire {
  const modal = interaction.modalId === null ? undefined : world.modals.get(interaction.modalId);
  return {
    id: interaction.id,
    kind: interaction.kind,
    name: interaction.name,
    customId: interaction.customId,
    channelId: interaction.channelId,
    createdAt: iso(interaction.createdAt),
    state: interaction.state,
    ...(interaction.reason === null ? {} : { reason: interaction.reason }),
    ...(interaction.callbackType === null ? {} : { callbackType: interaction.callbackType }),
    ...(interaction.ackedAt === null ? {} : { ackMs: interaction.ackedAt - interaction.createdAt }),
    messages: interaction.messageIds.flatMap((id) => {
      const message = world.messages.get(id);
      if (message === undefined) return [];
      return [
        {
          message: seenMessage(world, message, interaction.userId),
          ephemeral: message.ephemeralFor !== null,
        },
      ];
    }),
    ...(interaction.choices === null ? {} : { choices: interaction.choices }),
    ...(modal === undefined ? {} : { modal: modalView(modal) }),
  };
}

/** A command in the words of a member's language. */
export function commandView(world: World, command: Command, locale: string): Wire {
  const { body } = command;
  const local = (key: string, plainKey: string) => {
    const texts = body[key] as Record<string, string> | null | undefined;
    return texts?.[locale] ?? body[plainKey];
  };
  return {
    command: commandWire(command),
    app: { id: command.appId, name: world.apps.get(command.appId)?.name ?? "" },
    name: local("name_localizations", "name"),
    description: local("description_localizations", "description"),
  };
}
