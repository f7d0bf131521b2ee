import * as z from "zod";

/** The parts of Discord's objects that we read; unknown keys are let through unread. */

const user = z.object({
  id: z.string(),
  username: z.string(),
  global_name: z.string().nullish(),
  avatar: z.string().nullish(),
  bot: z.boolean().optional(),
});

const attachment = z.object({
  filename: z.string(),
  size: z.number(),
  url: z.string(),
  content_type: z.string().nullish(),
});

const content = z.object({
  content: z.string().default(""),
  attachments: z.array(attachment).default([]),
  sticker_items: z.array(z.object({ name: z.string() })).default([]),
  embeds: z
    .array(z.object({ title: z.string().nullish(), description: z.string().nullish() }))
    .default([]),
  mentions: z.array(user).default([]),
});

/** MESSAGE_CREATE and MESSAGE_UPDATE, and a message of `GET /channels/{id}/messages`. */
export const messagePayload = content.extend({
  id: z.string(),
  channel_id: z.string(),
  guild_id: z.string().optional(),
  channel_type: z.number().optional(),
  type: z.number().default(0),
  flags: z.number().default(0),
  webhook_id: z.string().optional(),
  author: user,
  timestamp: z.string(),
  edited_timestamp: z.string().nullish(),
  nonce: z.union([z.string(), z.number()]).nullish(),
  message_reference: z
    .object({ type: z.number().default(0), message_id: z.string().optional() })
    .nullish(),
  message_snapshots: z.array(z.object({ message: content })).default([]),
  poll: z
    .object({
      question: z.object({ text: z.string().nullish() }),
      answers: z.array(z.object({ poll_media: z.object({ text: z.string().nullish() }) })),
    })
    .nullish(),
});

export type UserPayload = z.output<typeof user>;
export type AttachmentPayload = z.output<typeof attachment>;
export type MessagePayload = z.output<typeof messagePayload>;
/** What a message and a forwarded one have in common. */
export type ContentPayload = z.output<typeof content>;

export const attachmentPayload = attachment;
export const userPayload = user;

export const deletePayload = z.object({
  id: z.string(),
  channel_id: z.string(),
  guild_id: z.string().optional(),
});

export const bulkDeletePayload = z.object({
  ids: z.array(z.string()),
  channel_id: z.string(),
  guild_id: z.string().optional(),
});

export const typingPayload = z.object({
  channel_id: z.string(),
  user_id: z.string(),
  guild_id: z.string().optional(),
});
