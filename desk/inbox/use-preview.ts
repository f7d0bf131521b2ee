import type { ConversationShape } from "../../src/contract/conversation.ts";
import { useTexts } from "../i18n/i18n.ts";

/** The last words of a conversation, with whose they are. */
export function usePreview(conversation: ConversationShape, me: string): string {
  const { t } = useTexts();
  const { preview, assignee } = conversation;
  if (preview === null) return t("inbox.nothingYet");
  const text = preview.text.replace(/\s+/g, " ").trim() || t("inbox.noText");
  switch (preview.kind) {
    case "agent":
      return assignee?.id === me
        ? t("inbox.previewYou", { text })
        : t("inbox.previewAgent", { text });
    case "virtual-agent":
      return t("inbox.previewBot", { text: preview.text.trim() || t("conversation.suggested") });
    case "note":
      return t("inbox.previewNote", { text });
    case "person":
    case "notice":
      return text;
  }
}
