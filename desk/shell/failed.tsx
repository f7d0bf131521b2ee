import { Button, Stack, Text } from "@mantine/core";
import { IconPlugConnectedX, IconRefresh } from "@tabler/icons-react";
import { ApiProblem } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { problemText } from "../i18n/problem-text.ts";

interface FailedProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}

/** Says why something could not be loaded, and offers to try again. */
export function Failed({ error, onRetry }: FailedProps) {
  const { t } = useTexts();
  // What is not there, or not for this role, does not come by asking again.
  const isFinal = error instanceof ApiProblem && (error.status === 403 || error.status === 404);
  const isMissing = error instanceof ApiProblem && error.status === 404;
  return (
    <Stack align="center" gap="xs" p="lg" role="alert">
      <IconPlugConnectedX size={30} stroke={1.4} aria-hidden />
      <Text fw={600}>{t(isMissing ? "common.notFoundTitle" : "common.failedTitle")}</Text>
      <Text c="dimmed" ta="center" maw={420}>
        {problemText(t, error)}
      </Text>
      {onRetry === undefined || isFinal ? null : (
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
