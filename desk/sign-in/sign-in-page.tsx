import { Alert, Button, Divider, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTexts } from "../i18n/i18n.ts";
import { problemText } from "../i18n/problem-text.ts";
import type { Session } from "../session.ts";
import { signInWithPassword } from "./auth.ts";
import { DemoPeople } from "./demo-people.tsx";
import { enterDesk } from "./enter-desk.ts";
import { FrontPage } from "./front-page.tsx";

interface SignInPageProps {
  readonly session: Session;
  /** Whether somebody was signed in here a moment ago. */
  readonly ended: boolean;
}

/** Asks who is there: by password, and in the demo by one button per person. */
export function SignInPage({ session, ended }: SignInPageProps) {
  const { t } = useTexts();
  const client = useQueryClient();
  const form = useForm({ initialValues: { email: "", password: "" } });
  const signIn = useMutation({
    mutationFn: (values: { email: string; password: string }) =>
      signInWithPassword(values.email.trim(), values.password),
    onSuccess: () => enterDesk(client),
  });

  return (
    <FrontPage
      title={t("signIn.title", { workspace: session.workspace.name })}
      subtitle={t("signIn.subtitle")}
    >
      {ended && signIn.isIdle ? <Alert color="orange">{t("signIn.ended")}</Alert> : null}
      {session.demo === null ? null : (
        <>
          <DemoPeople people={session.demo} />
          <Divider label={t("signIn.or")} labelPosition="center" />
        </>
      )}
      <form onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
        <Stack gap="sm">
          <TextInput
            label={t("signIn.email")}
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            {...form.getInputProps("email")}
          />
          <PasswordInput
            label={t("signIn.password")}
            autoComplete="current-password"
            required
            withAsterisk={false}
            {...form.getInputProps("password")}
          />
          {signIn.isError ? (
            <Text c="var(--mantine-color-error)" size="sm" role="alert">
              {problemText(t, signIn.error)}
            </Text>
          ) : null}
          <Button type="submit" loading={signIn.isPending} fullWidth mt={4}>
            {t("signIn.submit")}
          </Button>
        </Stack>
      </form>
    </FrontPage>
  );
}
