import { Text } from "@mantine/core";
import {
  IconArrowBackUp,
  IconCircleCheck,
  IconFlag,
  IconLink,
  IconMessageCheck,
  IconNote,
  IconPencil,
  IconSpeakerphone,
  IconStar,
  IconTicket,
  IconUser,
  IconUserPlus,
} from "@tabler/icons-react";
import type { CaseDetail } from "../../src/contract/case.ts";
import { MessageText } from "../conversation/message-text.tsx";
import { useTexts } from "../i18n/i18n.ts";
import { TextLink } from "../shell/links.tsx";
import { dateAndTime } from "../time/format-time.ts";
import { namesItsSubject, occurrenceText } from "./occurrence-text.ts";

const icons = {
  opened: IconTicket,
  status: IconCircleCheck,
  reopened: IconArrowBackUp,
  priority: IconFlag,
  assignee: IconUser,
  summary: IconPencil,
  note: IconNote,
  "conversation-linked": IconLink,
  "conversation-closed": IconMessageCheck,
  "agent-joined": IconUserPlus,
  rated: IconStar,
  posted: IconSpeakerphone,
} as const;

/** Everything that happened to a case, oldest first. */
export function Timeline({ subject }: { readonly subject: CaseDetail }) {
  const { t, language } = useTexts();
  return (
    <ol className="timeline">
      {subject.timeline.map(({ at, actor, occurrence }, index) => {
        const Icon = icons[occurrence.kind];
        const isByMember = occurrence.kind === "opened" && actor === null;
        const name = isByMember ? subject.reporter.displayName : actor?.name;
        const what = occurrenceText(t, occurrence);
        const sentence = namesItsSubject(occurrence)
          ? what
          : name === undefined
            ? t("cases.occurred.bySystem", { what })
            : t("cases.occurred.by", { name, what });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a timeline only grows at its end.
          <li key={index} className="timeline-step">
            <span className="timeline-icon" aria-hidden>
              <Icon size={15} />
            </span>
            <div className="timeline-words">
              <Text component="span" size="sm">
                {sentence}
              </Text>{" "}
              {"conversationId" in occurrence ? (
                <TextLink size="sm" to="/inbox/$id" params={{ id: occurrence.conversationId }}>
                  {t("cases.openConversation")}
                </TextLink>
              ) : null}
              <div>
                <time className="timeline-time" dateTime={at}>
                  {dateAndTime(language, at)}
                </time>
              </div>
              {occurrence.kind === "note" ? (
                <div className="timeline-note">
                  <MessageText text={occurrence.text} />
                </div>
              ) : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
