import "./cases.css";
import { Button, Center, Loader, Title } from "@mantine/core";
import { IconTicketOff } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { keys } from "../keys.ts";
import { Empty } from "../shell/empty.tsx";
import { Failed } from "../shell/failed.tsx";
import { CaseFilters, caseQuery } from "./case-filters.tsx";
import { CaseTable } from "./case-table.tsx";

const route = getRouteApi("/cases");

/** All cases, filtered and searched; the address keeps the filters. */
export function CasesPage() {
  const { t } = useTexts();
  const search = route.useSearch();
  const filter = caseQuery(search);
  const list = useInfiniteQuery({
    queryKey: keys.caseList(filter),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call("listCases", { query: { ...filter, cursor: pageParam, limit: 50 }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <div className="page q-scroll">
      <div className="page-inner">
        <Title order={1} size="h3" mb="sm">
          {t("cases.title")}
        </Title>
        <CaseFilters search={search} />
        {list.isPending ? (
          <Center p="xl">
            <Loader aria-label={t("common.loading")} />
          </Center>
        ) : list.isError && items.length === 0 ? (
          <Failed error={list.error} onRetry={() => void list.refetch()} />
        ) : items.length === 0 ? (
          <Empty
            icon={<IconTicketOff size={36} stroke={1.3} />}
            title={isFiltered ? t("cases.emptyFiltered") : t("cases.emptyTitle")}
            text={isFiltered ? undefined : t("cases.emptyText")}
          />
        ) : (
          <>
            <CaseTable items={items} />
            {list.hasNextPage ? (
              <Center p="md">
                <Button
                  variant="default"
                  loading={list.isFetchingNextPage}
                  onClick={() => void list.fetchNextPage()}
                >
                  {t("common.loadMore")}
                </Button>
              </Center>
            ) : null}
          </>
        )}
      </div>
    </div>
  );
}
