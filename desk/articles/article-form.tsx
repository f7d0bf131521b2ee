import { Select, Text, Textarea, TextInput } from "@mantine/core";
import { articleStatus } from "../../src/contract/article.ts";
import { useTexts } from "../i18n/i18n.ts";
import { may, useMe } from "../session.ts";
import type { ArticleDraft } from "./article-draft.ts";
import { ArticleText } from "./article-text.tsx";

interface ArticleFormProps {
  readonly draft: ArticleDraft;
  /** The status in which it was opened: who may not publish leaves it as it is. */
  readonly statusBefore: ArticleDraft["status"];
  readonly lang: "en" | "ja";
  readonly onChange: (draft: ArticleDraft) => void;
}

/** Title, Markdown with a live preview, questions and status. */
export function ArticleForm({ draft, statusBefore, lang, onChange }: ArticleFormProps) {
  const { t } = useTexts();
  const me = useMe();
  const mayPublish = may(me.role, "publish");
  const change = (part: Partial<ArticleDraft>) => onChange({ ...draft, ...part });
  const statuses = mayPublish ? articleStatus.options : [statusBefore];
  return (
    <>
      <TextInput
        label={t("articles.titleLabel")}
        size="md"
        maxLength={200}
        required
        withAsterisk={false}
        lang={lang}
        value={draft.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
        mb="md"
      />
      <div className="editor-panes">
        <Textarea
          className="editor-text"
          label={t("articles.bodyLabel")}
          placeholder={t("articles.bodyPlaceholder")}
          autosize
          minRows={16}
          maxRows={40}
          maxLength={100_000}
          lang={lang}
          value={draft.body}
          onChange={(event) => change({ body: event.currentTarget.value })}
        />
        <section aria-label={t("articles.preview")}>
          <span className="editor-label">{t("articles.preview")}</span>
          <div className="q-card editor-preview q-markdown" lang={lang}>
            {draft.body.trim() === "" ? (
              <Text c="dimmed">{t("articles.emptyBody")}</Text>
            ) : (
              <ArticleText body={draft.body} />
            )}
          </div>
        </section>
      </div>
      <div className="editor-panes" style={{ marginBlockStart: 16 }}>
        <Textarea
          label={t("articles.variantsLabel")}
          description={t("articles.variantsHint")}
          autosize
          minRows={3}
          maxRows={14}
          lang={lang}
          value={draft.variants}
          onChange={(event) => change({ variants: event.currentTarget.value })}
        />
        <div>
          <Select
            label={t("articles.status")}
            description={t(`articles.statusHints.${draft.status}`)}
            allowDeselect={false}
            value={draft.status}
            onChange={(value) => change({ status: articleStatus.parse(value) })}
            data={statuses.map((value) => ({ value, label: t(`articles.statuses.${value}`) }))}
          />
          {mayPublish ? null : (
            <Text size="xs" c="dimmed" mt={6}>
              {t("articles.publishHint")}
            </Text>
          )}
        </div>
      </div>
    </>
  );
}
