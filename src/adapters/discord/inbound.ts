import type { ConnectionId } from "../../core/ids.ts";
import type { Profile } from "../../core/person.ts";
import type { InboundFile, InboundMessage } from "../../ports/inbox.ts";
import type { AttachmentPayload, ContentPayload, MessagePayload } from "./message-payload.ts";

/** Message types that a member writes: a plain one and a reply. Pins, calls and the like are not talk. */
const spokenTypes: readonly number[] = [0, 19];

const directMessage = 1;
const ephemeral = 64;
const forward = 1;

/** Whether a message is a person's word to us: no bot's, no webhook's, in a direct message. */
export function isFromPerson(message: MessagePayload, botId: string): boolean {
  return (
    message.author.id !== botId &&
    message.author.bot !== true &&
    message.webhook_id === undefined &&
    message.guild_id === undefined &&
    // Some events leave the channel's type out; without a guild it can only be a direct message.
    (message.channel_type ?? directMessage) === directMessage &&
    (message.flags & ephemeral) === 0 &&
    spokenTypes.includes(message.type)
  );
}

/** Translates a message of a person; the caller has asked {@link isFromPerson}. */
export function inboundMessage(
  message: MessagePayload,
  known: { readonly connectionId: ConnectionId; readonly profile: Profile },
): InboundMessage {
  return {
    connectionId: known.connectionId,
    externalId: message.id,
    sender: { externalId: message.author.id, profile: known.profile },
    address: message.channel_id,
    text: inboundText(message),
    replyToExternalId: repliedTo(message),
    files: [message, ...message.message_snapshots.map((one) => one.message)].flatMap((one) =>
      one.attachments.map(inboundFile),
    ),
    sentAt: Date.parse(message.timestamp),
  };
}

export function inboundFile(attachment: AttachmentPayload): InboundFile {
  return {
    name: attachment.filename,
    contentType: attachment.content_type ?? "application/octet-stream",
    size: attachment.size,
    sourceUrl: attachment.url,
  };
}

/**
 * Everything of a message that can be read, as text: what was written with names in place of ids,
 * stickers by their name, a forwarded message as a quotation, a poll with its answers. Link
 * previews are left out: they come later and would look like an edit.
 */
export function inboundText(message: MessagePayload): string {
  const lines = [...contentLines(message)];
  for (const { message: forwarded } of message.message_snapshots) {
    lines.push(...quoted(forwarded));
  }
  if (message.poll) {
    lines.push(
      `📊 ${message.poll.question.text ?? ""}`,
      ...message.poll.answers.map((answer) => `- ${answer.poll_media.text ?? ""}`),
    );
  }
  const files = [message, ...message.message_snapshots.map((one) => one.message)].some(
    (one) => one.attachments.length > 0,
  );
  if (lines.length === 0 && !files) return "[…]";
  return lines.join("\n");
}

function contentLines(content: ContentPayload): readonly string[] {
  const lines: string[] = [];
  if (content.content !== "") lines.push(readable(content));
  for (const sticker of content.sticker_items) lines.push(`[${sticker.name}]`);
  return lines;
}

function quoted(forwarded: ContentPayload): readonly string[] {
  const lines = [...contentLines(forwarded)];
  if (lines.length === 0) {
    for (const { title, description } of forwarded.embeds) {
      if (title) lines.push(title);
      if (description) lines.push(description);
    }
  }
  return lines.flatMap((line) => line.split("\n")).map((line) => `> ${line}`);
}

/** Mentions and custom emoji as people read them. */
function readable(content: ContentPayload): string {
  return content.content
    .replace(/<@!?(\d{1,20})>/g, (whole, id: string) => {
      const named = content.mentions.find((one) => one.id === id);
      return named === undefined ? whole : `@${named.global_name ?? named.username}`;
    })
    .replace(/<a?(:\w{1,32}:)\d{1,20}>/g, "$1");
}

function repliedTo(message: MessagePayload): string | null {
  const reference = message.message_reference;
  if (!reference || reference.type === forward) return null;
  return reference.message_id ?? null;
}
