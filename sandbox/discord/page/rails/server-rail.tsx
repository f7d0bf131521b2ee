import { IconMessages } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useSessionState } from "../state/session-context.tsx";
import type { SessionState } from "../state/session-state.ts";
import { unreadOf } from "../state/unread.ts";
import { useTexts } from "../texts/text-context.tsx";
import { colourOf, initialsOf } from "./avatar.tsx";

interface Props {
  /** Open server; null = direct messages. */
  readonly open: string | null;
  readonly onOpen: (guild: string | null) => void;
}

/** The leftmost rail: direct messages, then the member's servers. */
export function ServerRail({ open, onOpen }: Props) {
  const t = useTexts();
  const guilds = useMemberGuilds();
  return (
    <nav className="server-rail" aria-label={t.servers}>
      <RailButton label={t.directMessages} guild={null} active={open === null} onOpen={onOpen}>
        <IconMessages size={24} aria-hidden="true" />
      </RailButton>
      <hr />
      {guilds.map((guild) => (
        <RailButton
          key={guild.id}
          label={guild.name}
          guild={guild.id}
          active={open === guild.id}
          colour={colourOf(guild.id)}
          onOpen={onOpen}
        >
          <span aria-hidden="true">{initialsOf(guild.name)}</span>
        </RailButton>
      ))}
    </nav>
  );
}

/** The servers that the member is in. */
function useMemberGuilds() {
  const guilds = useSessionState((state) => state.guilds);
  const member = useSessionState((state) => state.member);
  const ids = (member?.guilds ?? []).map((guild) => guild.id);
  return guilds.map((one) => one.guild).filter((guild) => ids.includes(guild.id));
}

interface ButtonProps {
  readonly label: string;
  readonly guild: string | null;
  readonly active: boolean;
  readonly colour?: string;
  readonly onOpen: (guild: string | null) => void;
  readonly children: ReactNode;
}

function RailButton({ label, guild, active, colour, onOpen, children }: ButtonProps) {
  const t = useTexts();
  const unread = useSessionState((state) => anyUnread(state, guild));
  const badge = useSessionState((state) => badges(state, guild));
  const spoken = unread ? `${label}, ${badge > 0 ? t.unreadCount(badge) : t.unread}` : label;
  return (
    <button
      type="button"
      className="rail-button"
      aria-label={spoken}
      aria-current={active ? "true" : undefined}
      title={label}
      data-unread={unread || undefined}
      style={colour === undefined ? undefined : { backgroundColor: colour, color: "#fff" }}
      onClick={() => onOpen(guild)}
    >
      {children}
      {badge > 0 ? (
        <span className="badge" aria-hidden="true">
          {badge}
        </span>
      ) : null}
    </button>
  );
}

function channelsOf(state: SessionState, guild: string | null): readonly string[] {
  return Object.values(state.channels)
    .filter((entry) => (entry.channel.guild_id ?? null) === guild)
    .map((entry) => entry.channel.id);
}

function anyUnread(state: SessionState, guild: string | null): boolean {
  return channelsOf(state, guild).some((id) => unreadOf(state, id).unread);
}

function badges(state: SessionState, guild: string | null): number {
  return channelsOf(state, guild).reduce((sum, id) => sum + unreadOf(state, id).badge, 0);
}
