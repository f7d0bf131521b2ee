import { ActionIcon, Button, SegmentedControl, Text, Tooltip } from "@mantine/core";
import { IconNote, IconPaperclip, IconSend2 } from "@tabler/icons-react";
import { useRef } from "react";
import { useTexts } from "../i18n/i18n.ts";
import type { Mode } from "./drafts.ts";

interface WriteFootProps {
  readonly mode: Mode;
  readonly onMode: ((mode: Mode) => void) | null;
  readonly isBlocked: boolean;
  readonly takesFiles: boolean;
  readonly canSend: boolean;
  readonly hint: string | null;
  readonly onAttach: (files: Iterable<File>) => void;
  readonly onSend: () => void;
}

/** Below the field: reply or note, files, a hint, and the button that sends. */
export function WriteFoot(props: WriteFootProps) {
  const { mode, onMode, isBlocked, takesFiles, canSend, hint, onAttach, onSend } = props;
  const { t } = useTexts();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className="write-foot">
      {onMode === null ? null : (
        <SegmentedControl
          size="xs"
          aria-label={t("composer.modeLabel")}
          value={mode}
          onChange={(value) => onMode(value as Mode)}
          data={[
            { value: "reply", label: t("composer.reply") },
            { value: "note", label: t("composer.note") },
          ]}
        />
      )}
      {takesFiles ? (
        <Tooltip label={t("composer.attach")} openDelay={400}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={t("composer.attach")}
            onClick={() => picker.current?.click()}
          >
            <IconPaperclip size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : null}
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={t("composer.attach")}
        onChange={(event) => {
          onAttach(event.currentTarget.files ?? []);
          event.currentTarget.value = "";
        }}
      />
      <Text size="xs" c="dimmed" className="write-hint q-ellipsis">
        {hint}
      </Text>
      {!isBlocked ? (
        <Button
          size="sm"
          color={mode === "note" ? "yellow.7" : undefined}
          disabled={!canSend}
          leftSection={
            mode === "note" ? (
              <IconNote size={16} aria-hidden />
            ) : (
              <IconSend2 size={16} aria-hidden />
            )
          }
          onClick={onSend}
        >
          {mode === "note" ? t("composer.addNote") : t("composer.send")}
        </Button>
      ) : null}
    </div>
  );
}
