import { keepUploads } from "./attachments.ts";
import type { Channel, InteractionOrigin, Message, Wire } from "./entities.ts";
import { interactionMentions, notifyPinged, resolveMentions } from "./mentions.ts";
import type { MessageDraft, Upload } from "./message-form.ts";
import { messageFlag } from "./message-wire.ts";
import { readPoll } from "./poll-form.ts";
import { refuse } from "./refusal.ts";
import { noteThreadMessage } from "./thread-life.ts";
import type { World } from "./world.ts";

/** Flags that an author may set. */
const settable =
  messageFlag.suppressEmbeds | messageFlag.suppressNotifications | messageFlag.componentsV2;

export interface NewMessage {
  readonly channel: Channel;
  readonly authorId: string;
  readonly draft: MessageDraft;
  readonly uploads: readonly Upload[];
  readonly appId?: string;
  readonly webhook?: { readonly id: string; readonly name: string };
  readonly interaction?: InteractionOrigin;
  readonly ephemeralFor?: string;
  readonly loading?: boolean;
  readonly type?: number;
  readonly reference?: { readonly messageId: string; readonly channelId: string };
  readonly id?: string;
  /** Flags that no author may set. */
  readonly flags?: number;
}

/** Stores a message that has been allowed, and tells the world. */
export function storeMessage(world: World, input: NewMessage): Message {
  const { channel, authorId, draft } = input;
  const ephemeral = input.ephemeralFor !== undefined;
  const poll = readPoll(draft.poll, world.clock.now());
  const files = keepUploads(world, channel.id, input.uploads, {
    ephemeral,
    described: draft.attachments,
  });
  const reference = input.reference ?? null;
  const target = reference === null ? undefined : world.messages.get(reference.messageId);
  const content = draft.content ?? "";
  const automatic = input.interaction !== undefined || input.webhook !== undefined;
  const mentions = resolveMentions(
    world,
    channel,
    { authorId, content, repliedTo: input.type === 19 ? (target?.authorId ?? null) : null },
    draft.allowedMentions ?? (automatic ? interactionMentions : null),
  );
  const message: Message = {
    id: input.id ?? world.ids.next(),
    channelId: channel.id,
    authorId,
    webhook: input.webhook ?? null,
    appId: input.appId ?? null,
    type: input.type ?? 0,
    content,
    embeds: draft.embeds ?? [],
    components: draft.components ?? [],
    attachments: files,
    flags: flagsOf(input),
    tts: draft.tts,
    createdAt: world.clock.now(),
    editedAt: null,
    pinned: false,
    nonce: draft.nonce,
    reference,
    stickerIds: draft.stickerIds,
    mentionUsers: mentions.users,
    mentionRoles: mentions.roles,
    mentionEveryone: mentions.everyone,
    reactions: [],
    interaction: input.interaction ?? null,
    ephemeralFor: input.ephemeralFor ?? null,
    threadId: null,
    poll,
  };
  world.addMessage(message);
  if (!ephemeral) {
    channel.lastMessageId = message.id;
    noteThreadMessage(world, channel, authorId);
  }
  world.emit({ type: "message.created", message });
  notifyPinged(world, channel, message);
  return message;
}

function flagsOf({ flags = 0, draft, ephemeralFor, loading }: NewMessage): number {
  return (
    flags |
    ((draft.flags ?? 0) & settable) |
    (ephemeralFor === undefined ? 0 : messageFlag.ephemeral) |
    (loading ? messageFlag.loading : 0)
  );
}

/** Refuses a message in which there is nothing to see. */
export function assertSomething(draft: MessageDraft, files: number): void {
  const something =
    (draft.content ?? "").trim() !== "" ||
    (draft.embeds ?? []).length > 0 ||
    (draft.components ?? []).length > 0 ||
    draft.stickerIds.length > 0 ||
    draft.poll !== null ||
    files > 0;
  if (!something) throw refuse(50006);
}

/** Changes a message; what the draft does not name stays. */
export function changeMessage(
  world: World,
  message: Message,
  draft: MessageDraft,
  uploads: readonly Upload[],
): Message {
  const channel = world.channels.get(message.channelId);
  if (channel === undefined) throw refuse(10003);
  if (draft.poll !== null && message.poll) throw refuse(520003);
  const fresh = keepUploads(world, channel.id, uploads, {
    ephemeral: message.ephemeralFor !== null,
    described: draft.attachments,
  });
  const kept =
    draft.attachments === undefined
      ? message.attachments
      : message.attachments.filter((one) => draft.attachments?.some(({ id }) => id === one.id));
  for (const one of kept) {
    const told = draft.attachments?.find(({ id }) => id === one.id);
    if (told?.description !== undefined) one.description = told.description ?? null;
  }
  const next = {
    content: draft.content ?? message.content,
    embeds: draft.embeds ?? message.embeds,
    components: draft.components ?? message.components,
    attachments: [...kept, ...fresh],
  };
  assertSomething(
    { ...draft, content: next.content, embeds: next.embeds, components: next.components },
    next.attachments.length + message.stickerIds.length + (message.poll ? 1 : 0),
  );
  const wasLoading = (message.flags & messageFlag.loading) !== 0;
  Object.assign(message, next);
  if (draft.flags !== undefined) {
    const keep = message.flags & ~messageFlag.suppressEmbeds;
    message.flags = keep | (draft.flags & (messageFlag.suppressEmbeds | messageFlag.componentsV2));
  }
  message.flags &= ~messageFlag.loading;
  const automatic = message.interaction !== null || message.webhook !== null;
  const mentions = resolveMentions(
    world,
    channel,
    { authorId: message.authorId, content: message.content, repliedTo: null },
    draft.allowedMentions ?? (automatic ? interactionMentions : null),
  );
  message.mentionUsers = mentions.users;
  message.mentionRoles = mentions.roles;
  message.mentionEveryone = mentions.everyone;
  // The answer that takes the place of "thinking" is the first one that anybody reads.
  if (!wasLoading) message.editedAt = world.clock.now();
  world.emit({ type: "message.updated", message });
  return message;
}

/** Takes a message away. */
export function removeMessage(world: World, message: Message): void {
  world.dropMessage(message);
  const channel = world.channels.get(message.channelId);
  if (channel?.thread && message.ephemeralFor === null) {
    channel.thread.messageCount = Math.max(0, channel.thread.messageCount - 1);
  }
  world.emit({ type: "message.deleted", message });
}

/** A draft of plain text, for what the sandbox itself writes. */
export function textDraft(content: string, more: Partial<MessageDraft> = {}): MessageDraft {
  return {
    content,
    embeds: undefined,
    components: undefined,
    flags: undefined,
    nonce: null,
    enforceNonce: false,
    tts: false,
    allowedMentions: null,
    reference: null,
    stickerIds: [],
    poll: null,
    attachments: undefined,
    ...more,
  };
}

export interface PageQuery {
  readonly before?: string;
  readonly after?: string;
  readonly around?: string;
  readonly limit: number;
}

/** A page of a channel's messages, newest first, as Discord gives it. */
export function pageOf<T extends { readonly id: string }>(
  oldestFirst: readonly T[],
  query: PageQuery,
  compare: (a: string, b: string) => number,
): T[] {
  const { limit } = query;
  if (query.around !== undefined) {
    const around = query.around;
    const older = oldestFirst.filter((one) => compare(one.id, around) < 0);
    const rest = oldestFirst.slice(older.length);
    const half = Math.floor(limit / 2);
    const newer = rest.slice(0, Math.max(limit - Math.min(half, older.length), half + 1));
    return [...older.slice(-half || older.length), ...newer].slice(0, limit).reverse();
  }
  if (query.after !== undefined) {
    const after = query.after;
    const start = oldestFirst.findIndex((one) => compare(one.id, after) > 0);
    return start === -1 ? [] : oldestFirst.slice(start, start + limit).reverse();
  }
  const end =
    query.before === undefined
      ? oldestFirst.length
      : oldestFirst.filter((one) => compare(one.id, query.before ?? "") < 0).length;
  return oldestFirst.slice(Math.max(0, end - limit), end).reverse();
}

/** Adds what only the making of a message tells: the nonce that came with it. */
export function withNonce(wire: Wire, message: Message): Wire {
  return message.nonce === null ? wire : { ...wire, nonce: message.nonce };
}
