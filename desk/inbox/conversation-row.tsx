import { Badge } from "@mantine/core";
import { IconClock, IconRobot } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ListedConversation } from "../../src/contract/conversation.ts";
import { useTexts } from "../i18n/i18n.ts";
import type { InboxSearch } from "../shell/router.tsx";
import { dateAndTime, shortAge, shortSpan, urgencyOf } from "../time/format-time.ts";
import { PersonAvatar } from "./person-avatar.tsx";
import { usePreview } from "./use-preview.ts";

const urgencyColor = { calm: "teal", due: "yellow", late: "red" } as const;

interface ConversationRowProps {
  readonly conversation: ListedConversation;
  readonly me: string;
  readonly now: number;
  readonly search: InboxSearch;
  /** What is open is being read. */
  readonly isOpen: boolean;
}

/** One line of the inbox: who, what was said last, how long they wait, what it is about. */
export function ConversationRow({ conversation, me, now, search, isOpen }: ConversationRowProps) {
  const { t, language } = useTexts();
  const preview = usePreview(conversation, me);
  const unread = isOpen ? 0 : Math.max(0, conversation.lastSeq - conversation.readSeq);
  const { person, state, waitingSince, assignee } = conversation;
  return (
    <Link
      to="/inbox/$id"
      params={{ id: conversation.id }}
      search={search}
      className="row"
      data-unread={unread > 0 || undefined}
      data-conversation={conversation.id}
    >
      <PersonAvatar person={person} channel={conversation.channel} size={38} />
      <span className="row-body">
        <span className="row-line">
          <span className="row-name q-ellipsis">{person.displayName}</span>
          <time
            className="row-time"
            dateTime={conversation.lastMessageAt}
            title={dateAndTime(language, conversation.lastMessageAt)}
          >
            {shortAge(language, conversation.lastMessageAt, now)}
          </time>
        </span>
        <span className="row-line">
          <span className="row-preview q-ellipsis">{preview}</span>
          {unread === 0 ? null : (
            <span className="row-unread" title={t("inbox.unread", { count: unread })}>
              <span aria-hidden>{unread > 99 ? "99+" : unread}</span>
              <span className="row-hidden">{t("inbox.unread", { count: unread })}</span>
            </span>
          )}
        </span>
        <span className="row-chips">
          {state === "waiting" && waitingSince !== null ? (
            <Badge
              size="sm"
              variant="light"
              color={urgencyColor[urgencyOf(waitingSince, now)]}
              leftSection={<IconClock size={11} aria-hidden />}
              title={t("inbox.waitingFor", {
                span: shortSpan(language, now - Date.parse(waitingSince)),
              })}
            >
              {shortSpan(language, now - Date.parse(waitingSince))}
            </Badge>
          ) : null}
          {state === "bot" ? (
            <Badge
              size="sm"
              variant="light"
              color="violet"
              leftSection={<IconRobot size={11} aria-hidden />}
            >
              {t("inbox.withBot")}
            </Badge>
          ) : null}
          {state === "live" && assignee !== null ? (
            <Badge size="sm" variant="light" color={assignee.id === me ? "quay" : "gray"}>
              {assignee.id === me ? t("inbox.you") : assignee.name}
            </Badge>
          ) : null}
          {state === "closed" ? (
            <Badge size="sm" variant="light" color="gray">
              {t("inbox.closed")}
            </Badge>
          ) : null}
          {conversation.caseNumbers.map((number) => (
            <Badge size="sm" variant="default" key={number} className="row-case">
              {number}
            </Badge>
          ))}
          <span className="row-queue q-ellipsis">{conversation.queue}</span>
        </span>
      </span>
    </Link>
  );
}
