import { Center, Loader } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { keys } from "../keys.ts";
import { may, useMe } from "../session.ts";
import { Failed } from "../shell/failed.tsx";
import { ArticleEditor } from "./article-editor.tsx";
import { ArticleReader } from "./article-reader.tsx";

const route = getRouteApi("/articles/$articleId");

/** One article, read or edited. */
export function ArticlePage() {
  const { t } = useTexts();
  const { articleId } = route.useParams();
  const { edit } = route.useSearch();
  const navigate = useNavigate();
  const me = useMe();
  const query = useQuery({
    queryKey: keys.article(articleId),
    queryFn: () => call("getArticle", { params: { id: articleId } }),
  });
  if (query.data === undefined) {
    return query.isError ? (
      <Failed error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Center p="xl">
        <Loader aria-label={t("common.loading")} />
      </Center>
    );
  }
  const setEdit = (on: boolean) =>
    void navigate({ to: ".", search: (old) => ({ ...old, edit: on ? true : undefined }) });
  // Drafts are everybody's; what the community reads is changed by leads.
  const mayEdit = query.data.status === "draft" || may(me.role, "publish");
  return edit && mayEdit ? (
    <ArticleEditor key={articleId} article={query.data} onDone={() => setEdit(false)} />
  ) : (
    <ArticleReader article={query.data} onEdit={mayEdit ? () => setEdit(true) : null} />
  );
}
