import { IconPaperclip, IconSend, IconSlash, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Message } from "../api/message.ts";
import type { ChannelEntry } from "../api/world.ts";
import { FilePreviews } from "../files/file-previews.tsx";
import { useFiles } from "../files/use-files.ts";
import { useConversation } from "../messages/conversation-context.tsx";
import { authorName } from "../state/lookups.ts";
import { sendMessage, sendTyping, typingDone } from "../state/send.ts";
import { quietly } from "../state/session.ts";
import { useSession, useSessionState } from "../state/session-context.tsx";
import { useTexts } from "../texts/text-context.tsx";
import { CommandForm } from "./command-form.tsx";
import { CommandPicker } from "./command-picker.tsx";
import { keepDraft, keptDraft } from "./drafts.ts";
import { MentionPicker } from "./mention-picker.tsx";
import { withTokens } from "./mentions.ts";
import { NoEntry } from "./no-entry.tsx";
import { useMention } from "./use-mention.ts";
import { useMentionables } from "./use-mentionables.ts";
import { useSlash } from "./use-slash.ts";

const longest = 2000;

interface Props {
  readonly entry: ChannelEntry;
  readonly title: string;
  readonly reply: Message | null;
  readonly onReplyDone: () => void;
  /** A command that was pressed in a message; `turn` counts the presses. */
  readonly command: { readonly name: string; readonly turn: number } | undefined;
}

/** The place to write: text, files, replies, and commands after a slash. */
export function Composer(props: Props) {
  const member = useSessionState((state) => state.member);
  if (!props.entry.canSend) return <NoEntry entry={props.entry} member={member} />;
  return <OpenComposer {...props} />;
}

function OpenComposer({ entry, title, reply, onReplyDone, command }: Props) {
  const t = useTexts();
  const session = useSession();
  const { edit } = useConversation();
  const channel = entry.channel.id;
  const draftKey = `${session.memberKey} ${channel}`;
  const [text, setTextState] = useState(() => keptDraft(draftKey));
  const files = useFiles();
  const area = useRef<HTMLTextAreaElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const setText = (next: string) => {
    setTextState(next);
    keepDraft(draftKey, next);
  };
  const slash = useSlash(channel, text, () => setText(""));
  const mentionables = useMentionables(entry.channel.guild_id);
  const mention = useMention(area, mentionables, text, setText);
  const ownMessages = useSessionState((state) => state.messages[channel]?.items);
  const over = text.length - longest;

  useGrowing(area, text);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a press of a command writes it
  useEffect(() => {
    if (command === undefined) return;
    setText(`/${command.name}`);
    area.current?.focus();
  }, [command]);
  useEffect(() => {
    if (window.matchMedia("(hover: hover)").matches) area.current?.focus();
  }, []);

  const submit = () => {
    const content = text.trim();
    if ((content === "" && files.files.length === 0) || over > 0) return;
    quietly(
      sendMessage(session, t, channel, {
        content: withTokens(content, mentionables),
        files: files.files,
        replyTo: reply?.id ?? null,
      }),
    );
    typingDone(session, channel);
    setText("");
    files.clear();
    onReplyDone();
  };
  const editLast = () => {
    const last = ownMessages?.findLast(
      (one) => !one.ephemeral && one.message.author.id === session.store.get().member?.id,
    );
    if (last !== undefined) edit(last.message.id);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (slash.onKeyDown(event) || mention.onKeyDown(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === "ArrowUp" && text === "") {
      event.preventDefault();
      editLast();
    } else if (event.key === "Escape" && reply !== null) {
      event.preventDefault();
      onReplyDone();
    }
  };
  if (slash.chosen !== null) {
    return (
      <CommandForm
        key={slash.chosen.command.key}
        channel={channel}
        guild={entry.channel.guild_id}
        start={slash.chosen}
        onDone={() => {
          slash.clear();
          requestAnimationFrame(() => area.current?.focus());
        }}
      />
    );
  }
  return (
    <div ref={box} className="composer" {...files.drop}>
      {slash.open ? <CommandPicker anchor={box} slash={slash} /> : null}
      {mention.open && !slash.open ? <MentionPicker anchor={box} mention={mention} /> : null}
      {files.over ? <div className="drop-zone">{t.dropFiles}</div> : null}
      {reply === null ? null : <ReplyBar message={reply} onCancel={onReplyDone} />}
      {files.problem === null ? null : (
        <p className="problem" role="alert">
          {files.problem}
        </p>
      )}
      <FilePreviews files={files.files} onRemove={files.remove} />
      <div className="composer-row">
        <button
          type="button"
          className="icon-button"
          aria-label={t.attachFiles}
          title={t.attachFiles}
          onClick={() => picker.current?.click()}
        >
          <IconPaperclip size={22} aria-hidden="true" />
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            files.add([...(event.target.files ?? [])]);
            event.target.value = "";
            area.current?.focus();
          }}
        />
        <textarea
          ref={area}
          data-composer
          className="composer-text"
          rows={1}
          aria-label={t.message(title)}
          placeholder={t.message(title)}
          aria-invalid={over > 0}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            mention.follow(event.target.value, event.target.selectionStart);
            if (event.target.value !== "" && !event.target.value.startsWith("/")) {
              sendTyping(session, channel);
            }
          }}
          onKeyDown={keys}
          onPaste={files.onPaste}
          {...slash.comboProps}
          {...mention.comboProps}
        />
        {over > -200 ? (
          <span className={over > 0 ? "counter over" : "counter"} role="status">
            <span aria-hidden="true">{-over}</span>
            <span className="hidden-text">
              {over > 0 ? t.tooLong(over) : t.charactersLeft(-over)}
            </span>
          </span>
        ) : null}
        <button
          type="button"
          className="icon-button"
          aria-label={t.openCommands}
          title={t.openCommands}
          onClick={() => {
            setText("/");
            area.current?.focus();
          }}
        >
          <IconSlash size={22} aria-hidden="true" />
        </button>
        <button
          type="button"
          className="icon-button send"
          aria-label={t.send}
          title={t.send}
          disabled={(text.trim() === "" && files.files.length === 0) || over > 0}
          onClick={() => {
            submit();
            area.current?.focus();
          }}
        >
          <IconSend size={20} aria-hidden="true" />
        </button>
      </div>
      {entry.channel.rate_limit_per_user ? (
        <p className="slowmode">{t.slowmode(entry.channel.rate_limit_per_user)}</p>
      ) : null}
    </div>
  );
}

/** Lets a text area grow with its text, up to what the style sheet allows. */
function useGrowing(area: React.RefObject<HTMLTextAreaElement | null>, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew for each text
  useEffect(() => {
    const element = area.current;
    if (element === null) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [area, text]);
}

function ReplyBar({ message, onCancel }: { message: Message; onCancel: () => void }) {
  const t = useTexts();
  const { guildId } = useConversation();
  const name = useSessionState((state) => authorName(state, message.author, guildId));
  return (
    <div className="reply-bar">
      <span>{t.replyingTo(name)}</span>
      <button
        type="button"
        className="icon-button small"
        aria-label={t.cancelReply}
        onClick={onCancel}
      >
        <IconX size={16} aria-hidden="true" />
      </button>
    </div>
  );
}
