import "./cases.css";
import { Button, Center, Loader, Title } from "@mantine/core";
import { IconTicketOff } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { casePriority, caseStatus, caseType } from "../../src/contract/case.ts";
import { call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { SearchBox } from "../inbox/search-box.tsx";
import { keys } from "../keys.ts";
import { useMe } from "../session.ts";
import { useStaff } from "../settings/use-staff.ts";
import { Empty } from "../shell/empty.tsx";
import { Failed } from "../shell/failed.tsx";
import type { CasesSearch } from "../shell/router.tsx";
import { CaseTable } from "./case-table.tsx";
import { FilterSelect } from "./filter-select.tsx";

const route = getRouteApi("/cases");

/** What the address asks for, as far as the API knows it. */
function queryOf(search: CasesSearch) {
  return {
    type: caseType.safeParse(search.type).data,
    status: caseStatus.safeParse(search.status).data,
    priority: casePriority.safeParse(search.priority).data,
    assignee: search.assignee,
    search: search.q,
  };
}

/** All cases, filtered and searched; the address keeps the filters. */
export function CasesPage() {
  const { t } = useTexts();
  const search = route.useSearch();
  const navigate = useNavigate();
  const me = useMe();
  const staff = useStaff();
  const filter = queryOf(search);
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
  const choose = (part: CasesSearch) =>
    void navigate({ to: "/cases", search: (old) => ({ ...old, ...part }), replace: true });

  return (
    <div className="page q-scroll">
      <div className="page-inner">
        <Title order={1} size="h3" mb="sm">
          {t("cases.title")}
        </Title>
        <div className="filters">
          <SearchBox
            value={search.q ?? ""}
            label={t("cases.searchPlaceholder")}
            onSearch={(q) => choose({ q: q === "" ? undefined : q })}
          />
          <FilterSelect
            label={t("cases.type")}
            all={t("cases.allTypes")}
            value={filter.type}
            onChoose={(type) => choose({ type })}
            data={caseType.options.map((value) => ({ value, label: t(`cases.types.${value}`) }))}
          />
          <FilterSelect
            label={t("cases.status")}
            all={t("cases.allStatuses")}
            value={filter.status}
            onChoose={(status) => choose({ status })}
            data={caseStatus.options.map((value) => ({
              value,
              label: t(`cases.statuses.${value}`),
            }))}
          />
          <FilterSelect
            label={t("cases.priority")}
            all={t("cases.allPriorities")}
            value={filter.priority}
            onChoose={(priority) => choose({ priority })}
            data={casePriority.options.map((value) => ({
              value,
              label: t(`cases.priorities.${value}`),
            }))}
          />
          <FilterSelect
            label={t("cases.assignee")}
            all={t("cases.anybody")}
            value={filter.assignee}
            onChoose={(assignee) => choose({ assignee })}
            data={[
              { value: "me", label: t("cases.me") },
              { value: "none", label: t("cases.unassigned") },
              ...staff
                .filter((one) => one.id !== me.id)
                .map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
          {isFiltered ? (
            <Button
              variant="subtle"
              size="sm"
              onClick={() => void navigate({ to: "/cases", search: {}, replace: true })}
            >
              {t("cases.clearFilters")}
            </Button>
          ) : null}
        </div>
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
