import "./articles.css";
import { Badge, Button, Center, Loader, Title, Tooltip } from "@mantine/core";
import { IconBookOff, IconPlus, IconSparkles } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { articleStatus, lang } from "../../src/contract/article.ts";
import { call } from "../api.ts";
import { FilterSelect } from "../cases/filter-select.tsx";
import { useTexts } from "../i18n/i18n.ts";
import { SearchBox } from "../inbox/search-box.tsx";
import { keys } from "../keys.ts";
import { Empty } from "../shell/empty.tsx";
import { Failed } from "../shell/failed.tsx";
import { ButtonLink, IconLink } from "../shell/links.tsx";
import type { ArticlesSearch } from "../shell/router.tsx";
import { statusColor } from "./status-color.ts";

const route = getRouteApi("/articles");

/** The knowledge base: the list at the left, an article or a question beside it. */
export function ArticlesPage() {
  const { t } = useTexts();
  const search = route.useSearch();
  const navigate = useNavigate();
  const isAtList = useLocation().pathname.replace(/\/$/, "") === "/articles";
  const filter = {
    lang: lang.safeParse(search.lang).data,
    status: articleStatus.safeParse(search.status).data,
    search: search.q,
  };
  const list = useInfiniteQuery({
    queryKey: keys.articleList(filter),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call("listArticles", { query: { ...filter, cursor: pageParam, limit: 100 }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const choose = (part: ArticlesSearch) =>
    void navigate({ to: ".", search: (old) => ({ ...old, ...part }), replace: true });

  return (
    <div className="articles" data-chosen={isAtList ? undefined : true}>
      <section className="articles-list">
        <div className="articles-head">
          <div className="articles-title">
            <Title order={1} size="h4">
              {t("articles.title")}
            </Title>
            <Tooltip label={t("articles.try")} openDelay={400}>
              <IconLink
                to="/articles"
                search={true}
                variant="default"
                size={32}
                aria-label={t("articles.try")}
              >
                <IconSparkles size={16} aria-hidden />
              </IconLink>
            </Tooltip>
            <ButtonLink
              to="/articles/new"
              search={(old) => ({ ...old, slug: undefined, in: undefined })}
              size="xs"
              leftSection={<IconPlus size={15} aria-hidden />}
            >
              {t("articles.new")}
            </ButtonLink>
          </div>
          <SearchBox
            value={search.q ?? ""}
            label={t("articles.searchPlaceholder")}
            onSearch={(q) => choose({ q: q === "" ? undefined : q })}
          />
          <div className="articles-filters">
            <FilterSelect
              label={t("articles.language")}
              all={t("articles.allLanguages")}
              value={filter.lang}
              onChoose={(value) => choose({ lang: value })}
              data={lang.options.map((value) => ({ value, label: t(`languages.${value}`) }))}
            />
            <FilterSelect
              label={t("articles.status")}
              all={t("articles.allStatuses")}
              value={filter.status}
              onChoose={(status) => choose({ status })}
              data={articleStatus.options.map((value) => ({
                value,
                label: t(`articles.statuses.${value}`),
              }))}
            />
          </div>
        </div>
        <div className="q-scroll articles-rows">
          {list.isPending ? (
            <Center p="xl">
              <Loader aria-label={t("common.loading")} />
            </Center>
          ) : list.isError && items.length === 0 ? (
            <Failed error={list.error} onRetry={() => void list.refetch()} />
          ) : items.length === 0 ? (
            <Empty
              icon={<IconBookOff size={34} stroke={1.3} />}
              title={isFiltered ? t("articles.emptyFiltered") : t("articles.emptyTitle")}
              text={isFiltered ? undefined : t("articles.emptyText")}
            />
          ) : (
            <ul className="side-list" aria-label={t("articles.listLabel")}>
              {items.map((item) => (
                <li key={item.id}>
                  <Link
                    to="/articles/$articleId"
                    params={{ articleId: item.id }}
                    search={(old) => ({ ...old, edit: undefined })}
                    className="article-row"
                    lang={item.lang}
                  >
                    <span className="article-row-title">{item.title}</span>
                    <span className="article-row-chips">
                      <Badge size="xs" variant="default" lang="en">
                        {item.lang}
                      </Badge>
                      {item.status === "published" ? null : (
                        <Badge size="xs" variant="light" color={statusColor[item.status]} tt="none">
                          {t(`articles.statuses.${item.status}`)}
                        </Badge>
                      )}
                      {item.hasBody ? null : (
                        <Badge size="xs" variant="light" color="orange" tt="none">
                          {t("articles.noBody")}
                        </Badge>
                      )}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
          {list.hasNextPage ? (
            <Center p="md">
              <Button
                variant="default"
                size="xs"
                loading={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                {t("common.loadMore")}
              </Button>
            </Center>
          ) : null}
        </div>
      </section>
      <div className="articles-body q-scroll">
        <Outlet />
      </div>
    </div>
  );
}
