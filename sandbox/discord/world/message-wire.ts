import { attachmentUrl, attachmentWire } from "./attachment-wire.ts";
import { channelWire } from "./channel-wire.ts";
import {
  type App,
  channelType,
  type InteractionOrigin,
  type Message,
  type Wire,
} from "./entities.ts";
import { componentsWire } from "./media-wire.ts";
import { pollWire } from "./poll-wire.ts";
import { userWireById } from "./user-wire.ts";
import type { World } from "./world.ts";

export const messageFlag = {
  crossposted: 1,
  isCrosspost: 2,
  suppressEmbeds: 4,
  sourceDeleted: 8,
  hasThread: 32,
  ephemeral: 64,
  loading: 128,
  suppressNotifications: 4096,
  componentsV2: 32_768,
} as const;

/** Who looks at a message: it decides `me` of reactions and whether words are shown. */
export interface Viewer {
  readonly userId: string | null;
  /** Set for an app that has not asked for the content of messages. */
  readonly blankFor?: App;
}

/** Discord's message object. */
export function messageWire(
  world: World,
  message: Message,
  viewer: Viewer = { userId: null },
  nested = false,
): Wire {
  const blank = viewer.blankFor !== undefined && isBlank(world, message, viewer.blankFor);
  const channel = world.channels.get(message.channelId);
  const byName = new Map(message.attachments.map((one) => [one.filename, one]));
  const used = new Set<string>();
  const resolve = (url: string): string => {
    const file = byName.get(url.slice("attachment://".length));
    if (file === undefined) return url;
    used.add(file.id);
    return attachmentUrl(world, file);
  };
  const embeds = blank ? [] : message.embeds.map((one) => resolved(one, resolve) as Wire);
  const shown = message.attachments.filter((one) => !used.has(one.id));
  const thread = message.threadId === null ? undefined : world.channels.get(message.threadId);
  return {
    id: message.id,
    channel_id: message.channelId,
    author: authorWire(world, message),
    type: message.type,
    content: blank ? "" : message.content,
    mentions: message.mentionUsers.map((id) => userWireById(world, id)),
    mention_roles: message.mentionRoles,
    mention_everyone: message.mentionEveryone,
    attachments: blank ? [] : shown.map((one) => attachmentWire(world, one)),
    embeds,
    components: blank ? [] : componentsWire(world, message),
    timestamp: world.clock.stamp(message.createdAt),
    edited_timestamp: message.editedAt === null ? null : world.clock.stamp(message.editedAt),
    flags: message.flags,
    pinned: message.pinned,
    tts: message.tts,
    ...(message.reactions.length > 0 && !nested
      ? { reactions: reactionsWire(message, viewer) }
      : {}),
    ...(message.webhook === null ? {} : { webhook_id: message.webhook.id }),
    ...(message.appId === null ? {} : { application_id: message.appId }),
    ...(message.interaction === null ? {} : interactionPart(world, message.interaction)),
    ...(message.reference === null ? {} : referencePart(world, message, viewer, nested)),
    ...(message.stickerIds.length > 0
      ? { sticker_items: message.stickerIds.map((id) => ({ id, name: "sticker", format_type: 1 })) }
      : {}),
    ...(message.poll && !blank ? { poll: pollWire(world, message.poll, viewer.userId) } : {}),
    ...(thread === undefined ? {} : { thread: channelWire(world, thread) }),
    ...(channel?.thread ? { position: 0 } : {}),
  };
}

function authorWire(world: World, message: Message): Wire {
  if (message.webhook === null) return userWireById(world, message.authorId);
  return {
    id: message.webhook.id,
    username: message.webhook.name,
    global_name: null,
    avatar: null,
    discriminator: "0000",
    public_flags: 0,
    flags: 0,
    primary_guild: null,
    bot: true,
  };
}

function reactionsWire(message: Message, viewer: Viewer): Wire[] {
  return message.reactions.map(({ emoji, users }) => ({
    emoji: emojiWire(emoji),
    count: users.length,
    count_details: { burst: 0, normal: users.length },
    burst_colors: [],
    me: viewer.userId !== null && users.includes(viewer.userId),
    me_burst: false,
  }));
}

/** Discord's form of an emoji kept as text. */
export function emojiWire(emoji: string): Wire {
  const own = /^(.+):(\d{17,19})$/.exec(emoji);
  return own ? { id: own[2], name: own[1] } : { id: null, name: emoji };
}

function interactionPart(world: World, origin: InteractionOrigin): Wire {
  const user = userWireById(world, origin.userId);
  return {
    interaction_metadata: originWire(world, origin),
    ...(origin.type === 2 && origin.name !== null
      ? { interaction: { id: origin.id, type: 2, name: origin.name, user } }
      : {}),
  };
}

function originWire(world: World, origin: InteractionOrigin): Wire {
  return {
    id: origin.id,
    type: origin.type,
    user: userWireById(world, origin.userId),
    authorizing_integration_owners: { "0": origin.guildId ?? "0" },
    ...(origin.originalResponseId === null
      ? {}
      : { original_response_message_id: origin.originalResponseId }),
    ...(origin.interactedMessageId === null
      ? {}
      : { interacted_message_id: origin.interactedMessageId }),
    ...(origin.triggering === null
      ? {}
      : { triggering_interaction_metadata: originWire(world, origin.triggering) }),
  };
}

function referencePart(world: World, message: Message, viewer: Viewer, nested: boolean): Wire {
  const reference = message.reference;
  if (reference === null) return {};
  const guildId = world.channels.get(reference.channelId)?.guildId;
  const target = world.messages.get(reference.messageId);
  return {
    message_reference: {
      type: 0,
      message_id: reference.messageId,
      channel_id: reference.channelId,
      ...(guildId ? { guild_id: guildId } : {}),
    },
    ...(nested || message.type !== 19
      ? {}
      : {
          referenced_message:
            target === undefined || isHidden(target, message)
              ? null
              : messageWire(world, target, viewer, true),
        }),
  };
}

/** What one person sees is not carried to others by an answer to it. */
function isHidden(target: Message, answer: Message): boolean {
  return target.ephemeralFor !== null && target.ephemeralFor !== answer.ephemeralFor;
}

/** A copy in which addresses of the form `attachment://name` are real ones. */
function resolved(value: unknown, resolve: (url: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => resolved(one, resolve));
  if (typeof value !== "object" || value === null) return value;
  const copy: Wire = {};
  for (const [key, inner] of Object.entries(value)) {
    copy[key] =
      key === "url" && typeof inner === "string" && inner.startsWith("attachment://")
        ? resolve(inner)
        : resolved(inner, resolve);
  }
  return copy;
}

/** Without the intent an app reads only what was said to it, by it or about it. */
function isBlank(world: World, message: Message, app: App): boolean {
  const channel = world.channels.get(message.channelId);
  if (channel === undefined || channel.type === channelType.dm) return false;
  if (message.authorId === app.id || message.appId === app.id) return false;
  return !message.mentionUsers.includes(app.id);
}
