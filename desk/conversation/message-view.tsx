import { Avatar } from "@mantine/core";
import { IconCornerUpLeft, IconRobot, IconTrash } from "@tabler/icons-react";
import type { MessageShape } from "../../src/contract/message.ts";
import { useTexts } from "../i18n/i18n.ts";
import { PersonAvatar } from "../inbox/person-avatar.tsx";
import { useStored } from "../store/stored.ts";
import { clock, dateAndTime } from "../time/format-time.ts";
import { AttachmentsView } from "./attachments-view.tsx";
import { DeliveryLine } from "./delivery-line.tsx";
import { EditBox } from "./edit-box.tsx";
import { editing } from "./editing.ts";
import { useSurroundings } from "./message-context.ts";
import { MessageMenu } from "./message-menu.tsx";
import { MessageText } from "./message-text.tsx";
import { SuggestionsView } from "./suggestions-view.tsx";

interface MessageViewProps {
  readonly message: MessageShape;
  readonly goesOn: boolean;
}

/** A message: the member at the left, the team at the right, the virtual agent in its own tint. */
export function MessageView({ message, goesOn }: MessageViewProps) {
  const { t, language } = useTexts();
  const { me } = useSurroundings();
  const isEditing = useStored(editing) === message.id;
  const isOwn = message.author.kind === "staff" && message.author.id === me.id;
  const isTeam = message.kind === "agent" || message.kind === "note";
  return (
    <article className="message" data-kind={message.kind} data-team={isTeam || undefined}>
      <div className="message-face">{goesOn ? null : <Face message={message} />}</div>
      <div className="message-body">
        {goesOn ? null : (
          <div className="message-meta">
            <span className="message-author">
              {isOwn ? t("common.you") : authorName(message, t("common.virtualAgent"))}
            </span>
            {" · "}
            <time dateTime={message.createdAt} title={dateAndTime(language, message.createdAt)}>
              {clock(language, message.createdAt)}
            </time>
            {message.kind === "note" ? ` · ${t("conversation.note")}` : null}
          </div>
        )}
        {message.replyTo === null ? null : <ReplyReference id={message.replyTo} />}
        {isEditing ? (
          <EditBox message={message} />
        ) : (
          <div className="message-line">
            <div className="bubble" data-gone={message.deletedAt !== null || undefined}>
              {message.deletedAt === null ? (
                <Content message={message} />
              ) : (
                <span className="bubble-gone">
                  <IconTrash size={14} aria-hidden /> {t("conversation.deleted")}
                </span>
              )}
              {message.editedAt === null || message.deletedAt !== null ? null : (
                <span
                  className="bubble-edited"
                  title={t("conversation.editedAt", {
                    time: dateAndTime(language, message.editedAt),
                  })}
                >
                  {t("conversation.edited")}
                </span>
              )}
            </div>
            <MessageMenu message={message} />
          </div>
        )}
        {isTeam && message.delivery !== null ? <DeliveryLine message={message} /> : null}
      </div>
    </article>
  );
}

function Content({ message }: { readonly message: MessageShape }) {
  return (
    <>
      {message.text === "" ? null : <MessageText text={message.text} />}
      {message.suggestions === null ? null : <SuggestionsView message={message} />}
      <AttachmentsView attachments={message.attachments} />
    </>
  );
}

function Face({ message }: { readonly message: MessageShape }) {
  const { conversation } = useSurroundings();
  if (message.kind === "person") return <PersonAvatar person={conversation.person} size={30} />;
  if (message.kind === "virtual-agent") {
    return (
      <Avatar size={30} color="violet" aria-hidden>
        <IconRobot size={18} />
      </Avatar>
    );
  }
  return <Avatar size={30} name={message.author.name ?? ""} color="initials" aria-hidden />;
}

function authorName(message: MessageShape, virtualAgent: string): string {
  return message.kind === "virtual-agent" ? virtualAgent : (message.author.name ?? "");
}

function ReplyReference({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const { find, jump } = useSurroundings();
  const original = find(id);
  const words = original?.text.replace(/\s+/g, " ").trim();
  return (
    <button
      type="button"
      className="reply-reference"
      disabled={original === undefined}
      title={t("conversation.toOriginal")}
      onClick={() => jump(id)}
    >
      <IconCornerUpLeft size={13} aria-hidden />
      <span className="q-ellipsis">
        {t("conversation.replyTo")}: {words || t("conversation.replyToGone")}
      </span>
    </button>
  );
}
