import * as z from "zod";
import { emptyChannel } from "./build-world.ts";
import { type Channel, channelType, type ForumTag } from "./entities.ts";
import { readForm } from "./form.ts";
import { demand, may } from "./permissions.ts";
import { refuse, refuseField } from "./refusal.ts";
import { setArchived } from "./thread-life.ts";
import type { World } from "./world.ts";

const bits = z.string().regex(/^\d+$/);

const tagForm = z.object({
  id: z.string().nullish(),
  name: z.string().min(1).max(20),
  moderated: z.boolean().nullish(),
  emoji_name: z.string().nullish(),
});

/** Minutes after which a quiet thread may close. */
const archiveMinutes = [60, 1440, 4320, 10_080];

/** What may be changed of a channel or thread. */
export const channelForm = z.object({
  name: z.string().min(1).max(100).optional(),
  topic: z.string().max(1024).nullish(),
  position: z.int32().min(0).nullish(),
  parent_id: z.string().nullish(),
  nsfw: z.boolean().nullish(),
  rate_limit_per_user: z.number().int().min(0).max(21_600).nullish(),
  permission_overwrites: z
    .array(
      z.object({
        id: z.string(),
        type: z.union([z.literal(0), z.literal(1)]),
        allow: bits.nullish(),
        deny: bits.nullish(),
      }),
    )
    .nullish(),
  available_tags: z.array(tagForm).max(20).nullish(),
  flags: z.number().int().nullish(),
  archived: z.boolean().nullish(),
  locked: z.boolean().nullish(),
  invitable: z.boolean().nullish(),
  auto_archive_duration: z
    .number()
    .refine(
      (minutes) => archiveMinutes.includes(minutes),
      "BASE_TYPE_CHOICES|Value is not a choice.",
    )
    .nullish(),
  applied_tags: z.array(z.string()).max(5).nullish(),
});

/** Kinds that a guild can have besides threads. */
const kinds = [0, 2, 4, 5, 13, 15, 16];

/** What makes a channel. */
export const newChannelForm = channelForm.extend({
  name: z.string().min(1).max(100),
  type: z
    .number()
    .refine((kind) => kinds.includes(kind), "BASE_TYPE_CHOICES|Value is not a choice.")
    .nullish(),
});

type ChannelForm = z.output<typeof channelForm>;

/** Makes a channel in a guild; rights are the caller's business. */
export function createChannel(world: World, guildId: string, raw: unknown): Channel {
  const form = readForm(newChannelForm, raw);
  assertParent(world, guildId, form.parent_id);
  const channel = emptyChannel(world.ids.next(), guildId, form.name, form.type ?? 0);
  channel.position = world.channelsOf(guildId).length;
  apply(world, channel, form);
  world.channels.set(channel.id, channel);
  world.emit({ type: "channel.created", channel });
  return channel;
}

/** Changes a channel or thread as somebody; null as the world itself, which may do everything. */
export function changeChannel(
  world: World,
  channel: Channel,
  userId: string | null,
  raw: unknown,
): void {
  if (channel.guildId === null) throw refuse(50003);
  const form = readForm(channelForm, raw);
  if (channel.thread !== null) {
    changeThread(world, channel, userId, form);
    return;
  }
  if (userId !== null) demand(world, channel, userId, "ManageChannels");
  if (userId !== null && form.permission_overwrites) demand(world, channel, userId, "ManageRoles");
  assertParent(world, channel.guildId, form.parent_id);
  apply(world, channel, form);
  world.emit({ type: "channel.updated", channel });
}

/** Above a channel stands a category of its guild, or nothing. */
function assertParent(world: World, guildId: string, id: string | null | undefined): void {
  if (id === null || id === undefined) return;
  const parent = world.channels.get(id);
  if (parent?.guildId === guildId && parent.type === channelType.category) return;
  throw refuseField(["parent_id"], "CHANNEL_PARENT_INVALID", "Category does not exist.");
}

function apply(world: World, channel: Channel, form: ChannelForm): void {
  if (form.name !== undefined) channel.name = form.name;
  if (form.topic !== undefined) channel.topic = form.topic;
  if (form.position != null) channel.position = form.position;
  if (form.parent_id !== undefined) channel.parentId = form.parent_id;
  if (form.nsfw != null) channel.nsfw = form.nsfw;
  if (form.rate_limit_per_user != null) channel.slowMode = form.rate_limit_per_user;
  if (form.flags != null) channel.flags = form.flags;
  if (form.permission_overwrites) {
    channel.overwrites = form.permission_overwrites.map((one) => ({
      id: one.id,
      type: one.type,
      allow: one.allow ?? "0",
      deny: one.deny ?? "0",
    }));
  }
  if (form.available_tags) {
    channel.tags = form.available_tags.map(
      (one): ForumTag => ({
        id: one.id ?? world.ids.next(),
        name: one.name,
        moderated: one.moderated ?? false,
        emojiName: one.emoji_name ?? null,
      }),
    );
  }
}

function changeThread(
  world: World,
  channel: Channel,
  userId: string | null,
  form: ChannelForm,
): void {
  const { thread } = channel;
  if (thread === null) return;
  const manages = userId === null || may(world, channel, userId, "ManageThreads");
  const owns = userId === thread.ownerId;
  const locksOrSlows = form.locked != null || form.rate_limit_per_user != null;
  if (!manages && (locksOrSlows || !owns)) throw refuse(50013);
  if (thread.locked && !manages) throw refuse(160005);
  const wakes = form.archived === false;
  if (thread.archived && !wakes && form.archived == null) throw refuse(50083);
  if (form.name !== undefined) channel.name = form.name;
  if (form.rate_limit_per_user != null) channel.slowMode = form.rate_limit_per_user;
  if (form.locked != null) thread.locked = form.locked;
  if (form.invitable != null) thread.invitable = form.invitable;
  if (form.auto_archive_duration != null) thread.autoArchiveMinutes = form.auto_archive_duration;
  if (form.applied_tags) thread.appliedTags = form.applied_tags;
  if (form.archived != null && form.archived !== thread.archived) {
    setArchived(world, channel, form.archived);
  } else world.emit({ type: "thread.updated", channel });
}

/** Takes a channel away with its threads, webhooks and messages, those for one person included. */
export function deleteChannel(world: World, channel: Channel): void {
  for (const child of world.channelsOf(channel.guildId ?? "")) {
    if (child.parentId !== channel.id) continue;
    if (child.thread !== null) deleteChannel(world, child);
    else child.parentId = null;
  }
  world.emit({ type: channel.thread ? "thread.deleted" : "channel.deleted", channel });
  world.channels.delete(channel.id);
  for (const id of world.timeline.get(channel.id) ?? []) world.messages.delete(id);
  world.timeline.delete(channel.id);
  for (const userId of world.ephemerals.keys()) {
    for (const note of world.ephemeralsOf(userId)) {
      if (note.channelId === channel.id) world.dropMessage(note);
    }
  }
  for (const { id, channelId } of world.webhooks.values()) {
    if (channelId === channel.id) world.webhooks.delete(id);
  }
}
