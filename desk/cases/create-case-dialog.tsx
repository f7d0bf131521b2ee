import { Button, Group, Modal, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { CaseShape } from "../../src/contract/case.ts";
import { casePriority, caseType } from "../../src/contract/case.ts";
import type { ListedConversation } from "../../src/contract/conversation.ts";
import type { StaffShape } from "../../src/contract/staff.ts";
import { call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { problemText } from "../i18n/problem-text.ts";
import { keys } from "../keys.ts";
import { toastDone } from "../shell/toast.ts";

interface CreateCaseDialogProps {
  readonly conversation: ListedConversation;
  readonly me: StaffShape;
  readonly onClose: () => void;
}

/** Opens a case by hand, about the member of a conversation and linked to it. */
export function CreateCaseDialog({ conversation, me, onClose }: CreateCaseDialogProps) {
  const { t } = useTexts();
  const client = useQueryClient();
  const firstType: CaseShape["type"] = me.role === "moderator" ? "bug" : "help";
  const form = useForm({
    initialValues: {
      type: firstType,
      priority: "normal" as CaseShape["priority"],
      summary: "",
      description: "",
    },
  });
  const create = useMutation({
    mutationFn: (values: typeof form.values) =>
      call("createCase", {
        body: {
          ...values,
          reporter: conversation.person.id,
          conversation: conversation.id,
        },
      }),
    onSuccess: (created) => {
      client.setQueryData(keys.caseOf(created.number), created);
      void client.invalidateQueries({ queryKey: keys.allCaseLists });
      void client.invalidateQueries({ queryKey: keys.conversation(conversation.id) });
      void client.invalidateQueries({ queryKey: keys.person(conversation.person.id) });
      toastDone(t("cases.create.done", { number: created.number }));
      onClose();
    },
  });

  return (
    <Modal
      opened
      onClose={onClose}
      title={t("cases.create.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={form.onSubmit((values) => create.mutate(values))}>
        <Stack gap="sm">
          <Text c="dimmed" size="sm">
            {t("cases.create.about", { name: conversation.person.displayName })}
          </Text>
          <Group grow>
            <Select
              label={t("cases.type")}
              allowDeselect={false}
              data={caseType.options.map((value) => ({ value, label: t(`cases.types.${value}`) }))}
              {...form.getInputProps("type")}
            />
            <Select
              label={t("cases.priority")}
              allowDeselect={false}
              data={casePriority.options.map((value) => ({
                value,
                label: t(`cases.priorities.${value}`),
              }))}
              {...form.getInputProps("priority")}
            />
          </Group>
          <TextInput
            label={t("cases.summary")}
            placeholder={t("cases.create.summaryHint")}
            maxLength={200}
            required
            withAsterisk={false}
            data-autofocus
            {...form.getInputProps("summary")}
          />
          <Textarea
            label={t("cases.description")}
            placeholder={t("cases.create.descriptionHint")}
            autosize
            minRows={3}
            maxRows={12}
            maxLength={20_000}
            {...form.getInputProps("description")}
          />
          {create.isError ? (
            <Text c="var(--mantine-color-error)" size="sm" role="alert">
              {problemText(t, create.error)}
            </Text>
          ) : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button
              type="submit"
              loading={create.isPending}
              disabled={form.values.summary.trim() === ""}
            >
              {t("cases.create.submit")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
