import { Group } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type ArticleShape, lang } from "../../src/contract/article.ts";
import { useTexts } from "../i18n/i18n.ts";
import { ButtonLink } from "../shell/links.tsx";

/** The language versions of an article, and the way to write one that is missing. */
export function LanguageVersions({ article }: { readonly article: ArticleShape }) {
  const { t } = useTexts();
  return (
    <Group gap={4} component="nav" aria-label={t("articles.versions")}>
      {lang.options.map((language) => {
        const id =
          language === article.lang
            ? article.id
            : article.siblings.find((one) => one.lang === language)?.id;
        const name = t(`languages.${language}`);
        return id === undefined ? (
          <ButtonLink
            key={language}
            to="/articles/new"
            search={(old) => ({ ...old, slug: article.slug, in: language })}
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={13} aria-hidden />}
          >
            {t("articles.addVersion", { language: name })}
          </ButtonLink>
        ) : (
          <ButtonLink
            key={language}
            to="/articles/$articleId"
            params={{ articleId: id }}
            search={(old) => ({ ...old, slug: undefined, in: undefined })}
            size="compact-sm"
            variant={language === article.lang ? "light" : "subtle"}
            aria-current={language === article.lang ? "true" : undefined}
          >
            {name}
          </ButtonLink>
        );
      })}
    </Group>
  );
}
