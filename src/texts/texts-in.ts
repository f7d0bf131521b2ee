import type { Language } from "../core/language.ts";
import type { Notice } from "../core/notice.ts";
import { english } from "./english.ts";
import { japanese } from "./japanese.ts";
import type { Texts } from "./texts.ts";

const all: Readonly<Record<Language, Texts>> = { en: english, ja: japanese };

/** What the bot says, in one language. */
export function textsIn(language: Language): Texts {
  return all[language];
}

/** The words of a notice. */
export function noticeText(notice: Notice, language: Language): string {
  // The table has one row per key with the matching parameter; TypeScript cannot follow the pair.
  const say = all[language].notices[notice.key] as (notice: Notice) => string;
  return say(notice);
}
