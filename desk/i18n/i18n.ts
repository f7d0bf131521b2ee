import i18next, { type i18n } from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import { keep, readKept } from "../store/stored.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

export const languages = ["en", "ja"] as const;
export type Language = (typeof languages)[number];

const storeKey = "quayside.language";

/** What was chosen here before, else what the browser prefers. */
function firstLanguage(): Language {
  const kept = readKept(storeKey);
  if (kept === "en" || kept === "ja") return kept;
  return navigator.language.startsWith("ja") ? "ja" : "en";
}

/** Starts the texts in the remembered language. */
export async function startTexts(): Promise<i18n> {
  const language = firstLanguage();
  await i18next.use(initReactI18next).init({
    resources: { en: { translation: en }, ja: { translation: ja } },
    lng: language,
    fallbackLng: "en",
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
  return i18next;
}

/** Switches all texts of the page at once and remembers the choice. */
export async function chooseLanguage(language: Language): Promise<void> {
  keep(storeKey, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** The texts, and the language in which dates and numbers are written. */
export function useTexts() {
  const { t, i18n: instance } = useTranslation();
  const language: Language = instance.language === "ja" ? "ja" : "en";
  return { t, language };
}

export type Translate = ReturnType<typeof useTexts>["t"];
