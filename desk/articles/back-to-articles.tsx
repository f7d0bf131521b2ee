import { IconChevronLeft } from "@tabler/icons-react";
import { useTexts } from "../i18n/i18n.ts";
import { TextLink } from "../shell/links.tsx";

/** The way back to the list where the list is not beside: on a phone. */
export function BackToArticles() {
  const { t } = useTexts();
  return (
    <TextLink to="/articles" search={true} c="dimmed" size="sm" hiddenFrom="sm" mb="sm">
      <IconChevronLeft size={15} aria-hidden /> {t("articles.back")}
    </TextLink>
  );
}
