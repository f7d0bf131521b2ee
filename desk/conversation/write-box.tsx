import { Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import type { ListedConversation } from "../../src/contract/conversation.ts";
import type { StaffShape } from "../../src/contract/staff.ts";
import { useTexts } from "../i18n/i18n.ts";
import { keys } from "../keys.ts";
import { type Mode, useDraft } from "./drafts.ts";
import { editing, mayChange } from "./editing.ts";
import { sendPending } from "./outbox.ts";
import type { Transcript } from "./patch-messages.ts";
import { UploadList } from "./upload-list.tsx";
import { counterFrom, longestReply, type Refused, sortFiles } from "./uploads.ts";
import { useTypingSign } from "./use-typing-sign.ts";
import type { Upload, useUploads } from "./use-uploads.ts";
import { WriteFoot } from "./write-foot.tsx";

interface WriteBoxProps {
  readonly conversation: ListedConversation;
  readonly me: StaffShape;
  /** Files of the reply; a note has none. */
  readonly files: ReturnType<typeof useUploads>;
  readonly mode: Mode;
  /** Switches between reply and note; null for whom only notes are open. */
  readonly onMode: ((mode: Mode) => void) | null;
  /** Takes the focus whenever it rises. */
  readonly focusTurn: number;
  /** Stands in place of the field where a reply is not possible. */
  readonly blocked: ReactNode;
}

const none: readonly Upload[] = [];

/** The field for a reply or a note, with its files. */
export function WriteBox(props: WriteBoxProps) {
  const { conversation, me, files, mode, onMode, focusTurn, blocked } = props;
  const { t } = useTexts();
  const client = useQueryClient();
  const [text, setText] = useDraft(me.id, conversation.id, mode);
  const uploads = mode === "reply" ? files.uploads : none;
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [isDropping, setDropping] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const sign = useTypingSign(conversation.id);
  const name = conversation.person.displayName;

  useEffect(() => {
    if (focusTurn > 0) field.current?.focus();
  }, [focusTurn]);

  const left = longestReply - [...text.trim()].length;
  const isUploading = uploads.some((one) => one.id === null && one.failure === null);
  const hasFailedFile = uploads.some((one) => one.failure !== null);
  const isEmpty = text.trim() === "" && uploads.length === 0;
  const canSend = !isEmpty && left >= 0 && !isUploading && !hasFailedFile && blocked === null;

  function attach(chosen: Iterable<File>): void {
    const sorted = sortFiles([...chosen], uploads.length);
    setRefused(sorted.refused);
    files.add(sorted.taken);
    field.current?.focus();
  }

  function send(): void {
    if (!canSend) return;
    void sendPending(client, me.id, conversation.id, {
      clientKey: crypto.randomUUID(),
      kind: mode === "note" ? "note" : "agent",
      text: text.trim(),
      attachments: uploads.flatMap((one) =>
        one.id === null ? [] : [{ id: one.id, name: one.file.name }],
      ),
      afterSeq: conversation.lastSeq,
      at: new Date().toISOString(),
      failure: null,
    });
    setText("");
    if (mode === "reply") files.clear();
    setRefused([]);
    field.current?.focus();
  }

  function editLast(): void {
    const messages = client.getQueryData<Transcript>(keys.transcript(conversation.id))?.items;
    const last = messages?.findLast((message) => mayChange(message, me.id) && message.text !== "");
    if (last !== undefined) editing.set(last.id);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // While Japanese is being composed, Enter chooses a word.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    }
    if (event.key === "Escape") event.currentTarget.blur();
    if (event.key === "ArrowUp" && text === "") {
      event.preventDefault();
      editLast();
    }
  }

  const label = mode === "note" ? t("composer.note") : t("composer.label", { name });
  const takesFiles = mode === "reply" && blocked === null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way to the button.
    <div
      className="write"
      data-dropping={isDropping || undefined}
      onDragOver={(event) => {
        if (!takesFiles || !event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={(event) => {
        setDropping(false);
        if (!takesFiles || event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        attach(event.dataTransfer.files);
      }}
    >
      {isDropping ? <div className="write-drop">{t("composer.dropHere")}</div> : null}
      {blocked ?? (
        <Textarea
          ref={field}
          variant="unstyled"
          autosize
          minRows={2}
          maxRows={12}
          className="write-field"
          aria-label={label}
          placeholder={
            mode === "note"
              ? t("composer.notePlaceholder", { name })
              : t("composer.replyPlaceholder", { name })
          }
          value={text}
          error={left < 0 ? t("composer.tooLong", { count: -left }) : undefined}
          onChange={(event) => {
            setText(event.currentTarget.value);
            if (mode === "reply" && event.currentTarget.value.trim() !== "") sign();
          }}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            if (!takesFiles || event.clipboardData.files.length === 0) return;
            event.preventDefault();
            attach(event.clipboardData.files);
          }}
        />
      )}
      <UploadList
        uploads={uploads}
        refused={refused}
        onRemove={files.remove}
        onAgain={files.again}
      />
      <WriteFoot
        mode={mode}
        onMode={onMode}
        isBlocked={blocked !== null}
        takesFiles={takesFiles}
        canSend={canSend}
        hint={
          left < longestReply - counterFrom && left >= 0
            ? t("composer.charactersLeft", { count: left })
            : isUploading
              ? t("composer.waitForUpload")
              : blocked === null
                ? t("composer.hint")
                : null
        }
        onAttach={attach}
        onSend={send}
      />
    </div>
  );
}
