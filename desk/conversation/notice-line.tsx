import { IconAlertTriangle } from "@tabler/icons-react";
import type { MessageShape } from "../../src/contract/message.ts";
import { useTexts } from "../i18n/i18n.ts";
import { clock, dateAndTime } from "../time/format-time.ts";
import { useSurroundings } from "./message-context.ts";
import { noticeText } from "./notice-text.ts";

/** Something that happened, as a line across the transcript. */
export function NoticeLine({ message }: { readonly message: MessageShape }) {
  const { t, language } = useTexts();
  const { conversation } = useSurroundings();
  const person = conversation.person.displayName;
  const text = message.notice === null ? message.text : noticeText(t, message.notice, person);
  const hasFailed = message.delivery?.state === "failed";
  return (
    <div className="notice">
      <span className="notice-text">
        {hasFailed ? (
          <span className="notice-failed" title={message.delivery?.reason ?? undefined}>
            <IconAlertTriangle size={13} aria-hidden /> {t("conversation.delivery.failed")} ·{" "}
          </span>
        ) : null}
        {text}{" "}
        <time dateTime={message.createdAt} title={dateAndTime(language, message.createdAt)}>
          · {clock(language, message.createdAt)}
        </time>
      </span>
    </div>
  );
}
