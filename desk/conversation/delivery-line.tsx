import { UnstyledButton } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCheck,
  IconChecks,
  IconClock,
  IconRefresh,
} from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { MessageShape } from "../../src/contract/message.ts";
import { call } from "../api.ts";
import { en } from "../i18n/en.ts";
import { type Translate, useTexts } from "../i18n/i18n.ts";
import { keys } from "../keys.ts";
import { may } from "../session.ts";
import { toastProblem } from "../shell/toast.ts";
import { useSurroundings } from "./message-context.ts";
import { type Transcript, withMessage } from "./patch-messages.ts";

const words = {
  ready: "sending",
  sending: "sending",
  sent: "sent",
  delivered: "delivered",
  read: "read",
  retry: "retry",
  in_doubt: "inDoubt",
  failed: "failed",
} as const;

const icons = {
  ready: IconClock,
  sending: IconClock,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
  retry: IconRefresh,
  in_doubt: IconAlertTriangle,
  failed: IconAlertTriangle,
} as const;

/** Why, in the language of the page; codes that are not known here as they are. */
function reasonText(t: Translate, reason: string): string {
  return Object.hasOwn(en.deliveryReasons, reason)
    ? t(`deliveryReasons.${reason as keyof typeof en.deliveryReasons}`)
    : reason;
}

/** Whether a reply has reached the member, why not, and what can be done. */
export function DeliveryLine({ message }: { readonly message: MessageShape }) {
  const { t } = useTexts();
  const { me } = useSurroundings();
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () =>
      call("retryDelivery", {
        params: { id: message.conversationId, messageId: message.id },
      }),
    onSuccess: (changed) =>
      client.setQueryData<Transcript>(keys.transcript(message.conversationId), (transcript) =>
        transcript === undefined ? undefined : withMessage(transcript, changed),
      ),
    onError: (error) => toastProblem(t, error),
  });
  const { delivery } = message;
  if (delivery === null || message.deletedAt !== null) return null;
  const Icon = icons[delivery.state];
  const isStuck = delivery.state === "failed" || delivery.state === "in_doubt";
  return (
    <div
      className="delivery"
      data-state={delivery.state}
      role={delivery.state === "failed" ? "alert" : undefined}
    >
      <Icon size={13} aria-hidden />
      <span>{t(`conversation.delivery.${words[delivery.state]}`)}</span>
      {delivery.reason !== null && (isStuck || delivery.state === "retry") ? (
        <span>
          · {t("conversation.delivery.reason", { reason: reasonText(t, delivery.reason) })}
        </span>
      ) : null}
      {isStuck && may(me.role, "reply") ? (
        <UnstyledButton
          className="delivery-again"
          disabled={again.isPending}
          onClick={() => again.mutate()}
        >
          {t("conversation.delivery.again")}
        </UnstyledButton>
      ) : null}
    </div>
  );
}
