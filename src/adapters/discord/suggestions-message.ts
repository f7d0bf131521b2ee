import { type APIEmbed, ButtonStyle } from "discord.js";
import type { ConversationId, MessageId } from "../../core/ids.ts";
import type { Language } from "../../core/language.ts";
import type { Suggestion } from "../../core/message.ts";
import { textsIn } from "../../texts/texts-in.ts";
import { type ButtonRow, button, personButton, row } from "./buttons.ts";

/** Most articles in one answer. */
const most = 3;

/** Longest quotation; the article itself is one press away. */
const longestPassage = 420;

/** Longest title of an embed. */
const longestTitle = 256;

const accent = 0x3b7ddd;

/**
 * Articles that may answer the question: the passage of the best one is quoted under its link, the
 * others are links alone, so that an answer fits a phone.
 */
export function suggestionsMessage(
  answer: {
    readonly suggestions: readonly Suggestion[];
    readonly conversationId: ConversationId;
    readonly messageId: MessageId;
  },
  language: Language,
  publicUrl: string,
): { readonly content: string; readonly embeds: APIEmbed[]; readonly components: ButtonRow[] } {
  const texts = textsIn(language);
  const { conversationId, messageId } = answer;
  const shown = answer.suggestions.slice(0, most);
  return {
    content: texts.suggestions.intro(shown.length),
    embeds: shown.map((suggestion, index) => embedOf(suggestion, index === 0, language, publicUrl)),
    components: [
      row(
        button(
          { verb: "judge", conversationId, messageId, helped: true },
          texts.buttons.thisHelped,
          ButtonStyle.Success,
        ),
        button({ verb: "judge", conversationId, messageId, helped: false }, texts.buttons.notQuite),
        personButton(texts, conversationId, ButtonStyle.Primary),
      ),
    ],
  };
}

/** Where anybody can read an article, without signing in. */
function articleUrl(article: Pick<Suggestion, "slug" | "lang">, publicUrl: string): string {
  return `${publicUrl}/help/${article.lang}/${encodeURIComponent(article.slug)}`;
}

function embedOf(
  suggestion: Suggestion,
  quoted: boolean,
  language: Language,
  publicUrl: string,
): APIEmbed {
  const { suggestions: texts } = textsIn(language);
  const url = articleUrl(suggestion, publicUrl);
  const quote = quoted ? quotation(suggestion.passage) : "";
  const body = quote === "" ? "" : `*${texts.thisMayHelp}*\n${quote}`;
  return {
    ...(isLinkable(url)
      ? {
          title: clip(suggestion.title, longestTitle),
          url,
          ...(body === "" ? {} : { description: body }),
        }
      : { description: `**[${linkText(suggestion.title)}](${url})**\n${body}`.trimEnd() }),
    color: accent,
    ...(suggestion.lang === language ? {} : { footer: { text: texts.otherLanguage } }),
  };
}

/**
 * Discord refuses a whole message for an embed link to a bare host name such as `localhost`; there
 * the link goes into the text, which it does not judge.
 */
function isLinkable(url: string): boolean {
  return URL.parse(url)?.hostname.includes(".") ?? false;
}

/** The passage as a quotation: plain sentences, without the marks that would break out of it. */
function quotation(passage: string): string {
  const plain = passage
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^\s*(?:```.*|-{3,}|#{1,6}\s+|>\s?)/gm, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
  return clip(plain, longestPassage)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => `> ${line}`)
    .join("\n");
}

/** Shortened at a word where there is one, with an ellipsis. */
function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1).toWellFormed();
  const blank = cut.lastIndexOf(" ");
  return `${(blank > limit / 2 ? cut.slice(0, blank) : cut).trimEnd()}…`;
}

function linkText(title: string): string {
  return clip(title, longestTitle).replace(/[[\]]/g, "\\$&");
}
