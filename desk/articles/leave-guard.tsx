import { Button, Group, Modal, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useTexts } from "../i18n/i18n.ts";

/** Asks before unsaved changes are left behind, by a link or by closing the page. */
export function LeaveGuard({ isDirty }: { readonly isDirty: () => boolean }) {
  const { t } = useTexts();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isDirty(),
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  return (
    <Modal
      opened={blocker.status === "blocked"}
      onClose={() => blocker.reset?.()}
      title={t("articles.leaveTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Text mb="md">{t("articles.leaveText")}</Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={() => blocker.reset?.()} data-autofocus>
          {t("articles.stay")}
        </Button>
        <Button color="red" onClick={() => blocker.proceed?.()}>
          {t("articles.leave")}
        </Button>
      </Group>
    </Modal>
  );
}
