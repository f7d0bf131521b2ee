import "./front-page.css";
import { Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTexts } from "../i18n/i18n.ts";
import { BrandMark } from "../shell/brand-mark.tsx";
import { LanguageSwitch } from "../shell/language-switch.tsx";

interface FrontPageProps {
  readonly title: string;
  readonly subtitle: string;
  readonly children: ReactNode;
}

/** The frame of all pages before the sign-in. */
export function FrontPage({ title, subtitle, children }: FrontPageProps) {
  const { t } = useTexts();
  return (
    <div className="front">
      <main className="front-card q-card">
        <Stack gap="lg">
          <Group gap="sm">
            <BrandMark size={34} />
            <Text fw={700} size="lg">
              {t("common.appName")}
            </Text>
          </Group>
          <div>
            <Title order={1} size="h3">
              {title}
            </Title>
            <Text c="dimmed" mt={4}>
              {subtitle}
            </Text>
          </div>
          {children}
        </Stack>
      </main>
      <LanguageSwitch />
    </div>
  );
}
