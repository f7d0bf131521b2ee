import { IconCornerUpRight } from "@tabler/icons-react";
import type { Message } from "../api/message.ts";
import { Avatar } from "../rails/avatar.tsx";
import { PersonButton } from "../rails/person-button.tsx";
import { authorName } from "../state/lookups.ts";
import { useSessionState } from "../state/session-context.tsx";
import { useLanguage, useTexts } from "../texts/text-context.tsx";
import { clockTime, fullTime, messageTime } from "../time/format-time.ts";
import { useNow } from "../time/use-now.ts";
import { useConversation } from "./conversation-context.tsx";
import { usePreview } from "./use-preview.ts";

/** Avatar, name, tag and time above the first message of a group. */
export function MessageHead({ message }: { message: Message }) {
  const t = useTexts();
  const { guildId } = useConversation();
  const name = useSessionState((state) => authorName(state, message.author, guildId));
  const bot = message.author.bot === true || message.webhook_id !== undefined;
  return (
    <>
      <Origin message={message} />
      <span className="message-avatar">
        <Avatar id={faceOf(message)} name={name} bot={bot} />
      </span>
      <header className="message-head">
        <PersonButton id={message.author.id} name={name} className="author" />
        {bot ? <span className="app-tag">{t.app}</span> : null}
        <MessageTime message={message} />
      </header>
    </>
  );
}

/** The personas of a webhook share one id and are told apart by name. */
function faceOf({ author, webhook_id }: Message): string {
  return webhook_id === undefined ? author.id : author.id + author.username;
}

/** What a message answers: another message, or the use of a command. */
function Origin({ message }: { message: Message }) {
  const t = useTexts();
  const { guildId, jumpTo } = useConversation();
  const original = message.referenced_message;
  const by = message.interaction_metadata?.user ?? message.interaction?.user;
  const byName = useSessionState((state) =>
    by === undefined ? undefined : authorName(state, by, guildId),
  );
  const originalName = useSessionState((state) =>
    original ? authorName(state, original.author, guildId) : undefined,
  );
  const preview = usePreview(original);
  if (message.type === 19) {
    return (
      <p className="origin">
        <IconCornerUpRight size={16} aria-hidden="true" />
        {original ? (
          <button type="button" className="origin-jump" onClick={() => jumpTo(original.id)}>
            <strong>{originalName}</strong> {preview}
          </button>
        ) : (
          <em>{t.originalGone}</em>
        )}
      </p>
    );
  }
  const type = message.interaction_metadata?.type ?? 2;
  if (by === undefined || byName === undefined || type !== 2) return null;
  const command = message.interaction?.name ?? message.interaction_metadata?.name;
  return (
    <p className="origin">
      <IconCornerUpRight size={16} aria-hidden="true" />
      <span>
        <strong>{byName}</strong>
        {command ? t.used(command) : t.usedSome}
      </span>
    </p>
  );
}

function useFrame() {
  const language = useLanguage();
  const now = useNow(60_000);
  return { language, now };
}

function MessageTime({ message }: { message: Message }) {
  const t = useTexts();
  const frame = useFrame();
  const at = Date.parse(message.timestamp);
  return (
    <time className="message-time" dateTime={message.timestamp} title={fullTime(at, frame)}>
      {messageTime(at, frame, t)}
    </time>
  );
}

/** The time of a message within a group: seen only when the pointer or the focus is near. */
export function CompactTime({ message }: { message: Message }) {
  const frame = useFrame();
  return (
    <time className="compact-time" dateTime={message.timestamp}>
      {clockTime(Date.parse(message.timestamp), frame)}
    </time>
  );
}
