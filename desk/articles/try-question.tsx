import { Badge, Loader, Text, Textarea, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { problemText } from "../i18n/problem-text.ts";
import { keys } from "../keys.ts";
import { TextLink } from "../shell/links.tsx";

/** Shows what the virtual agent would find for a question. */
export function TryQuestion() {
  const { t, language } = useTexts();
  const [text, setText] = useState("");
  const [question] = useDebouncedValue(text.trim(), 300);
  const found = useQuery({
    queryKey: keys.articleSearch(question, ""),
    queryFn: ({ signal }) => call("searchArticles", { query: { q: question, limit: 5 }, signal }),
    enabled: question !== "",
  });
  const percent = new Intl.NumberFormat(language, { style: "percent" });
  return (
    <section className="try">
      <Title order={2} size="h3">
        {t("articles.try")}
      </Title>
      <Text c="dimmed" mb="sm">
        {t("articles.tryHint")}
      </Text>
      <Textarea
        autosize
        minRows={2}
        maxLength={2000}
        aria-label={t("articles.try")}
        placeholder={t("articles.tryPlaceholder")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        rightSection={found.isFetching ? <Loader size="xs" /> : null}
      />
      <div aria-live="polite">
        {found.isError ? (
          <Text c="var(--mantine-color-error)" mt="sm">
            {problemText(t, found.error)}
          </Text>
        ) : null}
        {question !== "" && found.data?.items.some((item) => item.answers) === false ? (
          <Text mt="sm" fw={600}>
            {t("articles.tryNothing")}
          </Text>
        ) : null}
        {question === ""
          ? null
          : found.data?.items.map((item) => (
              <div
                key={item.articleId}
                className="q-card try-found"
                data-weak={!item.answers || undefined}
                lang={item.lang}
              >
                <div className="articles-title">
                  <TextLink
                    to="/articles/$articleId"
                    params={{ articleId: item.articleId }}
                    search={true}
                    fw={600}
                    flex={1}
                  >
                    {item.title}
                  </TextLink>
                  <Badge size="sm" variant="default" lang="en">
                    {item.lang}
                  </Badge>
                  {item.answers ? null : (
                    <Badge size="sm" variant="light" color="gray" tt="none" lang={language}>
                      {t("articles.tooWeak")}
                    </Badge>
                  )}
                  <Text size="xs" c="dimmed">
                    {t("side.match", { percent: percent.format(Math.min(1, item.score)) })}
                  </Text>
                </div>
                <Text size="sm" c="dimmed" mt={4} lineClamp={4}>
                  {item.passage}
                </Text>
              </div>
            ))}
      </div>
    </section>
  );
}
