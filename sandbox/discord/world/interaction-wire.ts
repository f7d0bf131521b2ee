import { channelWire } from "./channel-wire.ts";
import type { Wire } from "./entities.ts";
import { type Interaction, interactionType } from "./interaction.ts";
import { messageWire } from "./message-wire.ts";
import { channelPermissions } from "./permissions.ts";
import { memberWire, userWireById } from "./user-wire.ts";
import type { World } from "./world.ts";

/** Largest file that may be attached to an answer, bytes. */
const attachmentSizeLimit = 10 * 1024 * 1024;

/** What INTERACTION_CREATE carries. */
export function interactionWire(world: World, interaction: Interaction): Wire {
  const { guildId, userId, appId } = interaction;
  const channel = world.channels.get(interaction.channelId);
  const guild = guildId === null ? undefined : world.guilds.get(guildId);
  const member = guildId === null ? undefined : world.member(guildId, userId);
  const source =
    interaction.sourceMessageId === null
      ? undefined
      : world.messages.get(interaction.sourceMessageId);
  const permissions = channel ? channelPermissions(world, channel, userId) : 0n;
  return {
    id: interaction.id,
    application_id: appId,
    type: interactionType[interaction.kind],
    token: interaction.token,
    version: 1,
    data: interaction.data,
    channel_id: interaction.channelId,
    ...(channel
      ? { channel: { ...channelWire(world, channel, appId), permissions: String(permissions) } }
      : {}),
    ...(guild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_locale: guild.locale,
        }
      : {}),
    ...(member
      ? { member: { ...memberWire(world, member), permissions: String(permissions) } }
      : { user: userWireById(world, userId) }),
    ...(source ? { message: messageWire(world, source, { userId: appId }) } : {}),
    locale: world.users.get(userId)?.locale ?? "en-US",
    app_permissions: String(channel ? channelPermissions(world, channel, appId) : 0n),
    entitlements: [],
    authorizing_integration_owners: { "0": guildId ?? "0" },
    context: guildId === null ? 1 : 0,
    attachment_size_limit: attachmentSizeLimit,
  };
}
