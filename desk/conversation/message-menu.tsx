import { ActionIcon, Button, Group, Menu, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCopy, IconDots, IconHistory, IconPencil, IconTrash } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { MessageShape } from "../../src/contract/message.ts";
import { call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { may } from "../session.ts";
import { toastDone, toastProblem } from "../shell/toast.ts";
import { editing, mayChange } from "./editing.ts";
import { useSurroundings } from "./message-context.ts";
import { VersionsDialog } from "./versions-dialog.tsx";

/** What can be done with a message; nothing is drawn where nothing can. */
export function MessageMenu({ message }: { readonly message: MessageShape }) {
  const { t } = useTexts();
  const { me } = useSurroundings();
  const [isDeleting, deleting] = useDisclosure(false);
  const [areVersionsOpen, versions] = useDisclosure(false);
  const isMine = mayChange(message, me.id);
  const hasVersions =
    (message.editedAt !== null || message.deletedAt !== null) && may(me.role, "seeRemoved");
  const hasText = message.text !== "" && message.deletedAt === null;
  if (!isMine && !hasVersions && !hasText) return null;
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={26}
            className="message-menu"
            aria-label={t("conversation.messageActions")}
          >
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {hasText ? (
            <Menu.Item
              leftSection={<IconCopy size={15} aria-hidden />}
              onClick={() =>
                void navigator.clipboard
                  .writeText(message.text)
                  .then(() => toastDone(t("conversation.copied")))
              }
            >
              {t("conversation.copyText")}
            </Menu.Item>
          ) : null}
          {isMine && hasText ? (
            <Menu.Item
              leftSection={<IconPencil size={15} aria-hidden />}
              onClick={() => editing.set(message.id)}
            >
              {t("common.edit")}
            </Menu.Item>
          ) : null}
          {hasVersions ? (
            <Menu.Item leftSection={<IconHistory size={15} aria-hidden />} onClick={versions.open}>
              {t("conversation.showVersions")}
            </Menu.Item>
          ) : null}
          {isMine ? (
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={15} aria-hidden />}
              onClick={deleting.open}
            >
              {t("common.delete")}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {isDeleting ? <DeleteDialog message={message} onClose={deleting.close} /> : null}
      {areVersionsOpen ? <VersionsDialog message={message} onClose={versions.close} /> : null}
    </>
  );
}

interface DialogProps {
  readonly message: MessageShape;
  readonly onClose: () => void;
}

function DeleteDialog({ message, onClose }: DialogProps) {
  const { t } = useTexts();
  const remove = useMutation({
    mutationFn: () =>
      call("removeReply", { params: { id: message.conversationId, messageId: message.id } }),
    onSuccess: onClose,
    onError: (error) => toastProblem(t, error),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("conversation.confirmDelete")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack>
        <Text lineClamp={4} className="quote">
          {message.text || message.attachments.map((file) => file.name).join(", ")}
        </Text>
        <Text size="sm" c="dimmed">
          {message.kind === "note"
            ? t("conversation.confirmDeleteNote")
            : t("conversation.confirmDeleteText")}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            color="red"
            data-autofocus
            loading={remove.isPending}
            onClick={() => remove.mutate()}
          >
            {t("common.delete")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
