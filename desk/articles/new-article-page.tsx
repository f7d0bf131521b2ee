import { Alert, Button, SegmentedControl, TextInput, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { call } from "../api.ts";
import { type Language, languages, useTexts } from "../i18n/i18n.ts";
import { problemText } from "../i18n/problem-text.ts";
import { keys } from "../keys.ts";
import { toastDone } from "../shell/toast.ts";
import { useIsPhone } from "../shell/use-is-phone.ts";
import { emptyDraft, isChanged, variantsOf } from "./article-draft.ts";
import { ArticleForm } from "./article-form.tsx";
import { BackToArticles } from "./back-to-articles.tsx";
import { LeaveGuard } from "./leave-guard.tsx";

const route = getRouteApi("/articles/new");

/** Writes a new article, or another language version of one. */
export function NewArticlePage() {
  const { t, language } = useTexts();
  const search = route.useSearch();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [lang, setLang] = useState<Language>(search.in ?? language);
  const [slug, setSlug] = useState(search.slug ?? "");
  const [draft, setDraft] = useState(emptyDraft);
  const isPhone = useIsPhone();
  const isDone = useRef(false);
  const isVersion = search.slug !== undefined;
  const create = useMutation({
    mutationFn: () =>
      call("createArticle", {
        body: {
          lang,
          title: draft.title.trim(),
          body: draft.body,
          variants: variantsOf(draft.variants),
          status: draft.status,
          ...(slug.trim() === "" ? {} : { slug: slug.trim() }),
        },
      }),
    onSuccess: (created) => {
      isDone.current = true;
      client.setQueryData(keys.article(created.id), created);
      void client.invalidateQueries({ queryKey: keys.allArticleLists });
      for (const sibling of created.siblings) {
        void client.invalidateQueries({ queryKey: keys.article(sibling.id) });
      }
      toastDone(t("articles.created"));
      void navigate({
        to: "/articles/$articleId",
        params: { articleId: created.id },
        search: (old) => ({ ...old, slug: undefined, in: undefined }),
      });
    },
  });

  return (
    <form
      className="editor"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <LeaveGuard isDirty={() => isChanged(emptyDraft, draft) && !isDone.current} />
      <BackToArticles />
      <div className="article-bar">
        <Title order={isPhone ? 1 : 2} size="h4">
          {t("articles.new")}
        </Title>
        <SegmentedControl
          size="xs"
          aria-label={t("articles.language")}
          disabled={isVersion}
          value={lang}
          onChange={(value) => setLang(value as Language)}
          data={languages.map((value) => ({ value, label: t(`languages.${value}`) }))}
        />
        <div className="article-bar-end">
          <Button
            type="submit"
            size="xs"
            disabled={draft.title.trim() === ""}
            loading={create.isPending}
          >
            {t("common.save")}
          </Button>
        </div>
      </div>
      {create.isError ? (
        <Alert color="red" mb="md">
          {problemText(t, create.error)}
        </Alert>
      ) : null}
      <ArticleForm draft={draft} statusBefore="draft" lang={lang} onChange={setDraft} />
      <TextInput
        label={t("articles.slug")}
        description={t("articles.slugHint")}
        disabled={isVersion}
        maxLength={80}
        value={slug}
        onChange={(event) => setSlug(event.currentTarget.value)}
        mt="md"
        maw={420}
      />
    </form>
  );
}
