import { stemmer } from "@orama/stemmers/english";
import type { Language } from "../../core/language.ts";
import { type Analyser, englishAnalyser, japaneseAnalyser } from "../../core/search-tokens.ts";

/** How each language is cut into words; made once, shared by all indexes. */
export const analysers: Readonly<Record<Language, Analyser>> = {
  en: englishAnalyser(stemmer),
  ja: japaneseAnalyser(),
};
