import { useEffect, useMemo, useRef, useState } from "react";
import { type ChannelEntry, channelType } from "./api/world.ts";
import { ChannelHeader } from "./channel-header.tsx";
import { Inspector } from "./inspector/inspector.tsx";
import { Conversation } from "./messages/conversation.tsx";
import { besideConversation, ConversationProvider } from "./messages/conversation-context.tsx";
import { Forum } from "./messages/forum.tsx";
import { ModalDialog } from "./modal/modal-dialog.tsx";
import { ChannelRail } from "./rails/channel-rail.tsx";
import { MemberList } from "./rails/member-list.tsx";
import { MemberSwitch } from "./rails/member-switch.tsx";
import { ServerRail } from "./rails/server-rail.tsx";
import { type Navigation, NavigationProvider } from "./routing/navigation.tsx";
import type { Place } from "./routing/place.ts";
import { defaultDm, useEntry } from "./routing/use-entry.ts";
import type { Go } from "./routing/use-place.ts";
import { NoConnection, Start } from "./start.tsx";
import { loadChannels } from "./state/load.ts";
import { channelTitle } from "./state/lookups.ts";
import { quietly } from "./state/session.ts";
import { useSession, useSessionState } from "./state/session-context.tsx";
import { unreadOf } from "./state/unread.ts";
import { useTexts } from "./texts/text-context.tsx";

interface Props {
  readonly place: Place;
  readonly go: Go;
}

/** The page of one member: rails, conversation, and what opens at the sides. */
export function Workspace({ place, go }: Props) {
  const t = useTexts();
  const session = useSession();
  const phase = useSessionState((state) => state.phase);
  const known = useSessionState((state) => state.member !== null);
  const resolved = useEntry(place, go);
  const navigation = useNavigationValue(place, go);
  if (phase === "no-member") {
    return (
      <Start
        api={session.api}
        unknown={place.member}
        onChoose={(member) => go({ member, channel: null, message: null })}
      />
    );
  }
  if (phase === "unreachable" && !known) {
    return <NoConnection onRetry={() => quietly(session.reload())} />;
  }
  if (!known) return <p className="start muted">{t.loading}</p>;
  return (
    <NavigationProvider value={navigation}>
      <Frame place={place} entry={resolved.entry} missing={resolved.missing} />
    </NavigationProvider>
  );
}

/** Ways from one place to another, all within the page. */
function useNavigationValue(place: Place, go: Go): Navigation {
  const session = useSession();
  return useMemo(() => {
    const member = place.member;
    const toChannel = (channel: string, message?: string) =>
      go({ member, channel: shortName(session, channel), message: message ?? null });
    const toDm = async (body: object) => {
      const answer = await session.api.send<{ channel: { id: string } }>(
        "POST",
        session.path("/dms"),
        body,
      );
      await loadChannels(session, false);
      toChannel(answer.channel.id);
    };
    return {
      toChannel,
      toMember: (username) => go({ member: username, channel: null, message: null }),
      toLink: (link) => toChannel(link.channel, link.message ?? undefined),
      toApp: (app) => quietly(toDm({ app })),
      toPerson: (user) => quietly(toDm({ user })),
    };
  }, [session, place.member, go]);
}

/** In addresses a channel goes by its name where that is enough to find it again. */
function shortName(session: ReturnType<typeof useSession>, id: string): string {
  const state = session.store.get();
  if (defaultDm(state)?.channel.id === id) return "dm";
  const entries = Object.values(state.channels);
  const name = entries.find((entry) => entry.channel.id === id)?.channel.name;
  if (!name) return id;
  return entries.filter((entry) => entry.channel.name === name).length === 1 ? name : id;
}

interface FrameProps {
  readonly place: Place;
  readonly entry: ChannelEntry | null;
  readonly missing: boolean;
}

function Frame({ place, entry, missing }: FrameProps) {
  const t = useTexts();
  const memberGuild = useSessionState((state) => state.member?.guilds[0]?.id ?? null);
  const modal = useSessionState((state) => state.modals[0]);
  const connected = useSessionState((state) => state.connected);
  const channelGuild = entry === null ? undefined : (entry.channel.guild_id ?? null);
  const [chosenGuild, setChosenGuild] = useState<string | null | undefined>(undefined);
  const [drawer, setDrawer] = useState(false);
  const [membersOpen, setMembersOpen] = useStored("sandbox.members", true);
  const [inspecting, setInspecting] = useStored("sandbox.inspector", false);
  const rails = useRef<HTMLDivElement>(null);
  const channelId = entry?.channel.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another channel ends the looking around
  useEffect(() => {
    setChosenGuild(undefined);
    setDrawer(false);
  }, [channelId, place.message]);
  useEffect(() => {
    // On a phone the rails come out of hiding: the keyboard goes there too.
    if (drawer) rails.current?.querySelector<HTMLElement>("button, a")?.focus();
  }, [drawer]);
  useTitle(entry);
  const guild = chosenGuild === undefined ? (channelGuild ?? memberGuild) : chosenGuild;
  const openGuild = chosenGuild === undefined && channelGuild !== undefined ? channelGuild : guild;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc closes the drawer from anywhere in it
    <div
      className="frame"
      data-drawer={drawer || undefined}
      onKeyDown={(event) => {
        if (drawer && event.key === "Escape" && !event.defaultPrevented) setDrawer(false);
      }}
    >
      <a className="skip" href="#conversation">
        {t.skip}
      </a>
      <header className="banner" title={t.bannerHint}>
        {t.banner}
      </header>
      {connected ? null : (
        <p className="lost" role="alert">
          <span className="spinner" aria-hidden="true" />
          {t.reconnecting}
        </p>
      )}
      <div className="columns">
        <div ref={rails} className="rails">
          <ServerRail open={openGuild} onOpen={setChosenGuild} />
          <div className="rail-column">
            <ChannelRail guild={openGuild} open={channelId ?? null} />
            <MemberSwitch />
          </div>
        </div>
        <button
          type="button"
          className="drawer-shade"
          tabIndex={drawer ? 0 : -1}
          aria-label={t.closeNavigation}
          onClick={() => setDrawer(false)}
        />
        <main id="conversation" className="main" tabIndex={-1}>
          <ChannelHeader
            entry={entry}
            membersOpen={membersOpen}
            inspecting={inspecting}
            onDrawer={() => setDrawer(true)}
            onMembers={() => setMembersOpen(!membersOpen)}
            onInspect={() => setInspecting(!inspecting)}
          />
          <div className="main-columns">
            {entry === null ? (
              <Nowhere missing={missing} />
            ) : (
              <OpenChannel key={entry.channel.id} entry={entry} place={place} />
            )}
            {entry?.channel.guild_id !== undefined && membersOpen ? (
              <ConversationProvider
                value={besideConversation(entry.channel.id, entry.channel.guild_id)}
              >
                <MemberList guild={entry.channel.guild_id} />
              </ConversationProvider>
            ) : null}
          </div>
        </main>
        {inspecting ? <Inspector onClose={() => setInspecting(false)} /> : null}
      </div>
      {modal === undefined ? null : (
        <ModalDialog key={modal.id} modal={modal} guild={entry?.channel.guild_id} />
      )}
    </div>
  );
}

function OpenChannel(props: { entry: ChannelEntry; place: Place }) {
  const { type } = props.entry.channel;
  const posts = type === channelType.forum || type === channelType.media;
  return posts ? <Forum entry={props.entry} /> : <Conversation {...props} />;
}

function Nowhere({ missing }: { missing: boolean }) {
  const t = useTexts();
  const none = useSessionState((state) => state.member?.guilds.length === 0);
  return (
    <div className="nowhere">
      <p className="nowhere-title">{missing ? t.noSuchChannel : none ? t.noGuilds : t.noChannel}</p>
      <p className="muted">{t.noChannelHint}</p>
    </div>
  );
}

/** A yes or no that this browser remembers; on a phone's width both panels start closed. */
function useStored(key: string, initial: boolean) {
  const [value, setValue] = useState(() => {
    if (window.matchMedia("(max-width: 900px)").matches) return false;
    try {
      return (localStorage.getItem(key) ?? String(initial)) === "true";
    } catch {
      return initial;
    }
  });
  const set = (next: boolean) => {
    setValue(next);
    try {
      localStorage.setItem(key, String(next));
    } catch {
      // Remembered for this visit only.
    }
  };
  return [value, set] as const;
}

function useTitle(entry: ChannelEntry | null): void {
  const own = useSessionState((state) => state.member?.id);
  const name = useSessionState((state) => state.member?.globalName || state.member?.username);
  const waiting = useSessionState((state) =>
    Object.keys(state.channels).reduce((sum, id) => sum + unreadOf(state, id).badge, 0),
  );
  useEffect(() => {
    const count = waiting > 0 ? `(${waiting}) ` : "";
    const direct = entry?.channel.type === channelType.dm;
    const title =
      entry === null ? "" : `${direct ? "@" : "#"}${channelTitle(entry.channel, own)} · `;
    document.title = `${count}${title}${name ?? ""} · Sandbox`;
  }, [entry, own, name, waiting]);
}
