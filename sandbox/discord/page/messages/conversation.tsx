import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Message } from "../api/message.ts";
import { type ChannelEntry, channelType } from "../api/world.ts";
import { Composer } from "../composer/composer.tsx";
import { Dialog } from "../floating/dialog.tsx";
import { Avatar } from "../rails/avatar.tsx";
import type { Place } from "../routing/place.ts";
import { loadAround, loadMessages } from "../state/load.ts";
import { channelTitle, dmPartner } from "../state/lookups.ts";
import { deleteMessage } from "../state/send.ts";
import { quietly } from "../state/session.ts";
import { useSession, useSessionState } from "../state/session-context.tsx";
import { refusalText, useTexts } from "../texts/text-context.tsx";
import { type Conversation as Context, ConversationProvider } from "./conversation-context.tsx";
import { MessageList } from "./message-list.tsx";
import { TypingLine } from "./typing-line.tsx";
import { usePreview } from "./use-preview.ts";

interface Props {
  readonly entry: ChannelEntry;
  /** Its message, if it names one, is shown and lit up. */
  readonly place: Place;
}

/** One channel: its messages and the place to write. Mount it anew for each channel. */
export function Conversation({ entry, place }: Props) {
  const target = place.message;
  const t = useTexts();
  const session = useSession();
  const { channel } = entry;
  const ownId = useSessionState((state) => state.member?.id);
  const resets = useSessionState((state) => state.resets);
  const [reply, setReply] = useState<Message | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const [deleting, setDeleting] = useState<Message | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const [lit, setLit] = useState<string | null>(target);
  const [command, setCommand] = useState<{ readonly name: string; readonly turn: number }>();
  const root = useRef<HTMLDivElement>(null);

  const jumpTo = useCallback(
    (id: string) => {
      const show = () => {
        setLit(id);
        requestAnimationFrame(() =>
          root.current
            ?.querySelector(`[data-message-id="${CSS.escape(id)}"]`)
            ?.scrollIntoView({ block: "center" }),
        );
      };
      quietly(loadAround(session, channel.id, id).then(show));
    },
    [session, channel.id],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a reset world, and the same link pressed again, are read anew
  useEffect(() => {
    session.view(channel.id);
    setProblem(null);
    if (target !== null) jumpTo(target);
    else {
      loadMessages(session, channel.id).catch((error: unknown) =>
        setProblem(refusalText(t, error)),
      );
    }
    return () => session.view(null);
  }, [session, channel.id, place, resets, jumpTo]);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => setNotice(null), 4000);
    return () => clearTimeout(timer);
  }, [notice]);
  useEffect(() => {
    if (lit === null) return;
    const timer = setTimeout(() => setLit(null), 3000);
    return () => clearTimeout(timer);
  }, [lit]);

  const context = useMemo<Context>(
    () => ({
      channelId: channel.id,
      guildId: channel.guild_id,
      replyTo: (message) => {
        setReply(message);
        root.current?.querySelector<HTMLElement>("[data-composer]")?.focus();
      },
      edit: (id) => {
        setEditing(id);
        if (id === null) root.current?.querySelector<HTMLElement>("[data-composer]")?.focus();
      },
      editing,
      confirmDelete: setDeleting,
      writeCommand: (name) => setCommand((old) => ({ name, turn: (old?.turn ?? 0) + 1 })),
      jumpTo,
      say: setNotice,
    }),
    [channel.id, channel.guild_id, editing, jumpTo],
  );
  const name = channelTitle(channel, ownId);
  const direct = channel.type === channelType.dm;
  const title = direct ? name : `#${name}`;
  return (
    <ConversationProvider value={context}>
      <div ref={root} className="conversation">
        {problem === null ? null : (
          <p className="problem list-note" role="alert">
            {problem}
          </p>
        )}
        <MessageList
          // Coming for a message starts there; coming without starts at the end.
          key={target ?? "end"}
          title={title}
          highlighted={lit}
          beginning={<Beginning entry={entry} name={name} direct={direct} />}
        />
        <TypingLine channelId={channel.id} />
        <Composer
          entry={entry}
          title={title}
          reply={reply}
          onReplyDone={() => setReply(null)}
          command={command}
        />
        <p className="toast" role="status" data-shown={notice !== null}>
          {notice}
        </p>
        {deleting === null ? null : (
          <ConfirmDelete
            message={deleting}
            onClose={() => setDeleting(null)}
            onProblem={setNotice}
          />
        )}
      </div>
    </ConversationProvider>
  );
}

function Beginning(props: { entry: ChannelEntry; name: string; direct: boolean }) {
  const t = useTexts();
  const { channel } = props.entry;
  const empty = useSessionState((state) => state.messages[channel.id]?.items.length === 0);
  const own = useSessionState((state) => state.member?.id);
  const other = dmPartner(channel, own);
  return (
    <div className="beginning">
      {props.direct ? (
        <Avatar
          id={other?.id ?? channel.id}
          name={props.name}
          size={72}
          bot={other?.bot === true}
        />
      ) : (
        <span className="beginning-sign" aria-hidden="true">
          #
        </span>
      )}
      <h2>{props.direct ? props.name : `#${props.name}`}</h2>
      <p className="muted">
        {props.direct ? t.dmStart(props.name) : t.channelStart(`#${props.name}`)}
      </p>
      {empty ? <p className="muted">{props.direct ? t.dmEmpty : t.channelEmpty}</p> : null}
    </div>
  );
}

interface ConfirmProps {
  readonly message: Message;
  readonly onClose: () => void;
  readonly onProblem: (text: string) => void;
}

function ConfirmDelete({ message, onClose, onProblem }: ConfirmProps) {
  const t = useTexts();
  const session = useSession();
  const preview = usePreview(message);
  const remove = () => {
    onClose();
    deleteMessage(session, message.channel_id, message.id).catch((error: unknown) =>
      onProblem(refusalText(t, error)),
    );
  };
  return (
    <Dialog title={t.deleteTitle} subtitle={t.deleteText} onClose={onClose}>
      <p className="quoted">{preview}</p>
      <footer className="dialog-foot">
        <button type="button" className="button button-secondary" onClick={onClose}>
          {t.cancel}
        </button>
        <button type="button" className="button button-danger" data-first onClick={remove}>
          {t.delete}
        </button>
      </footer>
    </Dialog>
  );
}
