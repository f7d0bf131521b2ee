import { IconArrowDown } from "@tabler/icons-react";
import {
  Fragment,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { loadEarlier, loadLater, loadMessages } from "../state/load.ts";
import { markRead } from "../state/read-marks.ts";
import { quietly } from "../state/session.ts";
import { useSession, useSessionState } from "../state/session-context.tsx";
import type { Attempt } from "../state/session-state.ts";
import { useLanguage, useTexts } from "../texts/text-context.tsx";
import { dayLabel } from "../time/format-time.ts";
import { useNow } from "../time/use-now.ts";
import { CommandAttempts } from "./attempts.tsx";
import { useConversation } from "./conversation-context.tsx";
import { groupMessages, type Row } from "./group-messages.ts";
import { MessageRow } from "./message-row.tsx";
import { PendingMessages } from "./pending-messages.tsx";
import { useScroll } from "./use-scroll.ts";

interface Props {
  readonly title: string;
  /** Shown above the first message of all. */
  readonly beginning: ReactNode;
  readonly highlighted: string | null;
}

/** The conversation: history above, what is on its way below, and the end kept in sight. */
export function MessageList({ title, beginning, highlighted }: Props) {
  const t = useTexts();
  const session = useSession();
  const { channelId, guildId } = useConversation();
  const held = useSessionState((state) => state.messages[channelId]);
  const pending = useSessionState((state) => state.pending[channelId]?.length ?? 0);
  const allAttempts = useSessionState((state) => state.attempts);
  const attempts = useMemo(
    () => allAttempts.filter((one) => one.channelId === channelId && one.kind === "command"),
    [allAttempts, channelId],
  );
  const fresh = useSessionState((state) => state.fresh[channelId]?.count ?? 0);
  const ownId = useSessionState((state) => state.member?.id ?? "");
  // Taken once, when the channel is opened: the line stays where reading began.
  const [lastReadId] = useState(() => session.store.get().read[channelId] ?? null);
  const [busy, setBusy] = useState(false);
  const [current, setCurrent] = useState<string | null>(null);
  const rows = useMemo(
    () => groupMessages(held?.items ?? [], { lastReadId, ownId }),
    [held?.items, lastReadId, ownId],
  );
  const earlier = async () => {
    if (busy || held === undefined || held.atStart) return;
    setBusy(true);
    await loadEarlier(session, channelId).catch(() => undefined);
    setBusy(false);
  };
  const later = async () => {
    if (busy || held === undefined || held.atEnd) return;
    setBusy(true);
    await loadLater(session, channelId).catch(() => undefined);
    setBusy(false);
  };
  const scroll = useScroll({
    contentKey: `${held?.items.length ?? 0} ${pending} ${attempts.length}`,
    firstId: held?.items[0]?.message.id ?? null,
    atEnd: held?.atEnd ?? true,
    anchored: highlighted === null,
    onTop: () => void earlier(),
    onBottom: () => void later(),
  });
  const { atBottom } = scroll;
  const newestId = held?.items.at(-1)?.message.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new message is read anew
  useEffect(() => {
    const read = () => {
      if (atBottom && held?.atEnd && document.visibilityState === "visible") {
        markRead(session.store, channelId);
      }
    };
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [session, channelId, atBottom, held?.atEnd, newestId]);

  const present = () => {
    if (held?.atEnd) scroll.toBottom();
    else quietly(loadMessages(session, channelId).then(scroll.toBottom));
  };
  const sent = useRef(0);
  // What the member does themselves is always shown, wherever they were reading.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only one's own doing moves the list
  useEffect(() => {
    if (pending + attempts.length > sent.current) present();
    sent.current = pending + attempts.length;
  }, [pending + attempts.length]);
  return (
    <div className="message-area">
      <div
        ref={scroll.area}
        role="log"
        aria-label={t.messagesIn(title)}
        aria-busy={held === undefined}
        className="messages"
        onScroll={scroll.measure}
        onKeyDown={walk}
        onFocus={(event) => {
          const id = event.target.closest<HTMLElement>("[data-message-id]")?.dataset["messageId"];
          if (id !== undefined) setCurrent(id);
        }}
      >
        <div ref={scroll.content} className="messages-content">
          {held?.atStart ? beginning : null}
          {busy ? <p className="list-note">{t.earlierLoading}</p> : null}
          {held === undefined ? <Skeleton /> : null}
          <Rows rows={rows} highlighted={highlighted} current={current} attempts={attempts} />
          {held?.atEnd === false ? null : (
            <>
              <PendingMessages channelId={channelId} guildId={guildId} />
              <CommandAttempts
                attempts={attempts.filter((one) => !rows.some((row) => row.key === one.afterId))}
              />
            </>
          )}
        </div>
      </div>
      {held?.atEnd === false || scroll.far || (fresh > 0 && !atBottom) ? (
        <button type="button" className="jump" onClick={present}>
          {fresh > 0 ? t.newBelow(fresh) : t.jumpToPresent}
          <IconArrowDown size={16} aria-hidden="true" />
        </button>
      ) : null}
    </div>
  );
}

interface RowsProps {
  readonly rows: readonly Row[];
  readonly highlighted: string | null;
  /** Row that had the focus last; the tab key comes back to it. */
  readonly current: string | null;
  /** Each is shown below the message after which it began. */
  readonly attempts: readonly Attempt[];
}

function Rows({ rows, highlighted, current, attempts }: RowsProps) {
  const t = useTexts();
  const language = useLanguage();
  const now = useNow(60_000);
  const last = rows.findLast((row) => row.kind === "message")?.key;
  const exists = rows.some((row) => row.key === current);
  const reachable = exists ? current : last;
  return (
    <>
      {rows.map((row) => {
        if (row.kind === "day") {
          return (
            <div key={row.key} className="day">
              <span>{dayLabel(row.at, { language, now }, t)}</span>
            </div>
          );
        }
        if (row.kind === "new") {
          return (
            <div key={row.key} className="new-divider">
              <span>{t.newMessages}</span>
            </div>
          );
        }
        return (
          <Fragment key={row.key}>
            <MessageRow
              seen={row.seen}
              compact={row.compact}
              current={row.key === reachable}
              highlighted={row.key === highlighted}
            />
            <CommandAttempts attempts={attempts.filter((one) => one.afterId === row.key)} />
          </Fragment>
        );
      })}
    </>
  );
}

/** Arrow keys on a message lead to its neighbours. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const target = event.target as HTMLElement;
  if (!target.matches("[data-message-id]")) return;
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-message-id]")];
  const next = all[all.indexOf(target) + (event.key === "ArrowUp" ? -1 : 1)];
  event.preventDefault();
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function Skeleton() {
  return (
    <div className="skeleton" aria-hidden="true">
      {[70, 45, 60, 30].map((width) => (
        <div key={width} className="skeleton-row">
          <i />
          <b style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}
