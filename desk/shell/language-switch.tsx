import { SegmentedControl } from "@mantine/core";
import { chooseLanguage, type Language, languages, useTexts } from "../i18n/i18n.ts";

/** Switches the language of the page at once. */
export function LanguageSwitch({ fullWidth = false }: { readonly fullWidth?: boolean }) {
  const { t, language } = useTexts();
  return (
    <SegmentedControl
      size="xs"
      fullWidth={fullWidth}
      aria-label={t("account.language")}
      value={language}
      onChange={(value) => void chooseLanguage(value as Language)}
      data={languages.map((value) => ({ value, label: t(`languages.${value}`) }))}
    />
  );
}
