import type { MessageShape } from "../../src/contract/message.ts";
import type { Translate } from "../i18n/i18n.ts";

type Notice = NonNullable<MessageShape["notice"]>;

/** What happened, for the staff, in the language of the page. */
export function noticeText(t: Translate, notice: Notice, person: string): string {
  switch (notice.key) {
    case "greeting":
      return t("notices.greeting", { person });
    case "small-talk":
      return t(`notices.${notice.topic}`);
    case "answer-unknown":
      return t("notices.answerUnknown");
    case "answer-unavailable":
      return t("notices.answerUnavailable");
    case "answer-helped":
      return t("notices.answerHelped", { person });
    case "answer-did-not-help":
      return t("notices.answerDidNotHelp", { person });
    case "case-opened": {
      const { caseNumber, position } = notice;
      return notice.staffed
        ? t("notices.caseOpened", { caseNumber, position })
        : t("notices.caseOpenedUnstaffed", { caseNumber });
    }
    case "request-cancelled":
      return t("notices.requestCancelled", { person });
    case "agent-joined":
      return t("notices.agentJoined", { name: notice.name });
    case "agent-left":
      return t("notices.agentLeft", { name: notice.name });
    case "agent-changed":
      return t("notices.agentChanged", { name: notice.name });
    case "conversation-closed":
      return t("notices.conversationClosed");
    case "rating-thanks":
      return t("notices.ratingThanks", { person, rating: notice.rating });
  }
}
