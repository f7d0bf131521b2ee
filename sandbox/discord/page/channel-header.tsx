import { IconHash, IconMenu2, IconTerminal2, IconUsers } from "@tabler/icons-react";
import { type ChannelEntry, channelType } from "./api/world.ts";
import { Markdown } from "./markdown/markdown.tsx";
import { Avatar } from "./rails/avatar.tsx";
import { channelTitle, dmPartner } from "./state/lookups.ts";
import { useSessionState } from "./state/session-context.tsx";
import { useTexts } from "./texts/text-context.tsx";

interface Props {
  readonly entry: ChannelEntry | null;
  readonly membersOpen: boolean;
  readonly inspecting: boolean;
  readonly onDrawer: () => void;
  readonly onMembers: () => void;
  readonly onInspect: () => void;
}

/** The name of the open channel, its topic, and the switches for what opens at the side. */
export function ChannelHeader(props: Props) {
  const t = useTexts();
  const { entry, membersOpen, inspecting } = props;
  const own = useSessionState((state) => state.member?.id);
  const title = entry === null ? t.noChannel : channelTitle(entry.channel, own);
  const partner = entry === null ? undefined : dmPartner(entry.channel, own);
  const direct = entry?.channel.type === channelType.dm;
  return (
    <header className="channel-header">
      <button
        type="button"
        className="icon-button only-narrow"
        aria-label={t.openNavigation}
        onClick={props.onDrawer}
      >
        <IconMenu2 size={22} aria-hidden="true" />
      </button>
      {direct || entry === null ? null : <IconHash size={20} aria-hidden="true" />}
      {direct && partner ? (
        <Avatar id={partner.id} name={title} size={26} bot={partner.bot === true} />
      ) : null}
      <h1>{title}</h1>
      {partner?.bot === true ? <span className="app-tag">{t.app}</span> : null}
      {entry?.channel.topic ? (
        <div className="topic" title={entry.channel.topic}>
          <Markdown source={entry.channel.topic.split("\n")[0] ?? ""} />
        </div>
      ) : null}
      <span className="spring" />
      {entry?.channel.guild_id === undefined ? null : (
        <button
          type="button"
          className="icon-button"
          aria-pressed={membersOpen}
          aria-label={membersOpen ? t.hideMembers : t.showMembers}
          title={membersOpen ? t.hideMembers : t.showMembers}
          onClick={props.onMembers}
        >
          <IconUsers size={20} aria-hidden="true" />
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-pressed={inspecting}
        aria-label={inspecting ? t.hideInspector : t.showInspector}
        title={inspecting ? t.hideInspector : t.showInspector}
        onClick={props.onInspect}
      >
        <IconTerminal2 size={20} aria-hidden="true" />
      </button>
    </header>
  );
}
