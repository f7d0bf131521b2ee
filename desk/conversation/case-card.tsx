import { Badge, Skeleton, Stack } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { StaffShape } from "../../src/contract/staff.ts";
import { statusColor } from "../cases/case-colors.ts";
import { CaseFields } from "../cases/case-fields.tsx";
import { SummaryField } from "../cases/summary-field.tsx";
import { useCase } from "../cases/use-case.ts";
import { useTexts } from "../i18n/i18n.ts";
import { Failed } from "../shell/failed.tsx";

interface CaseCardProps {
  readonly number: string;
  readonly me: StaffShape;
}

/** The case beside its conversation, with what is changed most often. */
export function CaseCard({ number, me }: CaseCardProps) {
  const { t } = useTexts();
  const query = useCase(number);
  const subject = query.data;
  return (
    <section className="q-card side-card" aria-label={t("side.case", { number })}>
      <h2 className="side-title">
        <Link
          to="/cases/$number"
          params={{ number }}
          className="side-case-link"
          aria-label={t("side.openCase", { number })}
        >
          {t("side.case", { number })}
          <IconExternalLink size={14} aria-hidden />
        </Link>
        {subject === undefined ? null : (
          <Badge variant="light" color={statusColor[subject.status]} tt="none">
            {t(`cases.statuses.${subject.status}`)}
          </Badge>
        )}
      </h2>
      {subject === undefined ? (
        query.isError ? (
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton height={120} />
        )
      ) : (
        <Stack gap={9}>
          <SummaryField subject={subject} me={me} />
          <CaseFields subject={subject} me={me} />
        </Stack>
      )}
    </section>
  );
}
