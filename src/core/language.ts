/** Languages in which the bot speaks and articles are written. */
export type Language = "en" | "ja";

export const languages: readonly Language[] = ["en", "ja"];

const kana = /[\u3041-\u3096\u30a1-\u30fa\u30fc\uff66-\uff9d]/u;

/** The language of a platform locale such as `en-GB` or `ja`; null for one that we do not speak. */
export function languageOfLocale(locale: string | null | undefined): Language | null {
  const primary = locale?.toLowerCase().split(/[-_]/)[0];
  return languages.find((language) => language === primary) ?? null;
}

/** The language that the script of a text betrays: kana means Japanese, anything else nothing. */
export function languageOfScript(text: string): Language | null {
  return kana.test(text) ? "ja" : null;
}

/**
 * The language in which a person is answered: the locale of their last interaction decides, else
 * the script of what they wrote, else the language of their community.
 */
export function languageFor(known: {
  readonly locale: Language | null;
  readonly text: string;
  readonly fallback: Language;
}): Language {
  return known.locale ?? languageOfScript(known.text) ?? known.fallback;
}
