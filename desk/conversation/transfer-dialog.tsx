import { Button, Group, Modal, SegmentedControl, Select, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ListedConversation } from "../../src/contract/conversation.ts";
import type { StaffShape } from "../../src/contract/staff.ts";
import { call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { keys } from "../keys.ts";
import { may } from "../session.ts";
import { useStaff } from "../settings/use-staff.ts";
import { toastDone } from "../shell/toast.ts";
import { useMoves } from "./use-moves.ts";

interface TransferDialogProps {
  readonly conversation: ListedConversation;
  readonly me: StaffShape;
  readonly onClose: () => void;
}

/** Hands a conversation to a queue or to a colleague. */
export function TransferDialog({ conversation, me, onClose }: TransferDialogProps) {
  const { t } = useTexts();
  const moves = useMoves(conversation.id);
  const settings = useQuery({ queryKey: keys.settings, queryFn: () => call("getSettings") });
  const staff = useStaff();
  const [kind, setKind] = useState<"queue" | "agent">("agent");
  const [queue, setQueue] = useState<string | null>(conversation.queue);
  const [agent, setAgent] = useState<string | null>(null);
  const colleagues = staff.filter(
    (one) => one.id !== me.id && one.id !== conversation.assignee?.id && may(one.role, "reply"),
  );
  const to =
    kind === "queue" ? (queue === null ? null : { queue }) : agent === null ? null : { agent };
  const name = kind === "queue" ? queue : colleagues.find((one) => one.id === agent)?.name;

  return (
    <Modal
      opened
      onClose={onClose}
      title={t("transferDialog.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack>
        <SegmentedControl
          fullWidth
          aria-label={t("transferDialog.to")}
          value={kind}
          onChange={(value) => setKind(value as typeof kind)}
          data={[
            { value: "agent", label: t("transferDialog.agent") },
            { value: "queue", label: t("transferDialog.queue") },
          ]}
        />
        {kind === "queue" ? (
          <Select
            label={t("transferDialog.chooseQueue")}
            description={t("transferDialog.queueHint")}
            allowDeselect={false}
            value={queue}
            onChange={setQueue}
            data={settings.data?.queues ?? [conversation.queue]}
          />
        ) : colleagues.length === 0 ? (
          <Text c="dimmed">{t("transferDialog.none")}</Text>
        ) : (
          <Select
            label={t("transferDialog.chooseAgent")}
            searchable
            allowDeselect={false}
            value={agent}
            onChange={setAgent}
            data={colleagues.map((one) => ({
              value: one.id,
              label: `${one.name} · ${t(`activity.${one.activity}`)}`,
            }))}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            disabled={to === null}
            loading={moves.isPending}
            onClick={() =>
              to !== null &&
              moves.mutate(
                { kind: "transfer", to },
                {
                  onSuccess: () => {
                    onClose();
                    toastDone(t("conversation.transferred", { name: name ?? "" }));
                  },
                },
              )
            }
          >
            {t("transferDialog.submit")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
