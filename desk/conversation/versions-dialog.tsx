import { Center, Loader, Modal, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { MessageShape } from "../../src/contract/message.ts";
import { call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { keys } from "../keys.ts";
import { Failed } from "../shell/failed.tsx";
import { dateAndTime } from "../time/format-time.ts";

interface VersionsDialogProps {
  readonly message: MessageShape;
  readonly onClose: () => void;
}

/** What a message said before; leads and admins only. */
export function VersionsDialog({ message, onClose }: VersionsDialogProps) {
  const { t, language } = useTexts();
  const versions = useQuery({
    queryKey: keys.versions(message.id),
    queryFn: () =>
      call("listVersions", { params: { id: message.conversationId, messageId: message.id } }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("conversation.versions")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {versions.isError ? <Failed error={versions.error} /> : null}
      {versions.isPending ? (
        <Center>
          <Loader size="sm" />
        </Center>
      ) : null}
      {versions.data?.items.length === 0 ? (
        <Text c="dimmed">{t("conversation.noVersions")}</Text>
      ) : null}
      <Stack gap="sm">
        {versions.data?.items.map((version) => (
          <div key={version.at}>
            <Text size="xs" c="dimmed">
              {version.what === "edited"
                ? t("conversation.versionEdited", { time: dateAndTime(language, version.at) })
                : t("conversation.versionRemoved", { time: dateAndTime(language, version.at) })}
            </Text>
            <Text className="quote">{version.text}</Text>
          </div>
        ))}
      </Stack>
    </Modal>
  );
}
