import { Avatar, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import type { Session } from "../session.ts";
import { toastProblem } from "../shell/toast.ts";
import { enterDesk } from "./enter-desk.ts";

/** One button per seeded person. */
export function DemoPeople({ people }: { readonly people: NonNullable<Session["demo"]> }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const signIn = useMutation({
    mutationFn: (as: string) => call("demoSignIn", { body: { as } }),
    onSuccess: () => enterDesk(client),
    onError: (error) => toastProblem(t, error),
  });
  return (
    <Stack gap={8} component="section" aria-label={t("signIn.demoTitle")}>
      <div>
        <Text fw={600}>{t("signIn.demoTitle")}</Text>
        <Text c="dimmed" size="sm">
          {t("signIn.demoText")}
        </Text>
      </div>
      {people.map((person) => (
        <UnstyledButton
          key={person.as}
          className="front-person"
          disabled={signIn.isPending}
          onClick={() => signIn.mutate(person.as)}
        >
          <Avatar name={person.name} color="initials" size={34} aria-hidden />
          <Text flex={1} fw={500}>
            {t("signIn.demoAs", { name: person.name, role: t(`roles.${person.role}`) })}
          </Text>
          <IconArrowRight size={17} aria-hidden />
        </UnstyledButton>
      ))}
    </Stack>
  );
}
