import { ActionIcon, Button, Group, Text, Textarea, Title } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import type { CaseDetail } from "../../src/contract/case.ts";
import type { StaffShape } from "../../src/contract/staff.ts";
import { useTexts } from "../i18n/i18n.ts";
import { mayEditCase } from "../session.ts";
import { useChangeCase } from "./use-case.ts";

interface SummaryFieldProps {
  readonly subject: CaseDetail;
  readonly me: StaffShape;
  /** As the title of a page, or as a line of a card. */
  readonly asTitle?: boolean;
}

/** The summary of a case, edited in its place. */
export function SummaryField({ subject, me, asTitle = false }: SummaryFieldProps) {
  const { t } = useTexts();
  const change = useChangeCase(subject);
  const [text, setText] = useState<string | null>(null);

  function save(): void {
    const summary = text?.trim() ?? "";
    if (summary === "" || summary === subject.summary) {
      setText(null);
      return;
    }
    change.mutate({ summary }, { onSuccess: () => setText(null) });
  }

  if (text === null) {
    return (
      <div className="case-summary">
        {asTitle ? (
          <Title order={1} size="h3">
            {subject.summary}
          </Title>
        ) : (
          <Text size="sm">{subject.summary}</Text>
        )}
        {mayEditCase(me.role, subject.type) ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={t("cases.editSummary")}
            onClick={() => setText(subject.summary)}
          >
            <IconPencil size={15} aria-hidden />
          </ActionIcon>
        ) : null}
      </div>
    );
  }
  return (
    <div>
      <Textarea
        autosize
        autoFocus
        size="sm"
        minRows={1}
        maxLength={200}
        aria-label={t("cases.summary")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value.replace(/\n/g, " "))}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape") setText(null);
          if (event.key === "Enter") {
            event.preventDefault();
            save();
          }
        }}
      />
      <Group gap={6} mt={6} justify="flex-end">
        <Button size="compact-xs" variant="default" onClick={() => setText(null)}>
          {t("common.cancel")}
        </Button>
        <Button size="compact-xs" loading={change.isPending} onClick={save}>
          {t("common.save")}
        </Button>
      </Group>
    </div>
  );
}
