import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Message } from "../api/message.ts";
import { withNames, withTokens } from "../composer/mentions.ts";
import { useMentionables } from "../composer/use-mentionables.ts";
import { editMessage } from "../state/send.ts";
import { useSession } from "../state/session-context.tsx";
import { refusalText, useTexts } from "../texts/text-context.tsx";
import { useConversation } from "./conversation-context.tsx";

/** The text of one's own message while it is changed. */
export function EditBox({ message }: { message: Message }) {
  const t = useTexts();
  const session = useSession();
  const { edit, confirmDelete, guildId } = useConversation();
  const mentionables = useMentionables(guildId);
  const [text, setText] = useState(() => withNames(message.content, mentionables));
  const [problem, setProblem] = useState<string | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const element = area.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);

  const save = async () => {
    const next = withTokens(text.trim(), mentionables);
    if (next === message.content) return edit(null);
    if (next === "" && (message.attachments ?? []).length === 0) return confirmDelete(message);
    try {
      await editMessage(session, message.channel_id, message.id, next);
      edit(null);
    } catch (error) {
      setProblem(refusalText(t, error));
    }
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      edit(null);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void save();
    }
    event.stopPropagation();
  };
  return (
    <div className="edit-box">
      <textarea
        ref={area}
        className="composer-text"
        aria-label={t.editingMessage}
        aria-invalid={problem !== null}
        rows={1}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={keys}
      />
      {problem === null ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <p className="edit-hint">
        <button type="button" className="text-button" onClick={() => edit(null)}>
          {t.cancel}
        </button>
        <button type="button" className="text-button" onClick={() => void save()}>
          {t.save}
        </button>
        <span className="muted">{t.editHint}</span>
      </p>
    </div>
  );
}
