import { type Channel, type ChannelEntry, channelType, isThread } from "../api/world.ts";

interface ListedChannel {
  readonly channel: Channel;
  readonly threads: readonly Channel[];
}

export interface ChannelGroup {
  /** Null for the channels above all categories. */
  readonly category: Channel | null;
  readonly channels: readonly ListedChannel[];
}

/** The channels of a server as they are listed: by category and position, threads below theirs. */
export function channelGroups(
  entries: readonly ChannelEntry[],
  categories: readonly Channel[],
  guild: string,
): readonly ChannelGroup[] {
  const all = entries.map((entry) => entry.channel).filter((channel) => channel.guild_id === guild);
  const threads = all.filter((channel) => isThread(channel));
  const channels = all.filter(
    (channel) => !isThread(channel) && channel.type !== channelType.category,
  );
  const listed = (parent: string | null) =>
    channels
      .filter((channel) => categoryOf(channel, categories) === parent)
      .sort(byPosition)
      .map((channel) => ({
        channel,
        threads: threads
          .filter((thread) => thread.parent_id === channel.id)
          .filter((thread) => thread.thread_metadata?.archived !== true),
      }));
  const groups = [
    { category: null, channels: listed(null) },
    ...[...categories]
      .sort(byPosition)
      .map((category) => ({ category, channels: listed(category.id) })),
  ];
  return groups.filter((group) => group.channels.length > 0);
}

function categoryOf(channel: Channel, categories: readonly Channel[]): string | null {
  return categories.find((category) => category.id === channel.parent_id)?.id ?? null;
}

function byPosition(a: Channel, b: Channel): number {
  return (a.position ?? 0) - (b.position ?? 0) || (a.id < b.id ? -1 : 1);
}
