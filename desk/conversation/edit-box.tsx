import { Button, Group, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { MessageShape } from "../../src/contract/message.ts";
import { call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { keys } from "../keys.ts";
import { toastProblem } from "../shell/toast.ts";
import { editing } from "./editing.ts";
import { type Transcript, withMessage } from "./patch-messages.ts";

/** Changes the text of a message of one's own, in its place. */
export function EditBox({ message }: { readonly message: MessageShape }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [text, setText] = useState(message.text);
  const save = useMutation({
    mutationFn: () =>
      call("editReply", {
        params: { id: message.conversationId, messageId: message.id },
        body: { text: text.trim() },
      }),
    onSuccess: (changed) => {
      client.setQueryData<Transcript>(keys.transcript(message.conversationId), (transcript) =>
        transcript === undefined ? undefined : withMessage(transcript, changed),
      );
      editing.set(null);
    },
    onError: (error) => toastProblem(t, error),
  });
  const canSave = text.trim() !== "" && text.trim() !== message.text && !save.isPending;

  return (
    <div className="edit-box">
      <Textarea
        autosize
        minRows={1}
        maxRows={12}
        data-autofocus
        autoFocus
        aria-label={t("conversation.editLabel")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onFocus={(event) => {
          const end = event.currentTarget.value.length;
          event.currentTarget.setSelectionRange(end, end);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape") editing.set(null);
          if (event.key === "Enter" && !event.shiftKey) {
            event.preventDefault();
            if (canSave) save.mutate();
          }
        }}
      />
      <Group gap={6} justify="flex-end" mt={6}>
        <Button size="compact-sm" variant="default" onClick={() => editing.set(null)}>
          {t("common.cancel")}
        </Button>
        <Button
          size="compact-sm"
          disabled={!canSave}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t("common.save")}
        </Button>
      </Group>
    </div>
  );
}
