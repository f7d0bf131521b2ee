import { type Channel, channelType } from "./entities.ts";
import { canSee, demand, may } from "./permissions.ts";
import { refuse, refuseField } from "./refusal.ts";
import type { World } from "./world.ts";

const minutes = [60, 1440, 4320, 10_080];

/** Most people in one thread. */
const mostMembers = 1000;

export interface NewThread {
  readonly parent: Channel;
  readonly ownerId: string;
  readonly name: string;
  readonly type: number;
  readonly autoArchiveMinutes?: number;
  readonly invitable?: boolean;
  readonly slowMode?: number;
  readonly appliedTags?: readonly string[];
  /** Message it hangs from: it has the same id. */
  readonly fromMessage?: string;
}

/** Starts a thread that has been allowed. */
export function storeThread(world: World, input: NewThread): Channel {
  const autoArchive = input.autoArchiveMinutes ?? 1440;
  if (!minutes.includes(autoArchive)) {
    throw refuseField(
      ["auto_archive_duration"],
      "BASE_TYPE_CHOICES",
      `Value must be one of {${minutes.join(", ")}}.`,
    );
  }
  const now = world.clock.now();
  const channel: Channel = {
    id: input.fromMessage ?? world.ids.next(),
    type: input.type,
    guildId: input.parent.guildId,
    name: input.name,
    topic: null,
    position: 0,
    parentId: input.parent.id,
    overwrites: [],
    slowMode: input.slowMode ?? 0,
    nsfw: false,
    flags: 0,
    recipients: [],
    lastMessageId: null,
    tags: [],
    thread: {
      ownerId: input.ownerId,
      archived: false,
      locked: false,
      invitable: input.invitable ?? true,
      autoArchiveMinutes: autoArchive,
      archiveAt: now,
      createdAt: now,
      members: [{ userId: input.ownerId, joinedAt: now }],
      messageCount: 0,
      totalSent: 0,
      appliedTags: [...(input.appliedTags ?? [])],
    },
  };
  world.channels.set(channel.id, channel);
  world.emit({ type: "thread.created", channel });
  world.emit({ type: "thread.joined", channel, userId: input.ownerId });
  scheduleArchive(world, channel);
  return channel;
}

/** Archives a thread once nobody has written for as long as it says. */
export function scheduleArchive(world: World, channel: Channel): void {
  const { thread } = channel;
  if (thread === null || thread.archived) return;
  const lastAt = channel.lastMessageId === null ? thread.createdAt : quietSince(world, channel);
  const at = lastAt + thread.autoArchiveMinutes * 60_000;
  world.clock.schedule(at, `archive thread ${channel.id}`, () => {
    if (world.channels.get(channel.id) !== channel || thread.archived) return;
    if (quietSince(world, channel) + thread.autoArchiveMinutes * 60_000 > world.clock.now()) {
      scheduleArchive(world, channel);
    } else setArchived(world, channel, true);
  });
}

function quietSince(world: World, channel: Channel): number {
  const last =
    channel.lastMessageId === null ? undefined : world.messages.get(channel.lastMessageId);
  return Math.max(last?.createdAt ?? 0, channel.thread?.archiveAt ?? 0);
}

export function setArchived(world: World, channel: Channel, archived: boolean): void {
  const { thread } = channel;
  if (thread === null || thread.archived === archived) return;
  thread.archived = archived;
  thread.archiveAt = world.clock.now();
  world.emit({ type: "thread.updated", channel });
  if (!archived) scheduleArchive(world, channel);
}

/** Counts a message of a thread and takes its author in. */
export function noteThreadMessage(world: World, channel: Channel, authorId: string): void {
  const { thread } = channel;
  if (thread === null) return;
  thread.messageCount += 1;
  thread.totalSent += 1;
  joinThread(world, channel, authorId);
}

/** Takes somebody in; nothing happens if they are there. */
export function joinThread(world: World, channel: Channel, userId: string): void {
  const { thread } = channel;
  if (thread === null || thread.members.some((one) => one.userId === userId)) return;
  if (!world.users.has(userId)) return;
  if (thread.members.length >= mostMembers) throw refuse(30033);
  thread.members.push({ userId, joinedAt: world.clock.now() });
  world.emit({ type: "thread.joined", channel, userId });
}

export function leaveThread(world: World, channel: Channel, userId: string): void {
  const { thread } = channel;
  const place = thread?.members.findIndex((one) => one.userId === userId) ?? -1;
  if (thread === null || place === -1) return;
  thread.members.splice(place, 1);
  world.emit({ type: "thread.left", channel, userId });
}

/** Refuses in a thread that is locked, and wakes one that is only archived. */
export function wakeForMessage(world: World, channel: Channel, userId: string): void {
  const { thread } = channel;
  if (thread === null) return;
  if (thread.locked && !may(world, channel, userId, "ManageThreads")) throw refuse(160005);
  if (thread.archived) setArchived(world, channel, false);
}

/** Work in a thread other than sending needs it to be awake. */
export function assertAwake(channel: Channel): void {
  if (channel.thread?.archived === true) throw refuse(50083);
}

/** Refuses to start a thread of this type where that is not possible or not allowed. */
export function assertMayStart(world: World, parent: Channel, userId: string, type: number): void {
  const isPrivate = type === channelType.privateThread;
  const fits = isPrivate
    ? parent.type === channelType.text
    : type === channelType.announcementThread
      ? parent.type === channelType.announcement
      : parent.type === channelType.text || parent.type === channelType.announcement;
  if (!canSee(world, parent, userId)) throw refuse(50001);
  if (!fits) throw refuse(50024);
  demand(world, parent, userId, isPrivate ? "CreatePrivateThreads" : "CreatePublicThreads");
}
