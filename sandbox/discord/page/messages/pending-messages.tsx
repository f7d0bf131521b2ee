import { IconFile } from "@tabler/icons-react";
import { memberName } from "../api/world.ts";
import { Markdown } from "../markdown/markdown.tsx";
import { Avatar } from "../rails/avatar.tsx";
import { discardMessage, retryMessage } from "../state/send.ts";
import { quietly } from "../state/session.ts";
import { useSession, useSessionState } from "../state/session-context.tsx";
import type { PendingMessage } from "../state/session-state.ts";
import { useTexts } from "../texts/text-context.tsx";

/** Messages that are on their way, or that were refused and wait for a decision. */
export function PendingMessages(props: { channelId: string; guildId: string | undefined }) {
  const pending = useSessionState((state) => state.pending[props.channelId]);
  const member = useSessionState((state) => state.member);
  if (pending === undefined || member === null) return null;
  return pending.map((message) => (
    <Pending
      key={message.nonce}
      message={message}
      channelId={props.channelId}
      author={{ id: member.id, username: member.username, name: memberName(member, props.guildId) }}
    />
  ));
}

interface Props {
  readonly message: PendingMessage;
  readonly channelId: string;
  readonly author: { readonly id: string; readonly username: string; readonly name: string };
}

function Pending({ message, channelId, author }: Props) {
  const t = useTexts();
  const session = useSession();
  return (
    <article className={message.failed === null ? "message pending" : "message refused"}>
      <span className="message-avatar">
        <Avatar id={author.id} name={author.name} />
      </span>
      <header className="message-head">
        <span className="author">{author.name}</span>
        {message.failed === null ? <span className="message-time">{t.sending}</span> : null}
      </header>
      <div className="message-body">
        {message.content ? <Markdown source={message.content} /> : null}
        {message.files.map((file) => (
          <p key={file.name + file.size} className="pending-file">
            <IconFile size={16} aria-hidden="true" /> {file.name}
          </p>
        ))}
        {message.failed === null ? null : (
          <p className="problem" role="alert">
            {t.notSent}: {message.failed}
            <button
              type="button"
              className="text-button"
              onClick={() => quietly(retryMessage(session, t, channelId, message))}
            >
              {t.retry}
            </button>
            <button
              type="button"
              className="text-button"
              onClick={() => discardMessage(session, channelId, message.nonce)}
            >
              {t.discard}
            </button>
          </p>
        )}
      </div>
    </article>
  );
}
