import { type Channel, channelType, type Message, type Webhook } from "./entities.ts";
import type { WorldEvent } from "./events.ts";
import type { Upload } from "./message-form.ts";
import { messageFlag } from "./message-wire.ts";
import { storeMessage, textDraft } from "./messages.ts";
import { demand } from "./permissions.ts";
import { refuse } from "./refusal.ts";
import type { World } from "./world.ts";

const mostPerChannel = 15;

/**
 * Lets a channel get what is published in an announcement channel, by a webhook of its own kind.
 * Takes the right to manage webhooks there.
 */
export function followChannel(
  world: World,
  source: Channel,
  target: Channel,
  appId: string,
): Webhook {
  if (source.type !== channelType.announcement || source.guildId === null) throw refuse(50024);
  if (target.guildId === null || target.thread !== null) throw refuse(50024);
  if (target.type !== channelType.text && target.type !== channelType.announcement) {
    throw refuse(50024);
  }
  demand(world, target, appId, "ManageWebhooks");
  const here = [...world.webhooks.values()].filter((one) => one.channelId === target.id);
  if (here.length >= mostPerChannel) throw refuse(30007);
  const guild = world.guilds.get(source.guildId);
  const webhook: Webhook = {
    id: world.ids.next(),
    appId,
    guildId: target.guildId,
    channelId: target.id,
    name: `${guild?.name ?? ""} #${source.name ?? ""}`,
    token: `sandbox.${world.secret(40)}`,
    source: { guildId: source.guildId, channelId: source.id },
  };
  world.webhooks.set(webhook.id, webhook);
  world.emit({ type: "webhooks.updated", channel: target });
  storeMessage(world, {
    channel: target,
    authorId: appId,
    type: 12,
    draft: textDraft(webhook.name),
    uploads: [],
  });
  return webhook;
}

/** Publishes an announcement: every channel that follows gets a copy. 40033 the second time. */
export function crosspost(world: World, channel: Channel, message: Message): void {
  if ((message.flags & messageFlag.crossposted) !== 0) throw refuse(40033);
  message.flags |= messageFlag.crossposted;
  world.emit({ type: "message.updated", message });
  for (const webhook of world.webhooks.values()) {
    const target = world.channels.get(webhook.channelId);
    if (webhook.source?.channelId !== channel.id || target === undefined) continue;
    storeMessage(world, {
      channel: target,
      authorId: webhook.id,
      webhook: { id: webhook.id, name: webhook.name },
      flags: messageFlag.isCrosspost,
      reference: { messageId: message.id, channelId: channel.id },
      // A copy pings nobody.
      draft: textDraft(message.content, {
        embeds: message.embeds,
        components: message.components,
        flags: message.flags & messageFlag.componentsV2,
        allowedMentions: { parse: [] },
      }),
      uploads: filesOf(world, message),
    });
  }
}

function filesOf(world: World, message: Message): Upload[] {
  return message.attachments.flatMap((file, index) => {
    const bytes = world.files.get(file.id);
    if (bytes === undefined) return [];
    return [{ slot: String(index), name: file.filename, contentType: file.contentType, bytes }];
  });
}

/** Copies go along with what they were taken from: its changes, and its end. */
export function keepCopies(world: World, event: WorldEvent): void {
  if (event.type !== "message.updated" && event.type !== "message.deleted") return;
  const { message } = event;
  if ((message.flags & messageFlag.crossposted) === 0) return;
  for (const copy of [...world.messages.values()]) {
    if (copy.reference?.messageId !== message.id) continue;
    if ((copy.flags & messageFlag.isCrosspost) === 0) continue;
    if (event.type === "message.deleted") {
      copy.flags |= messageFlag.sourceDeleted;
      copy.content = "[Original Message Deleted]";
      copy.embeds = [];
      copy.components = [];
      copy.attachments = [];
    } else if (isSame(copy, message)) continue;
    else {
      copy.content = message.content;
      copy.embeds = message.embeds;
      copy.components = message.components;
      copy.editedAt = message.editedAt;
    }
    world.emit({ type: "message.updated", message: copy });
  }
}

function isSame(copy: Message, message: Message): boolean {
  return (
    copy.content === message.content &&
    JSON.stringify([copy.embeds, copy.components]) ===
      JSON.stringify([message.embeds, message.components])
  );
}
