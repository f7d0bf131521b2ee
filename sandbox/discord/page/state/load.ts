import type { Modal } from "../api/invocation.ts";
import { hasFlag, type Message, messageFlags, type SeenMessage } from "../api/message.ts";
import type { App, ChannelEntry, Guild, Info, Member } from "../api/world.ts";
import { mergeMessages, removed, withPage } from "./apply-event.ts";
import type { Session } from "./session.ts";

interface List<T> {
  readonly items: readonly T[];
  readonly next?: string | number | null;
}

/** A whole list, however many pages the sandbox gives it in. */
async function listAll<T>(session: Session, path: string): Promise<readonly T[]> {
  const items: T[] = [];
  let after: string | number | undefined;
  do {
    const page: List<T> = await session.api.get(path, { after });
    items.push(...page.items);
    after = page.items.length > 0 ? (page.next ?? undefined) : undefined;
  } while (after !== undefined);
  return items;
}

/** Messages of one page of history. */
const pageSize = 50;

/** Reads everything but messages. Throws if the sandbox is away or the member unknown. */
export async function loadWorld(session: Session): Promise<void> {
  const { api, path, store } = session;
  const [member, info, members, apps, guilds, channels, modals] = await Promise.all([
    api.get<Member>(path()),
    api.get<Info>("/info"),
    listAll<Member>(session, "/members"),
    listAll<App>(session, "/apps"),
    listAll<Guild>(session, "/guilds"),
    listAll<ChannelEntry>(session, path("/channels")),
    listAll<Modal>(session, path("/modals")),
  ]);
  store.set((state) => ({
    ...state,
    phase: "ready",
    member,
    info,
    members,
    apps,
    guilds,
    channels: byId(channels),
    modals: [
      ...modals,
      ...state.modals.filter(
        (one) => state.submitting.includes(one.id) && !modals.some((two) => two.id === one.id),
      ),
    ],
    commandsVersion: state.commandsVersion + 1,
  }));
}

/** Reads the channels afresh, and on request the servers and people. */
export async function loadChannels(session: Session, withGuilds: boolean): Promise<void> {
  const { path, store } = session;
  const channels = await listAll<ChannelEntry>(session, path("/channels"));
  store.set((state) => ({ ...state, channels: byId(channels) }));
  if (!withGuilds) return;
  const [guilds, members] = await Promise.all([
    listAll<Guild>(session, "/guilds"),
    listAll<Member>(session, "/members"),
  ]);
  store.set((state) => ({
    ...state,
    guilds,
    members,
    member: members.find((one) => one.id === state.member?.id) ?? state.member,
  }));
}

/** Reads which apps are there and connected; no event of a member tells of it. */
export async function loadApps(session: Session): Promise<void> {
  const apps = await listAll<App>(session, "/apps");
  session.store.set((state) => {
    const same =
      apps.length === state.apps.length &&
      apps.every((app, index) => {
        const known = state.apps[index];
        return known?.id === app.id && known.name === app.name && known.connected === app.connected;
      });
    return same ? state : { ...state, apps };
  });
}

function byId(items: readonly ChannelEntry[]): Readonly<Record<string, ChannelEntry>> {
  return Object.fromEntries(items.map((entry) => [entry.channel.id, entry]));
}

type RawSeen = SeenMessage | (Message & { readonly ephemeral?: boolean });

function seenOf(raw: RawSeen): SeenMessage {
  const message = "message" in raw ? raw.message : raw;
  const ephemeral = raw.ephemeral === true || hasFlag(message, messageFlags.ephemeral);
  return { message, ephemeral };
}

function messagesPath(session: Session, channel: string, rest = ""): string {
  return session.path(`/channels/${encodeURIComponent(channel)}/messages${rest}`);
}

/** Reads the newest messages of a channel. */
export async function loadMessages(session: Session, channel: string): Promise<void> {
  await loadPage(session, channel, "newest", {});
}

/** Reads the messages before the first one held. */
export async function loadEarlier(session: Session, channel: string): Promise<void> {
  const before = session.store.get().messages[channel]?.items[0]?.message.id;
  if (before !== undefined) await loadPage(session, channel, "before", { before });
}

/** Reads the messages after the last one held. */
export async function loadLater(session: Session, channel: string): Promise<void> {
  const after = session.store.get().messages[channel]?.items.at(-1)?.message.id;
  if (after !== undefined) await loadPage(session, channel, "after", { after });
}

/** Reads the messages around one, unless it is held already. */
export async function loadAround(session: Session, channel: string, id: string): Promise<void> {
  const held = session.store.get().messages[channel];
  if (held?.items.some((one) => one.message.id === id)) return;
  await loadPage(session, channel, "around", { around: id });
}

async function loadPage(
  session: Session,
  channel: string,
  kind: "newest" | "before" | "after" | "around",
  query: Readonly<Record<string, string>>,
): Promise<void> {
  const page = await session.api.get<List<RawSeen>>(messagesPath(session, channel), {
    ...query,
    limit: pageSize,
  });
  const items = mergeMessages([], page.items.map(seenOf));
  const full = page.items.filter((one) => !seenOf(one).ephemeral).length >= pageSize;
  session.store.set((state) => withPage(state, channel, items, { kind, full }));
}

/** Reads one message afresh; takes it out if it is gone. */
export async function loadMessage(session: Session, channel: string, id: string): Promise<void> {
  try {
    const raw = await session.api.get<SeenMessage>(messagesPath(session, channel, `/${id}`));
    session.store.set((state) => {
      const held = state.messages[channel];
      if (!held?.items.some((one) => one.message.id === id)) return state;
      const items = mergeMessages(held.items, [seenOf(raw)]);
      return { ...state, messages: { ...state.messages, [channel]: { ...held, items } } };
    });
  } catch {
    session.store.set((state) => removed(state, channel, id));
  }
}
