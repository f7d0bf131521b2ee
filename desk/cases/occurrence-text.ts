import type { CaseDetail } from "../../src/contract/case.ts";
import type { Translate } from "../i18n/i18n.ts";

type Occurrence = CaseDetail["timeline"][number]["occurrence"];

/** What happened to a case, without who did it. */
export function occurrenceText(t: Translate, occurrence: Occurrence): string {
  switch (occurrence.kind) {
    case "opened":
      return t("cases.occurred.opened");
    case "status":
      return t("cases.occurred.status", {
        from: t(`cases.statuses.${occurrence.from}`),
        to: t(`cases.statuses.${occurrence.to}`),
      });
    case "reopened":
      return t("cases.occurred.reopened", { to: t(`cases.statuses.${occurrence.to}`) });
    case "priority":
      return t("cases.occurred.priority", {
        from: t(`cases.priorities.${occurrence.from}`),
        to: t(`cases.priorities.${occurrence.to}`),
      });
    case "assignee":
      return occurrence.to === null
        ? t("cases.occurred.unassigned")
        : t("cases.occurred.assignee", { name: occurrence.toName ?? "" });
    case "summary":
      return t("cases.occurred.summary", { to: occurrence.to });
    case "note":
      return t("cases.occurred.note");
    case "conversation-linked":
      return t("cases.occurred.conversationLinked");
    case "conversation-closed":
      return t("cases.occurred.conversationClosed");
    case "agent-joined":
      return t("cases.occurred.agentJoined", { name: occurrence.name });
    case "rated":
      return t("cases.occurred.rated", { rating: occurrence.rating });
    case "posted":
      return t("cases.occurred.posted");
  }
}

/** Occurrences whose sentence names its own subject, and so takes no actor before it. */
export function namesItsSubject(occurrence: Occurrence): boolean {
  return ["agent-joined", "rated", "posted"].includes(occurrence.kind);
}
