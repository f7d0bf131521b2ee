import { IconHash, IconLock, IconMessageCircle, IconSpeakerphone } from "@tabler/icons-react";
import { type ReactNode, useMemo } from "react";
import { type Channel, channelType } from "../api/world.ts";
import { isPlainClick, useNavigation } from "../routing/navigation.tsx";
import { addressOf } from "../routing/place.ts";
import { channelTitle, dmPartner } from "../state/lookups.ts";
import { useSession, useSessionState } from "../state/session-context.tsx";
import { unreadOf } from "../state/unread.ts";
import { useTexts } from "../texts/text-context.tsx";
import { Avatar } from "./avatar.tsx";
import { channelGroups } from "./channel-order.ts";

interface Props {
  readonly guild: string | null;
  /** Open channel. */
  readonly open: string | null;
}

/** The channels of a server, or the member's direct messages. */
export function ChannelRail({ guild, open }: Props) {
  const t = useTexts();
  const name = useSessionState(
    (state) => state.guilds.find((one) => one.guild.id === guild)?.guild.name,
  );
  return (
    <nav
      className="channel-rail"
      aria-label={guild === null ? t.directMessages : t.channelsOf(name ?? "")}
    >
      <h2 className="rail-title">{guild === null ? t.directMessages : name}</h2>
      <div className="rail-scroll">
        {guild === null ? <DirectList open={open} /> : <ServerList guild={guild} open={open} />}
      </div>
    </nav>
  );
}

function ServerList({ guild, open }: { guild: string; open: string | null }) {
  const t = useTexts();
  const channels = useSessionState((state) => state.channels);
  const guilds = useSessionState((state) => state.guilds);
  const groups = useMemo(() => {
    const own = guilds.find((one) => one.guild.id === guild);
    const categories = (own?.channels ?? []).filter((one) => one.type === channelType.category);
    return channelGroups(Object.values(channels), categories, guild);
  }, [channels, guilds, guild]);
  return groups.map((group) => (
    <section key={group.category?.id ?? "top"} aria-label={group.category?.name ?? t.channels}>
      {group.category === null ? null : <h3 className="rail-heading">{group.category.name}</h3>}
      <ul>
        {group.channels.map(({ channel, threads }) => (
          <li key={channel.id}>
            <ChannelLine channel={channel} open={open === channel.id} icon={signOf(channel)} />
            {threads.length > 0 ? (
              <ul className="thread-list" aria-label={t.threads}>
                {threads.map((thread) => (
                  <li key={thread.id}>
                    <ChannelLine channel={thread} open={open === thread.id} icon={signOf(thread)} />
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  ));
}

function signOf(channel: Channel): ReactNode {
  const icon = { size: 18, "aria-hidden": true } as const;
  switch (channel.type) {
    case channelType.announcement:
      return <IconSpeakerphone {...icon} />;
    case channelType.privateThread:
      return <IconLock {...icon} />;
    case channelType.publicThread:
    case channelType.announcementThread:
    case channelType.forum:
      return <IconMessageCircle {...icon} />;
    default:
      return <IconHash {...icon} />;
  }
}

function DirectList({ open }: { open: string | null }) {
  const { toApp } = useNavigation();
  const own = useSessionState((state) => state.member?.id);
  const channels = useSessionState((state) => state.channels);
  const apps = useSessionState((state) => state.apps);
  const direct = Object.values(channels)
    .filter((entry) => entry.channel.type === channelType.dm)
    .sort((a, b) => newest(b.lastMessageId) - newest(a.lastMessageId));
  const known = direct.flatMap((entry) => (entry.channel.recipients ?? []).map((user) => user.id));
  const others = apps.filter((app) => !known.includes(app.id));
  return (
    <ul>
      {direct.map(({ channel }) => {
        const other = dmPartner(channel, own);
        return (
          <li key={channel.id}>
            <ChannelLine
              channel={channel}
              open={open === channel.id}
              icon={
                <Avatar
                  id={other?.id ?? channel.id}
                  name={channelTitle(channel, own)}
                  size={32}
                  bot={other?.bot === true}
                />
              }
              bot={other?.bot === true}
            />
          </li>
        );
      })}
      {others.map((app) => (
        <li key={app.id}>
          <button type="button" className="channel-line direct" onClick={() => toApp(app.id)}>
            <Avatar id={app.id} name={app.name} size={32} bot />
            <span className="channel-name">{app.name}</span>
            <AppTag />
          </button>
        </li>
      ))}
    </ul>
  );
}

function AppTag() {
  const t = useTexts();
  return <span className="app-tag">{t.app}</span>;
}

function newest(id: string | null): number {
  return Number(id ?? 0);
}

interface LineProps {
  readonly channel: Channel;
  readonly open: boolean;
  readonly icon: ReactNode;
  readonly bot?: boolean;
}

function ChannelLine({ channel, open, icon, bot = false }: LineProps) {
  const t = useTexts();
  const { memberKey } = useSession();
  const { toChannel } = useNavigation();
  const own = useSessionState((state) => state.member?.id);
  const unread = useSessionState((state) => unreadOf(state, channel.id).unread) && !open;
  const badge = useSessionState((state) => unreadOf(state, channel.id).badge);
  return (
    <a
      className={channel.type === channelType.dm ? "channel-line direct" : "channel-line"}
      href={addressOf({ member: memberKey, channel: channel.id, message: null })}
      aria-current={open ? "page" : undefined}
      data-unread={unread || undefined}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        toChannel(channel.id);
      }}
    >
      {icon}
      <span className="channel-name">{channelTitle(channel, own)}</span>
      {bot ? <AppTag /> : null}
      {unread ? (
        <span className="hidden-text">{badge > 0 ? t.unreadCount(badge) : t.unread}</span>
      ) : null}
      {unread && badge > 0 ? (
        <span className="badge" aria-hidden="true">
          {badge}
        </span>
      ) : null}
    </a>
  );
}
