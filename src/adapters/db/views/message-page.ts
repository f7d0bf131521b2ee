import { sql } from "kysely";
import type { WorkspaceId } from "../../../core/ids.ts";
import type { ConversationViews, MessageView, Page } from "../../../ports/desk-views.ts";
import type { Executor } from "../engine.ts";
import { isUuid } from "../uuid.ts";
import { messageRows, messageView } from "./message-rows.ts";
import { largestPage } from "./page.ts";

type Range = Parameters<ConversationViews["messages"]>[2];

/** See the port: oldest first; `before` and `last` read from the end and turn round. */
export async function messagePage(
  db: Executor,
  workspaceId: WorkspaceId,
  conversationId: string,
  range: Range,
): Promise<Page<MessageView>> {
  if (!isUuid(conversationId)) return { items: [], next: null };
  const size = Math.min(Math.max(1, range.last ?? largestPage), largestPage);
  const fromEnd = range.last !== undefined || range.before !== undefined;
  const after = range.after === undefined ? sql`` : sql`and m.seq > ${range.after}`;
  const before = range.before === undefined ? sql`` : sql`and m.seq < ${range.before}`;
  const rows = await messageRows(
    db,
    sql`where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId}
      ${after} ${before}
      order by m.seq ${fromEnd ? sql`desc` : sql`asc`} limit ${size + 1}`,
  );
  const shown = rows.slice(0, size);
  if (fromEnd) shown.reverse();
  const items = shown.map(messageView);
  // Read from its end, a page that `before` cut off is followed by more; else it ends the talk.
  const more = fromEnd ? range.before !== undefined : rows.length > size;
  const last = items.at(-1);
  return { items, next: more && last !== undefined ? String(last.seq) : null };
}
