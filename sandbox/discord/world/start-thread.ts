import * as z from "zod";
import { carryOut, passAutoMod } from "./auto-mod.ts";
import { type Channel, channelType, type Message } from "./entities.ts";
import { readForm } from "./form.ts";
import { readMessage, type Upload } from "./message-form.ts";
import { messageFlag } from "./message-wire.ts";
import { assertSomething, storeMessage, textDraft } from "./messages.ts";
import { demand } from "./permissions.ts";
import { refuse, refuseField } from "./refusal.ts";
import { assertMayStart, storeThread } from "./thread-life.ts";
import type { World } from "./world.ts";

const threadForm = z.object({
  name: z.string().min(1).max(100),
  type: z.union([z.literal(10), z.literal(11), z.literal(12)]).nullish(),
  auto_archive_duration: z.number().int().nullish(),
  invitable: z.boolean().nullish(),
  rate_limit_per_user: z.number().int().min(0).max(21_600).nullish(),
});

function optionsOf(form: Omit<z.output<typeof threadForm>, "type">) {
  return {
    name: form.name,
    ...(form.auto_archive_duration == null
      ? {}
      : { autoArchiveMinutes: form.auto_archive_duration }),
    ...(form.invitable == null ? {} : { invitable: form.invitable }),
    ...(form.rate_limit_per_user == null ? {} : { slowMode: form.rate_limit_per_user }),
  };
}

/** Starts a thread of its own; private when its type is not given, as with Discord. */
export function startThread(world: World, parent: Channel, ownerId: string, raw: unknown): Channel {
  const form = readForm(threadForm, raw);
  const type = form.type ?? channelType.privateThread;
  assertMayStart(world, parent, ownerId, type);
  const thread = storeThread(world, { parent, ownerId, type, ...optionsOf(form) });
  if (type !== channelType.privateThread) {
    storeMessage(world, {
      channel: parent,
      authorId: ownerId,
      type: 18,
      draft: textDraft(form.name, { allowedMentions: { parse: [] } }),
      uploads: [],
      reference: { messageId: thread.id, channelId: thread.id },
    });
  }
  return thread;
}

/** Starts the one thread that a message can have. The right to it was checked before. */
export function startThreadFrom(
  world: World,
  parent: Channel,
  message: Message,
  ownerId: string,
  raw: unknown,
): Channel {
  const form = readForm(threadForm, raw);
  if (message.threadId !== null || world.channels.has(message.id)) throw refuse(160004);
  const type =
    parent.type === channelType.announcement
      ? channelType.announcementThread
      : channelType.publicThread;
  const thread = storeThread(world, {
    parent,
    ownerId,
    type,
    fromMessage: message.id,
    ...optionsOf(form),
  });
  message.threadId = thread.id;
  message.flags |= messageFlag.hasThread;
  world.emit({ type: "message.updated", message });
  return thread;
}

const postForm = threadForm.omit({ type: true }).extend({
  applied_tags: z.array(z.string()).max(5).nullish(),
  message: z.unknown().optional(),
});

/** Forums whose posts need a tag carry this flag. */
const requireTag = 1 << 4;

/** A post in a forum: a thread together with its first message, which has the same id. */
export function startForumPost(
  world: World,
  forum: Channel,
  ownerId: string,
  post: { readonly body: unknown; readonly uploads: readonly Upload[] },
): { thread: Channel; message: Message } {
  demand(world, forum, ownerId, "SendMessages");
  const form = readForm(postForm, post.body);
  const draft = readMessage(form.message ?? {});
  assertSomething(draft, post.uploads.length);
  const said = { channel: forum, userId: ownerId, content: draft.content ?? "" };
  const hits = passAutoMod(world, said);
  const tags = form.applied_tags ?? [];
  if (tags.some((id) => !forum.tags.some((tag) => tag.id === id))) {
    throw refuseField(["applied_tags"], "BASE_TYPE_CHOICES", "Unknown tag.");
  }
  if (tags.length === 0 && (forum.flags & requireTag) !== 0) throw refuse(40067);
  const thread = storeThread(world, {
    parent: forum,
    ownerId,
    type: channelType.publicThread,
    appliedTags: tags,
    ...optionsOf(form),
  });
  const message = storeMessage(world, {
    channel: thread,
    authorId: ownerId,
    ...(world.apps.has(ownerId) ? { appId: ownerId } : {}),
    // Nonces are not known here, as with Discord.
    draft: { ...draft, nonce: null },
    uploads: post.uploads,
    id: thread.id,
  });
  carryOut(world, said, hits, message);
  return { thread, message };
}
