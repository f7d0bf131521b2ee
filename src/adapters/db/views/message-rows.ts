import { type RawBuilder, type Selectable, sql } from "kysely";
import { worstState } from "../../../core/delivery.ts";
import type { StaffId, WorkspaceId } from "../../../core/ids.ts";
import type { AttachmentView, DeliveryView, MessageView } from "../../../ports/desk-views.ts";
import type { Executor } from "../engine.ts";
import type { Tables } from "../tables.ts";
import { iso, isoOrNull } from "./person-view.ts";

export interface MessageRow extends Selectable<Tables["message"]> {
  readonly attachments: readonly AttachmentView[] | null;
  readonly parts: readonly DeliveryView[] | null;
  readonly reply_to: string | null;
  readonly queue: string;
  readonly assignee_id: StaffId | null;
  readonly has_case: boolean;
}

/** Messages `m` with files, delivery and scope; `tail` says which ones, in which order. */
export async function messageRows(
  db: Executor,
  tail: RawBuilder<unknown>,
): Promise<readonly MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select m.*, c.queue, c.assignee_id, c.has_case,
      (
        select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name,
          'contentType', a.content_type, 'size', a.size, 'state', a.state)
          order by a.position, a.id)
        from attachment a where a.workspace_id = m.workspace_id and a.message_id = m.id
      ) as attachments,
      (
        select jsonb_agg(jsonb_build_object('state', d.state, 'reason', d.reason,
          'tries', d.tries) order by d.part)
        from delivery d where d.workspace_id = m.workspace_id and d.message_id = m.id
      ) as parts,
      ${replyTarget(sql`m.workspace_id`, sql`m.connection_id`, sql`m.detail->>'replyToExternalId'`)}
        as reply_to
    from message m
    join conversation c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    ${tail}`.execute(db);
  return rows;
}

/** The message that a platform's id names: one that came in, or one of ours that went out. */
export function replyTarget(
  workspace: RawBuilder<unknown>,
  connection: RawBuilder<unknown>,
  externalId: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`case when ${externalId} is not null then coalesce(
    (select r.id from message r where r.workspace_id = ${workspace}
      and r.connection_id = ${connection} and r.external_id = ${externalId}),
    (select r.message_id from delivery r where r.workspace_id = ${workspace}
      and r.connection_id = ${connection} and r.external_id = ${externalId})) end`;
}

export function messageRowsByIds(
  db: Executor,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<readonly MessageRow[]> {
  return messageRows(
    db,
    sql`where m.workspace_id = ${workspaceId} and m.id = any(${[...ids]}::uuid[])
      order by m.conversation_id, m.seq`,
  );
}

export function messageView(row: MessageRow): MessageView {
  const removed = row.deleted_at !== null;
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    kind: row.kind,
    author: { kind: row.author_kind, id: row.author_id, name: row.author_name },
    text: removed ? "" : row.text,
    notice: row.detail.notice ?? null,
    suggestions: row.detail.suggestions ?? null,
    helped: row.helped,
    replyTo: row.reply_to,
    attachments: removed ? [] : (row.attachments ?? []),
    createdAt: iso(row.created_at),
    editedAt: isoOrNull(row.edited_at),
    deletedAt: isoOrNull(row.deleted_at),
    delivery: deliveryView(row.parts ?? []),
  };
}

/** The worst of the parts speaks for the message; null when none was ever to be delivered. */
function deliveryView(parts: readonly DeliveryView[]): DeliveryView | null {
  const state = worstState(parts.map((part) => part.state));
  if (state === null) return null;
  const worst = parts.find((part) => part.state === state);
  return {
    state,
    reason: worst?.reason ?? null,
    tries: Math.max(...parts.map((part) => part.tries)),
  };
}
