import { Group, Kbd, Modal, Text } from "@mantine/core";
import { useTexts } from "../i18n/i18n.ts";
import { stored, useStored } from "../store/stored.ts";
import { useShortcut } from "./use-shortcut.ts";

export const shortcutsOpen = stored(false);

const rows = [
  { name: "search", keys: ["/"] },
  { name: "next", keys: ["j"] },
  { name: "previous", keys: ["k"] },
  { name: "reply", keys: ["r"] },
  { name: "note", keys: ["n"] },
  { name: "send", keys: ["Enter", "Ctrl/⌘ Enter"] },
  { name: "newline", keys: ["Shift Enter"] },
  { name: "editLast", keys: ["↑"] },
  { name: "leaveField", keys: ["Esc"] },
  { name: "help", keys: ["?"] },
] as const;

/** What the keyboard can do; `?` opens it anywhere. */
export function ShortcutsDialog() {
  const { t } = useTexts();
  const isOpen = useStored(shortcutsOpen);
  useShortcut(["?"], () => shortcutsOpen.set(true));
  return (
    <Modal
      opened={isOpen}
      onClose={() => shortcutsOpen.set(false)}
      title={t("shortcuts.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {rows.map((row) => (
        <div className="shortcut" key={row.name}>
          <Text>{t(`shortcuts.${row.name}`)}</Text>
          <Group gap={6} wrap="nowrap">
            {row.keys.map((key, index) => (
              <Group gap={6} key={key} wrap="nowrap">
                {index === 0 ? null : (
                  <Text size="xs" c="dimmed">
                    {t("shortcuts.or")}
                  </Text>
                )}
                <Kbd>{key}</Kbd>
              </Group>
            ))}
          </Group>
        </div>
      ))}
    </Modal>
  );
}
