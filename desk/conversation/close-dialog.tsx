import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { CaseShape } from "../../src/contract/case.ts";
import type { ListedConversation } from "../../src/contract/conversation.ts";
import { useTexts } from "../i18n/i18n.ts";
import { toastDone } from "../shell/toast.ts";
import { useMoves } from "./use-moves.ts";

interface CloseDialogProps {
  readonly conversation: ListedConversation;
  readonly onClose: () => void;
}

/** Asks what becomes of the case; "solved" is the proposal. */
export function CloseDialog({ conversation, onClose }: CloseDialogProps) {
  const { t } = useTexts();
  const moves = useMoves(conversation.id);
  const hasCase = conversation.caseNumbers.length > 0;
  const [status, setStatus] = useState<string>(hasCase ? "solved" : "keep");
  const statuses = ["open", "waiting", "solved", "closed"] as const;

  return (
    <Modal
      opened
      onClose={onClose}
      title={t("closeDialog.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack>
        <Text>{t("closeDialog.text", { name: conversation.person.displayName })}</Text>
        {hasCase ? (
          <Select
            label={t("closeDialog.caseStatus", { number: conversation.caseNumbers.join(", ") })}
            allowDeselect={false}
            value={status}
            onChange={(value) => setStatus(value ?? "keep")}
            data={[
              ...statuses.map((value) => ({ value, label: t(`cases.statuses.${value}`) })),
              { value: "keep", label: t("closeDialog.keep") },
            ]}
          />
        ) : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            data-autofocus
            loading={moves.isPending}
            onClick={() =>
              moves.mutate(
                {
                  kind: "close",
                  caseStatus: status === "keep" ? null : (status as CaseShape["status"]),
                },
                {
                  onSuccess: () => {
                    onClose();
                    toastDone(t("conversation.closedDone"));
                  },
                },
              )
            }
          >
            {t("closeDialog.submit")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
