import {
  Button,
  Group,
  Modal,
  MultiSelect,
  PasswordInput,
  Select,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { role, type StaffShape } from "../../src/contract/staff.ts";
import { call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { problemText } from "../i18n/problem-text.ts";
import { keys } from "../keys.ts";
import { toastDone } from "../shell/toast.ts";

/** Adds somebody to the staff. */
export function AddStaffDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const settings = useQuery({ queryKey: keys.settings, queryFn: () => call("getSettings") });
  const form = useForm({
    initialValues: {
      name: "",
      email: "",
      password: "",
      role: "agent" as StaffShape["role"],
      queues: [] as string[],
    },
    validate: {
      password: (value) => (value.length < 10 ? t("setup.passwordShort") : null),
    },
  });
  const add = useMutation({
    mutationFn: (values: typeof form.values) =>
      call("createStaff", { body: { ...values, email: values.email.trim() } }),
    onSuccess: (staff) => {
      void client.invalidateQueries({ queryKey: keys.staff });
      toastDone(t("settings.added", { name: staff.name }));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("settings.addStaff")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
        <Stack gap="sm">
          <TextInput
            label={t("settings.staffName")}
            maxLength={80}
            required
            withAsterisk={false}
            data-autofocus
            autoComplete="off"
            {...form.getInputProps("name")}
          />
          <TextInput
            label={t("settings.email")}
            type="email"
            required
            withAsterisk={false}
            autoComplete="off"
            {...form.getInputProps("email")}
          />
          <PasswordInput
            label={t("settings.password")}
            description={t("settings.passwordHint")}
            required
            withAsterisk={false}
            autoComplete="new-password"
            {...form.getInputProps("password")}
          />
          <Select
            label={t("settings.role")}
            description={t(`settings.roleHints.${form.values.role}`)}
            allowDeselect={false}
            data={role.options.map((value) => ({ value, label: t(`roles.${value}`) }))}
            {...form.getInputProps("role")}
          />
          <MultiSelect
            label={t("settings.queues")}
            data={settings.data?.queues ?? []}
            {...form.getInputProps("queues")}
          />
          {add.isError ? (
            <Text c="var(--mantine-color-error)" size="sm" role="alert">
              {problemText(t, add.error)}
            </Text>
          ) : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={add.isPending}>
              {t("common.add")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
