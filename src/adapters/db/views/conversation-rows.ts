import { type RawBuilder, sql } from "kysely";
import { caseNumber } from "../../../core/case.ts";
import type { ConversationState } from "../../../core/conversation.ts";
import type { StaffId, WorkspaceId } from "../../../core/ids.ts";
import type { MessageKind } from "../../../core/message.ts";
import type { ConversationScope } from "../../../core/permissions.ts";
import type { ConversationView } from "../../../ports/desk-views.ts";
import type { Executor } from "../engine.ts";
import {
  accountJoin,
  iso,
  isoOrNull,
  type PersonColumns,
  personColumns,
  personView,
} from "./person-view.ts";

export interface ConversationRow extends PersonColumns {
  readonly id: string;
  readonly state: ConversationState;
  readonly queue: string;
  readonly assignee_id: StaffId | null;
  readonly assignee_name: string | null;
  readonly has_case: boolean;
  readonly case_numbers: readonly number[] | null;
  readonly waiting_since: Date | null;
  readonly opened_at: Date;
  readonly closed_at: Date | null;
  readonly rating: number | null;
  readonly last_seq: number;
  readonly last_at: Date;
  readonly preview_kind: MessageKind | null;
  readonly preview_text: string | null;
  readonly version: number;
  readonly read_seq: number | null;
}

/**
 * Conversations `c` with everything that a desk shows of them. `tail` says which ones, in which
 * order; `readBy` adds what that staff member has read.
 */
export async function conversationRows(
  db: Executor,
  tail: RawBuilder<unknown>,
  readBy: StaffId | null = null,
): Promise<readonly ConversationRow[]> {
  const { rows } = await sql<ConversationRow>`
    select c.id, c.state, c.queue, c.assignee_id, worker.name as assignee_name, c.has_case,
      c.waiting_since, c.opened_at, c.closed_at, c.rating, c.last_seq, c.last_at,
      c.preview_kind, c.preview_text, c.version, mark.seq as read_seq, ${personColumns},
      case when c.has_case then (
        select jsonb_agg(k.number order by k.number)
        from case_conversation l
        join support_case k on k.workspace_id = l.workspace_id and k.id = l.case_id
        where l.workspace_id = c.workspace_id and l.conversation_id = c.id
      ) end as case_numbers
    from conversation c
    join person on person.workspace_id = c.workspace_id and person.id = c.person_id
    ${accountJoin(sql`c.connection_id`)}
    left join staff worker on worker.workspace_id = c.workspace_id and worker.id = c.assignee_id
    left join read_mark mark on mark.workspace_id = c.workspace_id
      and mark.conversation_id = c.id and mark.staff_id = ${readBy}
    ${tail}`.execute(db);
  return rows;
}

export function conversationRowsByIds(
  db: Executor,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<readonly ConversationRow[]> {
  return conversationRows(
    db,
    sql`where c.workspace_id = ${workspaceId} and c.id = any(${[...ids]}::uuid[]) order by c.id`,
  );
}

export function conversationView(row: ConversationRow): ConversationView {
  return {
    id: row.id,
    state: row.state,
    person: personView(row),
    channel: "discord",
    queue: row.queue,
    assignee:
      row.assignee_id === null
        ? null
        : { id: row.assignee_id, name: row.assignee_name ?? row.assignee_id },
    caseNumbers: (row.case_numbers ?? []).map(caseNumber),
    openedAt: iso(row.opened_at),
    waitingSince: isoOrNull(row.waiting_since),
    closedAt: isoOrNull(row.closed_at),
    rating: row.rating,
    lastMessageAt: iso(row.last_at),
    lastSeq: row.last_seq,
    preview:
      row.preview_kind === null ? null : { kind: row.preview_kind, text: row.preview_text ?? "" },
    version: row.version,
  };
}

export function scopeOf(
  row: Pick<ConversationRow, "queue" | "assignee_id" | "has_case">,
): ConversationScope {
  return { queue: row.queue, assigneeId: row.assignee_id, hasCase: row.has_case };
}
