import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { CaseDetail } from "../../src/contract/case.ts";
import { call } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { keys } from "../keys.ts";
import { toastProblem } from "../shell/toast.ts";

/** Adds a note to the timeline of a case. */
export function NoteForm({ subject }: { readonly subject: CaseDetail }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [text, setText] = useState("");
  const add = useMutation({
    mutationFn: () =>
      call("addCaseNote", { params: { number: subject.number }, body: { text: text.trim() } }),
    onSuccess: (changed) => {
      client.setQueryData<CaseDetail>(keys.caseOf(subject.number), changed);
      setText("");
    },
    onError: (error) => toastProblem(t, error),
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    add.mutate();
  }
  return (
    <form onSubmit={submit}>
      <Textarea
        label={t("cases.addNote")}
        placeholder={t("cases.notePlaceholder")}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={8000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          const isSend = event.key === "Enter" && (event.ctrlKey || event.metaKey);
          if (isSend && text.trim() !== "" && !add.isPending) add.mutate();
        }}
      />
      <Button type="submit" size="xs" mt={8} disabled={text.trim() === ""} loading={add.isPending}>
        {t("cases.addNote")}
      </Button>
    </form>
  );
}
