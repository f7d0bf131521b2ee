import { Anchor, Badge, Button, Text, Title } from "@mantine/core";
import { IconExternalLink, IconPencil } from "@tabler/icons-react";
import type { ArticleShape } from "../../src/contract/article.ts";
import { useTexts } from "../i18n/i18n.ts";
import { useIsPhone } from "../shell/use-is-phone.ts";
import { dateAndTime } from "../time/format-time.ts";
import { ArticleText } from "./article-text.tsx";
import { BackToArticles } from "./back-to-articles.tsx";
import { LanguageVersions } from "./language-versions.tsx";
import { statusColor } from "./status-color.ts";

interface ArticleReaderProps {
  readonly article: ArticleShape;
  /** Null for whom this article is not theirs to change. */
  readonly onEdit: (() => void) | null;
}

/** An article as it reads, with the questions that it answers. */
export function ArticleReader({ article, onEdit }: ArticleReaderProps) {
  const { t, language } = useTexts();
  const isPhone = useIsPhone();
  return (
    <article className="article">
      <BackToArticles />
      <div className="article-bar">
        <LanguageVersions article={article} />
        <Badge variant="light" color={statusColor[article.status]}>
          {t(`articles.statuses.${article.status}`)}
        </Badge>
        <div className="article-bar-end">
          {article.status === "published" ? (
            <Button
              component="a"
              href={`/help/${article.lang}/${encodeURIComponent(article.slug)}`}
              target="_blank"
              variant="default"
              size="xs"
              leftSection={<IconExternalLink size={15} aria-hidden />}
            >
              {t("articles.publicPage")}
            </Button>
          ) : null}
          {onEdit === null ? (
            <Text size="sm" c="dimmed" style={{ alignSelf: "center" }}>
              {t("articles.leadsOnly")}
            </Text>
          ) : (
            <Button size="xs" leftSection={<IconPencil size={15} aria-hidden />} onClick={onEdit}>
              {t("articles.edit")}
            </Button>
          )}
        </div>
      </div>
      <div lang={article.lang}>
        <Title order={isPhone ? 1 : 2} size="h2">
          {article.title}
        </Title>
        <Text size="sm" c="dimmed" lang={language}>
          {t("articles.updated", { time: dateAndTime(language, article.updatedAt) })}
        </Text>
        <div className="q-card article-text q-markdown">
          {article.body.trim() === "" ? (
            <Text c="dimmed" lang={language}>
              {t("articles.emptyBody")}
            </Text>
          ) : (
            <ArticleText body={article.body} />
          )}
        </div>
      </div>
      {article.variants.length === 0 ? null : (
        <section>
          <Title order={3} size="md" mt="lg">
            {t("articles.variantsLabel")}
          </Title>
          <ul className="article-questions" lang={article.lang}>
            {article.variants.map((variant) => (
              <li key={variant}>{variant}</li>
            ))}
          </ul>
        </section>
      )}
      <Text size="xs" c="dimmed" mt="lg">
        <Anchor
          size="xs"
          c="dimmed"
          href={`/help/${article.lang}/${encodeURIComponent(article.slug)}`}
          target="_blank"
        >
          /help/{article.lang}/{article.slug}
        </Anchor>
      </Text>
    </article>
  );
}
