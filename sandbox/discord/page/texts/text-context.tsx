import { createContext, type ReactNode, use } from "react";
import { ControlError } from "../api/control-api.ts";
import { english, type Texts } from "./english.ts";
import { japanese } from "./japanese.ts";

export type Language = "en" | "ja";

interface Spoken {
  readonly language: Language;
  readonly t: Texts;
}

const TextContext = createContext<Spoken>({ language: "en", t: english });

/** The page's language for a member's locale: Japanese for `ja`, English for all others. */
export function languageOf(locale: string): Language {
  return locale === "ja" || locale.startsWith("ja-") ? "ja" : "en";
}

const spoken: Readonly<Record<Language, Spoken>> = {
  en: { language: "en", t: english },
  ja: { language: "ja", t: japanese },
};

export function TextProvider(props: { language: Language; children: ReactNode }) {
  return <TextContext value={spoken[props.language]}>{props.children}</TextContext>;
}

/** The table of texts in the language of the page. */
export function useTexts(): Texts {
  return use(TextContext).t;
}

export function useLanguage(): Language {
  return use(TextContext).language;
}

/** A refusal in words for people: our own where we have them, else the sandbox's. */
export function refusalText(t: Texts, error: unknown): string {
  if (!(error instanceof ControlError)) return String(error);
  if (error.status === 0) return t.unreachable;
  return t.refused[String(error.discordCode ?? "")] ?? error.message;
}
