import { compareIds, type Message, type SeenMessage } from "../api/message.ts";
import { dayKey } from "../time/format-time.ts";

/** A line of the conversation as it is drawn. */
export type Row =
  | { readonly kind: "day"; readonly key: string; readonly at: number }
  | { readonly kind: "new"; readonly key: string }
  | {
      readonly kind: "message";
      readonly key: string;
      readonly seen: SeenMessage;
      /** Continues the message above: drawn without avatar and name. */
      readonly compact: boolean;
    };

/** Messages of one author stay one group for this long. */
const groupMs = 7 * 60_000;

/** Message types that are drawn as a message of a person or app; all others are notices. */
const spoken: ReadonlySet<number> = new Set([0, 19, 20, 23]);

/** Tells whether a message is a notice such as "joined", and not something that somebody wrote. */
export function isNotice(message: Message): boolean {
  return !spoken.has(message.type);
}

/**
 * Lays messages (oldest first) out in rows: a separator where the reader's day changes, one line
 * before the first message after `lastReadId` that is not the reader's own, and groups.
 */
export function groupMessages(
  items: readonly SeenMessage[],
  options: { lastReadId: string | null; ownId: string; timeZone?: string },
): readonly Row[] {
  const rows: Row[] = [];
  let before: SeenMessage | undefined;
  let marked = options.lastReadId === null;
  for (const seen of items) {
    const at = Date.parse(seen.message.timestamp);
    const day = dayKey(at, options);
    const newDay =
      before === undefined || dayKey(Date.parse(before.message.timestamp), options) !== day;
    if (newDay) rows.push({ kind: "day", key: `day-${seen.message.id}`, at });
    let divided = newDay;
    if (!marked && isAfter(seen, options.lastReadId)) {
      marked = true;
      if (seen.message.author.id !== options.ownId) {
        rows.push({ kind: "new", key: "new" });
        divided = true;
      }
    }
    const compact = !divided && before !== undefined && continues(before, seen);
    rows.push({ kind: "message", key: seen.message.id, seen, compact });
    before = seen;
  }
  return rows;
}

function isAfter(seen: SeenMessage, id: string | null): boolean {
  return id !== null && compareIds(seen.message.id, id) > 0;
}

function continues(before: SeenMessage, seen: SeenMessage): boolean {
  const a = before.message;
  const b = seen.message;
  return (
    a.author.id === b.author.id &&
    a.author.username === b.author.username &&
    before.ephemeral === seen.ephemeral &&
    !isNotice(a) &&
    b.type === 0 &&
    Date.parse(b.timestamp) - Date.parse(a.timestamp) < groupMs
  );
}
