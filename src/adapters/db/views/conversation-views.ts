import { type RawBuilder, sql } from "kysely";
import { parseCaseNumber } from "../../../core/case.ts";
import type { StaffId, WorkspaceId } from "../../../core/ids.ts";
import type { Staff } from "../../../core/staff.ts";
import type { ConversationViews } from "../../../ports/desk-views.ts";
import type { Executor } from "../engine.ts";
import { isUuid } from "../uuid.ts";
import {
  type ConversationRow,
  conversationRows,
  conversationView,
  scopeOf,
} from "./conversation-rows.ts";
import { byMomentAndId, decodeCursor, encodeCursor } from "./cursor.ts";
import { messagePage } from "./message-page.ts";
import { containing, largestPage, pageOf, rowsWanted } from "./page.ts";
import { personDetail } from "./person-detail.ts";
import { visibleTo } from "./visible.ts";

type Filter = Parameters<ConversationViews["list"]>[2];

/** Counts stop here: a queue of more than this is read as "that many or more". */
const mostCounted = 1000;

const withRead = (row: ConversationRow) => ({
  ...conversationView(row),
  readSeq: row.read_seq ?? 0,
});

export function conversationViews(db: Executor): ConversationViews {
  return {
    async list(workspaceId, viewer, filter) {
      const wanted = rowsWanted(filter.limit);
      const rows = await conversationRows(
        db,
        sql`where ${sql.join(conditions(workspaceId, viewer, filter), sql` and `)}
          order by c.last_at desc, c.id desc limit ${wanted}`,
        viewer.id,
      );
      return pageOf(rows, wanted, withRead, (row) => encodeCursor([row.last_at.getTime(), row.id]));
    },

    async get(workspaceId, id, viewer) {
      if (!isUuid(id)) return null;
      const [row] = await conversationRows(
        db,
        sql`where c.workspace_id = ${workspaceId} and c.id = ${id}`,
        viewer.id,
      );
      return row === undefined ? null : { view: withRead(row), scope: scopeOf(row) };
    },

    messages: (workspaceId, id, range) => messagePage(db, workspaceId, id, range),

    async versions(workspaceId, messageId) {
      if (!isUuid(messageId)) return [];
      const { rows } = await sql<{ text: string; at: Date; what: "edited" | "removed" }>`
        select text, at, what from message_version
        where workspace_id = ${workspaceId} and message_id = ${messageId}
        order by no limit ${largestPage}`.execute(db);
      return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    },

    person: (workspaceId, viewer, personId) => personDetail(db, workspaceId, viewer, personId),

    counts: (workspaceId, viewer) => counts(db, workspaceId, viewer),
  };
}

function conditions(workspaceId: WorkspaceId, viewer: Staff, filter: Filter) {
  const all: RawBuilder<unknown>[] = [sql`c.workspace_id = ${workspaceId}`, visibleTo(viewer)];
  if (filter.state !== undefined) all.push(sql`c.state = ${filter.state}`);
  if (filter.queue !== undefined) all.push(sql`c.queue = ${filter.queue}`);
  if (filter.assignee === "none") all.push(sql`c.assignee_id is null`);
  else if (filter.assignee !== undefined) all.push(sql`c.assignee_id = ${filter.assignee}`);
  if (filter.search !== undefined && filter.search.trim() !== "") all.push(found(filter.search));
  if (filter.cursor !== undefined) {
    const [lastAt, id] = decodeCursor(filter.cursor, byMomentAndId);
    all.push(sql`(c.last_at, c.id) < (${new Date(lastAt)}::timestamptz, ${id}::uuid)`);
  }
  return all;
}

/** By the person's names, what was written, or the number of a case. */
function found(search: string): RawBuilder<unknown> {
  const pattern = containing(search);
  const number = parseCaseNumber(search);
  const byNumber =
    number === null
      ? sql``
      : sql`or exists (
          select from case_conversation l
          join support_case k on k.workspace_id = l.workspace_id and k.id = l.case_id
          where l.workspace_id = c.workspace_id and l.conversation_id = c.id
            and k.number = ${number})`;
  return sql`(person.display_name ilike ${pattern} or account.username ilike ${pattern}
    or exists (
      select from message f where f.workspace_id = c.workspace_id
        and f.conversation_id = c.id and f.text ilike ${pattern})
    ${byNumber})`;
}

async function counts(db: Executor, workspaceId: WorkspaceId, viewer: Staff) {
  const standing = (state: string, by: StaffId | null = null) => sql<number>`(
    select count(*) from (
      select from conversation c
      where c.workspace_id = ${workspaceId} and c.state = ${state} and ${visibleTo(viewer)}
        ${by === null ? sql`` : sql`and c.assignee_id = ${by}`}
      limit ${mostCounted}
    ) counted)`;
  const { rows } = await sql<{ mine: number; waiting: number; bot: number; live: number }>`
    select ${standing("live", viewer.id)} as mine, ${standing("waiting")} as waiting,
      ${standing("bot")} as bot, ${standing("live")} as live`.execute(db);
  return rows[0] ?? { mine: 0, waiting: 0, bot: 0, live: 0 };
}
