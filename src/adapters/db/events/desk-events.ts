import { sql } from "kysely";
import type { WorkspaceId } from "../../../core/ids.ts";
import type { StaffView } from "../../../ports/desk-views.ts";
import type { DeskEvent } from "../../../ports/event-log.ts";
import type { Executor } from "../engine.ts";
import type { Touched } from "../unit/touched.ts";
import { caseRowsByIds, caseView } from "../views/case-rows.ts";
import { conversationRowsByIds, conversationView, scopeOf } from "../views/conversation-rows.ts";
import { messageRowsByIds, messageView } from "../views/message-rows.ts";

/**
 * What desks must hear of a unit, with the views as they are at its end: one query for each kind of
 * thing that it touched.
 */
export async function deskEvents(
  db: Executor,
  workspaceId: WorkspaceId,
  touched: Touched,
): Promise<readonly DeskEvent[]> {
  return [
    ...(await messageEvents(db, workspaceId, touched)),
    ...(await conversationEvents(db, workspaceId, [...touched.conversations])),
    ...(await caseEvents(db, workspaceId, touched)),
    ...(await articleEvents(db, workspaceId, touched)),
    ...(await staffEvents(db, workspaceId, touched)),
    ...(touched.settings ? [{ type: "settings.changed" } as const] : []),
  ];
}

async function messageEvents(
  db: Executor,
  workspaceId: WorkspaceId,
  { addedMessages, changedMessages }: Touched,
): Promise<readonly DeskEvent[]> {
  if (addedMessages.size + changedMessages.size === 0) return [];
  const rows = await messageRowsByIds(db, workspaceId, [
    ...new Set([...addedMessages, ...changedMessages]),
  ]);
  return rows.map((row) => ({
    type: addedMessages.has(row.id) ? "message.added" : "message.changed",
    message: messageView(row),
    scope: scopeOf(row),
  }));
}

export async function conversationEvents(
  db: Executor,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<readonly DeskEvent[]> {
  if (ids.length === 0) return [];
  const rows = await conversationRowsByIds(db, workspaceId, ids);
  return rows.map((row) => ({
    type: "conversation.changed",
    conversation: conversationView(row),
    scope: scopeOf(row),
  }));
}

async function caseEvents(
  db: Executor,
  workspaceId: WorkspaceId,
  { cases }: Touched,
): Promise<readonly DeskEvent[]> {
  if (cases.size === 0) return [];
  const rows = await caseRowsByIds(db, workspaceId, [...cases]);
  return rows.map((row) => ({ type: "case.changed", case: caseView(row) }));
}

async function articleEvents(
  db: Executor,
  workspaceId: WorkspaceId,
  { articles }: Touched,
): Promise<readonly DeskEvent[]> {
  if (articles.size === 0) return [];
  const rows = await db
    .selectFrom("article")
    .select(["id", "slug", "lang", "status", "version"])
    .where("workspace_id", "=", workspaceId)
    .where("id", "in", [...articles])
    .orderBy("id")
    .execute();
  return rows.map((article) => ({ type: "article.changed", article }));
}

async function staffEvents(
  db: Executor,
  workspaceId: WorkspaceId,
  { staff }: Touched,
): Promise<readonly DeskEvent[]> {
  if (staff.size === 0) return [];
  const { rows } = await sql<StaffView>`
    select id, name, role, activity, queues from staff
    where workspace_id = ${workspaceId} and id = any(${[...staff]}::text[]) order by id`.execute(
    db,
  );
  return rows.map((view) => ({ type: "staff.changed", staff: view }));
}
