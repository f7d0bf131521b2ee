import { IconMessageCircle } from "@tabler/icons-react";
import { memo, useRef, useState } from "react";
import { hasFlag, type Message, messageFlags, type SeenMessage } from "../api/message.ts";
import { SceneProvider } from "../components/component-context.tsx";
import { MessageComponents } from "../components/message-components.tsx";
import { Markdown } from "../markdown/markdown.tsx";
import { useNavigation } from "../routing/navigation.tsx";
import { pressComponent } from "../state/interact.ts";
import { may } from "../state/lookups.ts";
import { dismissEphemeral } from "../state/send.ts";
import { quietly } from "../state/session.ts";
import { useSession, useSessionState } from "../state/session-context.tsx";
import { useTexts } from "../texts/text-context.tsx";
import { Attachments } from "./attachments.tsx";
import { ComponentFailure } from "./attempts.tsx";
import { useConversation } from "./conversation-context.tsx";
import { EditBox } from "./edit-box.tsx";
import { Embeds } from "./embeds.tsx";
import { isNotice } from "./group-messages.ts";
import { CompactTime, MessageHead } from "./message-head.tsx";
import { MessageToolbar } from "./message-toolbar.tsx";
import { Notice } from "./notice.tsx";
import { Reactions } from "./reactions.tsx";
import { useLongPress } from "./use-long-press.ts";

interface Props {
  readonly seen: SeenMessage;
  readonly compact: boolean;
  /** The one row that the tab key reaches. */
  readonly current: boolean;
  readonly highlighted: boolean;
}

/** One message with all that hangs on it. */
export const MessageRow = memo(function MessageRow({ seen, compact, current, highlighted }: Props) {
  const { message } = seen;
  const { editing } = useConversation();
  const mentioned = useMentioned(message);
  const [near, setNear] = useState(false);
  const [menuOpen, setMenuOpen] = useState(false);
  const row = useRef<HTMLElement>(null);
  const press = useLongPress(() => setMenuOpen(true));
  const classes = [
    "message",
    compact ? "compact" : "",
    mentioned ? "mentioned" : "",
    seen.ephemeral ? "ephemeral" : "",
    highlighted ? "highlighted" : "",
  ];
  if (isNotice(message)) return <Notice message={message} current={current} />;
  return (
    <article
      ref={row}
      className={classes.join(" ")}
      tabIndex={current ? 0 : -1}
      data-message-id={message.id}
      // Not "enter": React misses it where this row takes the place of one that was just removed.
      onMouseMove={() => setNear(true)}
      onMouseLeave={() => setNear(false)}
      onFocus={() => setNear(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setNear(false);
      }}
      {...press}
    >
      {compact ? <CompactTime message={message} /> : <MessageHead message={message} />}
      <div className="message-body">
        {editing === message.id ? <EditBox message={message} /> : <MessageContent seen={seen} />}
      </div>
      {(near || menuOpen) && editing !== message.id ? (
        <MessageToolbar seen={seen} menuOpen={menuOpen} onMenu={setMenuOpen} />
      ) : null}
    </article>
  );
});

function useMentioned(message: Message): boolean {
  const { guildId } = useConversation();
  return useSessionState((state) => {
    const own = state.member;
    if (own === null || message.author.id === own.id) return false;
    const roles = own.guilds.find((guild) => guild.id === guildId)?.roles ?? [];
    return (
      message.mention_everyone === true ||
      (message.mentions ?? []).some((user) => user.id === own.id) ||
      (message.mention_roles ?? []).some((role) => roles.includes(role))
    );
  });
}

function MessageContent({ seen }: { seen: SeenMessage }) {
  const { message } = seen;
  const session = useSession();
  const waiting = useSessionState(
    (state) =>
      state.attempts.find((one) => one.messageId === message.id && one.state === "waiting")
        ?.componentId ?? null,
  );
  const mayReact = useSessionState((state) => may(state, message.channel_id, "addReactions"));
  if (hasFlag(message, messageFlags.loading)) return <Thinking seen={seen} />;
  const scene = {
    message,
    waiting,
    press: (customId: string, values?: readonly string[]) => {
      quietly(pressComponent(session, message.channel_id, message.id, customId, values));
    },
  };
  const files = message.attachments ?? [];
  const v2 = hasFlag(message, messageFlags.componentsV2);
  const embedded = embeddedFiles(message);
  const embeds = hasFlag(message, messageFlags.suppressEmbeds) ? [] : (message.embeds ?? []);
  const components = message.components ?? [];
  return (
    <>
      {message.content ? (
        <div className="message-text">
          <Markdown source={message.content} />
          {message.edited_timestamp ? <Edited /> : null}
        </div>
      ) : null}
      {v2 ? null : <Attachments files={files.filter((file) => !embedded.has(file.filename))} />}
      <Embeds embeds={embeds} files={files} />
      {components.length > 0 ? (
        <SceneProvider value={scene}>
          <MessageComponents components={components} />
        </SceneProvider>
      ) : null}
      <ComponentFailure messageId={message.id} />
      {message.thread ? <ThreadLink thread={message.thread} /> : null}
      {seen.ephemeral ? null : <Reactions message={message} mayReact={mayReact} />}
      {seen.ephemeral ? <EphemeralNote message={message} /> : null}
    </>
  );
}

/** Files that an embed shows are not shown a second time. */
function embeddedFiles(message: Message): ReadonlySet<string> {
  const urls = (message.embeds ?? []).flatMap((embed) => [embed.image?.url, embed.thumbnail?.url]);
  const names = (message.attachments ?? [])
    .filter((file) => urls.includes(`attachment://${file.filename}`) || urls.includes(file.url))
    .map((file) => file.filename);
  return new Set(names);
}

function ThreadLink({ thread }: { thread: NonNullable<Message["thread"]> }) {
  const t = useTexts();
  const { toChannel } = useNavigation();
  return (
    <button type="button" className="thread-link" onClick={() => toChannel(thread.id)}>
      <IconMessageCircle size={18} aria-hidden="true" />
      <strong>{thread.name}</strong>
      {t.openThread}
    </button>
  );
}

function Edited() {
  const t = useTexts();
  return <span className="edited">({t.edited})</span>;
}

function Thinking({ seen }: { seen: SeenMessage }) {
  const t = useTexts();
  return (
    <>
      <p className="thinking" role="status">
        <span className="dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        {t.thinking(seen.message.author.global_name || seen.message.author.username)}
      </p>
      {seen.ephemeral ? <EphemeralNote message={seen.message} /> : null}
    </>
  );
}

function EphemeralNote({ message }: { message: Message }) {
  const t = useTexts();
  const session = useSession();
  return (
    <p className="ephemeral-note">
      {t.onlyYou}
      <span aria-hidden="true"> · </span>
      <button
        type="button"
        className="text-button"
        onClick={() => quietly(dismissEphemeral(session, message.channel_id, message.id))}
      >
        {t.dismiss}
      </button>
    </p>
  );
}
