import { type RawBuilder, sql } from "kysely";
import { type CaseOccurrence, parseCaseNumber } from "../../../core/case.ts";
import type { WorkspaceId } from "../../../core/ids.ts";
import type { AttachmentView, CaseDetailView, CaseViews } from "../../../ports/desk-views.ts";
import type { Executor } from "../engine.ts";
import { isUuid } from "../uuid.ts";
import { type CaseRow, caseRows, caseView } from "./case-rows.ts";
import { byNumber, decodeCursor, encodeCursor } from "./cursor.ts";
import { containing, pageOf, rowsWanted } from "./page.ts";
import { iso } from "./person-view.ts";

type Filter = Parameters<CaseViews["list"]>[1];

/** Timeline entries that are shown of one case, from its beginning. */
const mostEntries = 1000;

export function caseViews(db: Executor): CaseViews {
  return {
    async list(workspaceId, filter) {
      const wanted = rowsWanted(filter.limit);
      const rows = await caseRows(
        db,
        sql`where ${sql.join(conditions(workspaceId, filter), sql` and `)}
          order by k.number desc limit ${wanted}`,
      );
      return pageOf(rows, wanted, caseView, (row) => encodeCursor([row.number]));
    },

    async get(workspaceId, number) {
      const [row] = await caseRows(
        db,
        sql`where k.workspace_id = ${workspaceId} and k.number = ${number}`,
      );
      return row === undefined ? null : detailOf(db, workspaceId, row);
    },
  };
}

function conditions(workspaceId: WorkspaceId, filter: Filter): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = [sql`k.workspace_id = ${workspaceId}`];
  if (filter.type !== undefined) all.push(sql`k.type = ${filter.type}`);
  if (filter.status !== undefined) all.push(sql`k.status = ${filter.status}`);
  if (filter.priority !== undefined) all.push(sql`k.priority = ${filter.priority}`);
  if (filter.assignee === "none") all.push(sql`k.assignee_id is null`);
  else if (filter.assignee !== undefined) all.push(sql`k.assignee_id = ${filter.assignee}`);
  if (filter.reporter !== undefined) {
    all.push(isUuid(filter.reporter) ? sql`k.reporter_id = ${filter.reporter}` : sql`false`);
  }
  if (filter.search !== undefined && filter.search.trim() !== "") {
    const pattern = containing(filter.search);
    all.push(sql`(k.number = ${parseCaseNumber(filter.search)}::bigint
      or k.summary ilike ${pattern} or k.description ilike ${pattern}
      or person.display_name ilike ${pattern} or account.username ilike ${pattern})`);
  }
  if (filter.cursor !== undefined) {
    const [number] = decodeCursor(filter.cursor, byNumber);
    all.push(sql`k.number < ${number}`);
  }
  return all;
}

interface TimelineRow {
  readonly at: Date;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly occurrence: CaseOccurrence;
}

async function detailOf(
  db: Executor,
  workspaceId: WorkspaceId,
  row: CaseRow,
): Promise<CaseDetailView> {
  const timeline = await sql<TimelineRow>`
    select e.at, e.actor_id, actor.name as actor_name, e.occurrence
    from case_event e
    left join staff actor on actor.workspace_id = e.workspace_id and actor.id = e.actor_id
    where e.workspace_id = ${workspaceId} and e.case_id = ${row.id}
    order by e.no limit ${mostEntries}`.execute(db);
  const belongings = await sql<{
    readonly conversations: readonly string[] | null;
    readonly attachments: readonly AttachmentView[] | null;
  }>`
    select
      (select jsonb_agg(l.conversation_id order by l.conversation_id) from case_conversation l
        where l.workspace_id = ${workspaceId} and l.case_id = ${row.id}) as conversations,
      (select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name,
          'contentType', a.content_type, 'size', a.size, 'state', a.state)
          order by a.position, a.id)
        from attachment a
        where a.workspace_id = ${workspaceId} and a.case_id = ${row.id}) as attachments`.execute(
    db,
  );
  return {
    ...caseView(row),
    description: row.description,
    fields: row.fields,
    postUrl: row.post_url,
    conversationIds: belongings.rows[0]?.conversations ?? [],
    attachments: belongings.rows[0]?.attachments ?? [],
    timeline: timeline.rows.map((entry) => ({
      at: iso(entry.at),
      actor:
        entry.actor_id === null
          ? null
          : { id: entry.actor_id, name: entry.actor_name ?? entry.actor_id },
      occurrence: entry.occurrence,
    })),
  };
}
