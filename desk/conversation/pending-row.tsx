import { UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconClock, IconFile } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { ApiProblem } from "../api.ts";
import { useTexts } from "../i18n/i18n.ts";
import { problemText } from "../i18n/problem-text.ts";
import { draftOf, setDraft } from "./drafts.ts";
import { useSurroundings } from "./message-context.ts";
import { MessageText } from "./message-text.tsx";
import { dropPending, sendPending } from "./outbox.ts";
import type { Pending } from "./pending.ts";

/** A message that the server does not have yet: under way, or stuck with its reason. */
export function PendingRow({ pending }: { readonly pending: Pending }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const { conversation, me } = useSurroundings();
  const { failure, clientKey } = pending;

  function takeBack(): void {
    const mode = pending.kind === "note" ? "note" : "reply";
    const draft = draftOf(me.id, conversation.id, mode);
    setDraft(me.id, conversation.id, mode, [pending.text, draft].filter(Boolean).join("\n"));
    dropPending(me.id, conversation.id, clientKey);
  }

  return (
    <div className="message-row">
      <article className="message" data-kind={pending.kind} data-team data-pending>
        <div className="message-face" />
        <div className="message-body">
          <div className="message-line">
            <div className="bubble">
              {pending.text === "" ? null : <MessageText text={pending.text} />}
              {pending.attachments.map((file) => (
                <span key={file.id} className="pending-file">
                  <IconFile size={15} aria-hidden /> {file.name}
                </span>
              ))}
            </div>
          </div>
          {failure === null ? (
            <div className="delivery">
              <IconClock size={13} aria-hidden />
              <span>{t("conversation.delivery.sending")}</span>
            </div>
          ) : (
            <div className="delivery" data-state="failed" role="alert">
              <IconAlertTriangle size={13} aria-hidden />
              <span>
                {t("conversation.delivery.notSent")} ·{" "}
                {problemText(t, new ApiProblem(failure, 0, failure, null))}
              </span>
              <UnstyledButton
                className="delivery-again"
                onClick={() => void sendPending(client, me.id, conversation.id, pending)}
              >
                {t("conversation.delivery.again")}
              </UnstyledButton>
              {pending.text === "" || pending.attachments.length > 0 ? null : (
                <UnstyledButton className="delivery-again" onClick={takeBack}>
                  {t("conversation.delivery.backToReply")}
                </UnstyledButton>
              )}
              <UnstyledButton
                className="delivery-again"
                onClick={() => dropPending(me.id, conversation.id, clientKey)}
              >
                {t("conversation.delivery.discard")}
              </UnstyledButton>
            </div>
          )}
        </div>
      </article>
    </div>
  );
}
