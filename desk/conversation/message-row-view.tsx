import { useTexts } from "../i18n/i18n.ts";
import { dayHeading } from "../time/format-time.ts";
import { useNow } from "../time/use-now.ts";
import type { MessageRow } from "./message-rows.ts";
import { MessageView } from "./message-view.tsx";
import { NoticeLine } from "./notice-line.tsx";

/** A row of the transcript, with the day above it where one begins. */
export function MessageRowView({ row }: { readonly row: MessageRow }) {
  const { language } = useTexts();
  const now = useNow();
  const { message, newDay, goesOn } = row;
  return (
    <div className="message-row" data-goes-on={goesOn || undefined}>
      {newDay ? (
        <div className="day">
          <span>{dayHeading(language, message.createdAt, now)}</span>
        </div>
      ) : null}
      {message.kind === "notice" ? (
        <NoticeLine message={message} />
      ) : (
        <MessageView message={message} goesOn={goesOn} />
      )}
    </div>
  );
}
