import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { casePriority, caseStatus, caseType } from "../../src/contract/case.ts";
import { useTexts } from "../i18n/i18n.ts";
import { SearchBox } from "../inbox/search-box.tsx";
import { useMe } from "../session.ts";
import { useStaff } from "../settings/use-staff.ts";
import type { CasesSearch } from "../shell/router.tsx";
import { FilterSelect } from "./filter-select.tsx";

/** What the address asks for, as far as the API knows it. */
export function caseQuery(search: CasesSearch) {
  return {
    type: caseType.safeParse(search.type).data,
    status: caseStatus.safeParse(search.status).data,
    priority: casePriority.safeParse(search.priority).data,
    assignee: search.assignee,
    search: search.q,
  };
}

/** Search and filters above the cases; they stand in the address. */
export function CaseFilters({ search }: { readonly search: CasesSearch }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const me = useMe();
  const staff = useStaff();
  const filter = caseQuery(search);
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const choose = (part: CasesSearch) =>
    void navigate({ to: "/cases", search: (old) => ({ ...old, ...part }), replace: true });
  return (
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
  );
}
