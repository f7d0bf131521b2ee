import type { APIEmbed } from "discord.js";
import { asId, type ConversationId, type MessageId } from "../../core/ids.ts";
import type { Language } from "../../core/language.ts";
import type { OutgoingFile, Utterance } from "../../ports/channel.ts";
import type { ButtonRow } from "./buttons.ts";
import { noticeMessage } from "./notice-message.ts";
import { plainName } from "./plain-name.ts";
import { splitText } from "./split-text.ts";
import { suggestionsMessage } from "./suggestions-message.ts";

/** One message as Discord takes it; nobody is ever pinged by what somebody wrote. */
export interface MessageBody {
  readonly content: string;
  readonly embeds?: APIEmbed[];
  readonly components?: ButtonRow[];
  readonly allowed_mentions: { readonly parse: [] };
}

export interface OutboundPart {
  readonly body: MessageBody;
  readonly files: readonly OutgoingFile[];
}

const noPings = { parse: [] as [] } as const;

/**
 * The messages that an utterance becomes, at least one; the same utterance always gives the same
 * ones. Files go with the first: an edit may change how many parts follow, and theirs must not.
 */
export function outboundParts(
  utterance: Utterance,
  language: Language,
  publicUrl: string,
): readonly OutboundPart[] {
  switch (utterance.kind) {
    case "text":
      return splitText(spoken(utterance.speaker, utterance.text)).map((content, part) => ({
        body: { content, allowed_mentions: noPings },
        files: part === 0 ? utterance.files : [],
      }));
    case "notice": {
      const message = noticeMessage(
        utterance.notice,
        asId<ConversationId>(utterance.conversationId),
        language,
      );
      return [{ body: { ...message, allowed_mentions: noPings }, files: [] }];
    }
    case "suggestions": {
      const message = suggestionsMessage(
        {
          suggestions: utterance.suggestions,
          conversationId: asId<ConversationId>(utterance.conversationId),
          messageId: asId<MessageId>(utterance.messageId),
        },
        language,
        publicUrl,
      );
      return [{ body: { ...message, allowed_mentions: noPings }, files: [] }];
    }
  }
}

/** A direct message always comes from the bot, so the text itself says which agent speaks. */
function spoken(speaker: string | null, text: string): string {
  return speaker === null ? text : `**${plainName(speaker)}**\n${text}`;
}
