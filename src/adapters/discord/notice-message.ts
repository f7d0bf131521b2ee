import { ButtonStyle } from "discord.js";
import type { ConversationId } from "../../core/ids.ts";
import type { Language } from "../../core/language.ts";
import type { Notice } from "../../core/notice.ts";
import type { Texts } from "../../texts/texts.ts";
import { noticeText, textsIn } from "../../texts/texts-in.ts";
import { type ButtonRow, button, personButton, row } from "./buttons.ts";
import { plainName } from "./plain-name.ts";

/** What the product itself tells: its sentence and the buttons that belong to it. */
export function noticeMessage(
  notice: Notice,
  conversationId: ConversationId,
  language: Language,
): { readonly content: string; readonly components: ButtonRow[] } {
  const said = "name" in notice ? { ...notice, name: plainName(notice.name) } : notice;
  return {
    content: noticeText(said, language),
    components: buttonsOf(notice, conversationId, textsIn(language)),
  };
}

function buttonsOf(notice: Notice, conversationId: ConversationId, texts: Texts): ButtonRow[] {
  switch (notice.key) {
    case "greeting":
    case "answer-unknown":
    case "answer-unavailable":
    case "answer-did-not-help":
      return [row(personButton(texts, conversationId, ButtonStyle.Primary))];
    case "small-talk":
    case "request-cancelled":
      return [row(personButton(texts, conversationId))];
    case "case-opened":
    case "agent-left":
      return [row(button({ verb: "cancel", conversationId }, texts.buttons.neverMind))];
    case "conversation-closed":
      return [
        row(
          ...[1, 2, 3, 4, 5].map((rating) =>
            button({ verb: "rate", conversationId, rating }, texts.buttons.rate(rating)),
          ),
        ),
      ];
    case "answer-helped":
    case "agent-joined":
    case "agent-changed":
    case "rating-thanks":
      return [];
  }
}
