import type { Language } from "../../../core/language.ts";

/** Where everybody can read an article. */
export function helpPath(lang: Language, slug: string): string {
  return `/help/${lang}/${encodeURIComponent(slug)}`;
}
