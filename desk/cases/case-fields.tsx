import { Select } from "@mantine/core";
import type { CaseDetail } from "../../src/contract/case.ts";
import { casePriority, caseStatus } from "../../src/contract/case.ts";
import type { StaffShape } from "../../src/contract/staff.ts";
import { useTexts } from "../i18n/i18n.ts";
import { mayEditCase } from "../session.ts";
import { useStaff } from "../settings/use-staff.ts";
import { useChangeCase } from "./use-case.ts";

interface CaseFieldsProps {
  readonly subject: CaseDetail;
  readonly me: StaffShape;
}

/** Status, priority and assignee, changed in place. */
export function CaseFields({ subject, me }: CaseFieldsProps) {
  const { t } = useTexts();
  const change = useChangeCase(subject);
  const staff = useStaff();
  const isReadOnly = !mayEditCase(me.role, subject.type);
  const people = staff.map((one) => ({
    value: one.id,
    label: one.id === me.id ? `${one.name} (${t("common.you")})` : one.name,
  }));
  const { assignee } = subject;
  if (assignee !== null && !people.some((one) => one.value === assignee.id)) {
    people.push({ value: assignee.id, label: assignee.name });
  }
  return (
    <div className="case-fields">
      <Select
        size="xs"
        label={t("cases.status")}
        allowDeselect={false}
        readOnly={isReadOnly}
        value={subject.status}
        onChange={(value) =>
          value !== subject.status && change.mutate({ status: caseStatus.parse(value) })
        }
        data={caseStatus.options
          // A case that was begun is never new again.
          .filter((value) => value !== "new" || subject.status === "new")
          .map((value) => ({ value, label: t(`cases.statuses.${value}`) }))}
      />
      <Select
        size="xs"
        label={t("cases.priority")}
        allowDeselect={false}
        readOnly={isReadOnly}
        value={subject.priority}
        onChange={(value) =>
          value !== subject.priority && change.mutate({ priority: casePriority.parse(value) })
        }
        data={casePriority.options.map((value) => ({
          value,
          label: t(`cases.priorities.${value}`),
        }))}
      />
      <Select
        size="xs"
        className="case-wide"
        label={t("cases.assignee")}
        searchable
        readOnly={isReadOnly}
        value={assignee?.id ?? ""}
        allowDeselect={false}
        onChange={(value) =>
          value !== (assignee?.id ?? "") && change.mutate({ assignee: value || null })
        }
        data={[{ value: "", label: t("cases.unassigned") }, ...people]}
      />
    </div>
  );
}
