import { Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { problemText } from "../i18n/problem-text.ts";
import { enterDesk } from "./enter-desk.ts";
import { FrontPage } from "./front-page.tsx";

/** The first run: makes the first admin with the code that was printed at the start. */
export function SetupPage() {
  const { t } = useTexts();
  const client = useQueryClient();
  const form = useForm({
    initialValues: { code: "", name: "", email: "", password: "" },
    validate: {
      password: (value) => (value.length < 10 ? t("setup.passwordShort") : null),
    },
  });
  const setUp = useMutation({
    mutationFn: (body: typeof form.values) =>
      call("setUp", { body: { ...body, email: body.email.trim() } }),
    onSuccess: () => enterDesk(client),
  });

  return (
    <FrontPage title={t("setup.title")} subtitle={t("setup.subtitle")}>
      <form onSubmit={form.onSubmit((values) => setUp.mutate(values))}>
        <Stack gap="sm">
          <TextInput
            label={t("setup.code")}
            description={t("setup.codeHint")}
            autoComplete="one-time-code"
            required
            withAsterisk={false}
            {...form.getInputProps("code")}
          />
          <TextInput
            label={t("setup.name")}
            description={t("setup.nameHint")}
            autoComplete="name"
            maxLength={80}
            required
            withAsterisk={false}
            {...form.getInputProps("name")}
          />
          <TextInput
            label={t("setup.email")}
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            {...form.getInputProps("email")}
          />
          <PasswordInput
            label={t("setup.password")}
            description={t("setup.passwordHint")}
            autoComplete="new-password"
            required
            withAsterisk={false}
            {...form.getInputProps("password")}
          />
          {setUp.isError ? (
            <Text c="var(--mantine-color-error)" size="sm" role="alert">
              {problemText(t, setUp.error)}
            </Text>
          ) : null}
          <Button type="submit" loading={setUp.isPending} fullWidth mt={4}>
            {t("setup.submit")}
          </Button>
        </Stack>
      </form>
    </FrontPage>
  );
}
