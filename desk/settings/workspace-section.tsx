import { Badge, Button, Group, Select, Skeleton, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import type { settings as settingsShape } from "../../src/contract/settings.ts";
import { call } from "../api.ts";
import { type Language, languages, useTexts } from "../i18n/i18n.ts";
import { keys } from "../keys.ts";
import { Failed } from "../shell/failed.tsx";
import { toastDone, toastProblem } from "../shell/toast.ts";
import { Section } from "./section.tsx";

type Settings = z.output<typeof settingsShape>;

/** Name, language, hours and queues. */
export function WorkspaceSection({ isReadOnly }: { readonly isReadOnly: boolean }) {
  const { t } = useTexts();
  const query = useQuery({ queryKey: keys.settings, queryFn: () => call("getSettings") });
  return (
    <Section title={t("settings.workspace")} text={t("settings.workspaceText")}>
      {query.data === undefined ? (
        query.isError ? (
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton height={130} />
        )
      ) : (
        <WorkspaceForm
          key={JSON.stringify(query.data)}
          settings={query.data}
          isReadOnly={isReadOnly}
        />
      )}
    </Section>
  );
}

function WorkspaceForm({
  settings,
  isReadOnly,
}: {
  readonly settings: Settings;
  readonly isReadOnly: boolean;
}) {
  const { t } = useTexts();
  const client = useQueryClient();
  const form = useForm({
    initialValues: {
      name: settings.name,
      language: settings.language as Language,
      hoursEn: settings.hours.en ?? "",
      hoursJa: settings.hours.ja ?? "",
    },
  });
  const save = useMutation({
    mutationFn: ({ name, language, hoursEn, hoursJa }: typeof form.values) =>
      call("changeSettings", {
        body: {
          name,
          language,
          hours: {
            ...(hoursEn.trim() === "" ? {} : { en: hoursEn.trim() }),
            ...(hoursJa.trim() === "" ? {} : { ja: hoursJa.trim() }),
          },
        },
      }),
    onSuccess: (changed) => {
      client.setQueryData(keys.settings, changed);
      void client.invalidateQueries({ queryKey: keys.session });
      toastDone(t("common.saved"));
    },
    onError: (error) => toastProblem(t, error),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <div className="settings-grid">
        <TextInput
          label={t("settings.name")}
          description={t("settings.nameHint")}
          maxLength={80}
          required
          withAsterisk={false}
          readOnly={isReadOnly}
          {...form.getInputProps("name")}
        />
        <Select
          label={t("settings.language")}
          description={t("settings.languageHint")}
          allowDeselect={false}
          readOnly={isReadOnly}
          data={languages.map((value) => ({ value, label: t(`languages.${value}`) }))}
          {...form.getInputProps("language")}
        />
        <TextInput
          label={t("settings.hoursEn")}
          description={t("settings.hoursHint")}
          maxLength={200}
          lang="en"
          readOnly={isReadOnly}
          {...form.getInputProps("hoursEn")}
        />
        <TextInput
          label={t("settings.hoursJa")}
          description={t("settings.hoursHint")}
          maxLength={200}
          lang="ja"
          readOnly={isReadOnly}
          {...form.getInputProps("hoursJa")}
        />
      </div>
      <Group gap={6} mt="md">
        <Text size="sm" c="dimmed">
          {t("settings.queues")}
        </Text>
        {settings.queues.map((queue) => (
          <Badge key={queue} variant="light" color="gray">
            {queue}
          </Badge>
        ))}
      </Group>
      {isReadOnly ? null : (
        <Group justify="flex-end" mt="md">
          <Button type="submit" disabled={!form.isDirty()} loading={save.isPending}>
            {t("common.save")}
          </Button>
        </Group>
      )}
    </form>
  );
}
