import { Alert, Button, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { ArticleShape } from "../../src/contract/article.ts";
import { ApiProblem, call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { problemText } from "../i18n/problem-text.ts";
import { keys } from "../keys.ts";
import { toastDone } from "../shell/toast.ts";
import { useIsPhone } from "../shell/use-is-phone.ts";
import { changesOf, draftOfArticle, isChanged } from "./article-draft.ts";
import { ArticleForm } from "./article-form.tsx";
import { LanguageVersions } from "./language-versions.tsx";
import { LeaveGuard } from "./leave-guard.tsx";

interface ArticleEditorProps {
  readonly article: ArticleShape;
  readonly onDone: () => void;
}

/**
 * Edits an article. The version that was opened stays the base: a save after somebody else's is
 * refused, and the text written here stays until its writer decides.
 */
export function ArticleEditor({ article, onDone }: ArticleEditorProps) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [base, setBase] = useState(article);
  const [draft, setDraft] = useState(() => draftOfArticle(article));
  const isPhone = useIsPhone();
  const isDone = useRef(false);
  const isDirty = isChanged(draftOfArticle(base), draft);
  const save = useMutation({
    mutationFn: () =>
      call("changeArticle", {
        params: { id: base.id },
        body: { ...changesOf(draftOfArticle(base), draft), version: base.version },
      }),
    onSuccess: (changed) => {
      isDone.current = true;
      client.setQueryData(keys.article(base.id), changed);
      void client.invalidateQueries({ queryKey: keys.allArticleLists });
      toastDone(t("articles.saved"));
      onDone();
    },
  });
  const isConflict = save.error instanceof ApiProblem && save.error.code === "article-changed";

  async function loadNewer(): Promise<void> {
    const newer = await client.fetchQuery({
      queryKey: keys.article(base.id),
      queryFn: () => call("getArticle", { params: { id: base.id } }),
      staleTime: 0,
    });
    setBase(newer);
    setDraft(draftOfArticle(newer));
    save.reset();
  }

  return (
    <form
      className="editor"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <LeaveGuard isDirty={() => isDirty && !isDone.current} />
      <div className="article-bar">
        <Title order={isPhone ? 1 : 2} size="h4">
          {t("articles.edit")}
        </Title>
        <LanguageVersions article={base} />
        <div className="article-bar-end">
          {isDirty ? (
            <Text size="sm" c="dimmed" style={{ alignSelf: "center" }}>
              {t("articles.unsaved")}
            </Text>
          ) : null}
          <Button
            variant="default"
            size="xs"
            onClick={() => {
              isDone.current = true;
              onDone();
            }}
          >
            {t("common.cancel")}
          </Button>
          <Button
            type="submit"
            size="xs"
            disabled={!isDirty || draft.title.trim() === ""}
            loading={save.isPending}
          >
            {t("common.save")}
          </Button>
        </div>
      </div>
      {isConflict ? (
        <Alert color="orange" title={t("articles.conflictTitle")} mb="md">
          <Text size="sm" mb="xs">
            {t("articles.conflictText")}
          </Text>
          <Button size="xs" variant="default" onClick={() => void loadNewer()}>
            {t("articles.loadNewer")}
          </Button>
        </Alert>
      ) : save.isError ? (
        <Alert color="red" mb="md">
          {problemText(t, save.error)}
        </Alert>
      ) : null}
      <ArticleForm draft={draft} statusBefore={base.status} lang={base.lang} onChange={setDraft} />
    </form>
  );
}
