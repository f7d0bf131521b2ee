import { Button, Stack, Text } from "@mantine/core";
import { IconPlugConnectedX, IconRefresh } from "@tabler/icons-react";
import { useTexts } from "../i18n/i18n.ts";
import { problemText } from "../i18n/problem-text.ts";

interface FailedProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}

/** Says why something could not be loaded, and offers to try again. */
export function Failed({ error, onRetry }: FailedProps) {
  const { t } = useTexts();
  return (
    <Stack align="center" gap="xs" p="lg" role="alert">
      <IconPlugConnectedX size={30} stroke={1.4} aria-hidden />
      <Text fw={600}>{t("common.failedTitle")}</Text>
      <Text c="dimmed" ta="center" maw={420}>
        {problemText(t, error)}
      </Text>
      {onRetry === undefined ? null : (
        <Button
          variant="light"
          size="xs"
          leftSection={<IconRefresh size={15} aria-hidden />}
          onClick={onRetry}
        >
          {t("common.retry")}
        </Button>
      )}
    </Stack>
  );
}
