import { type RawBuilder, type Selectable, sql } from "kysely";
import { caseNumber } from "../../../core/case.ts";
import type { WorkspaceId } from "../../../core/ids.ts";
import type { CaseView } from "../../../ports/desk-views.ts";
import type { Executor } from "../engine.ts";
import type { Tables } from "../tables.ts";
import { accountJoin, iso, type PersonColumns, personColumns, personView } from "./person-view.ts";

export interface CaseRow extends Selectable<Tables["support_case"]>, PersonColumns {
  readonly assignee_name: string | null;
}

/** Cases `k` with reporter and assignee; `tail` says which ones, in which order. */
export async function caseRows(
  db: Executor,
  tail: RawBuilder<unknown>,
): Promise<readonly CaseRow[]> {
  const { rows } = await sql<CaseRow>`
    select k.*, worker.name as assignee_name, ${personColumns}
    from support_case k
    join person on person.workspace_id = k.workspace_id and person.id = k.reporter_id
    ${accountJoin(null)}
    left join staff worker on worker.workspace_id = k.workspace_id and worker.id = k.assignee_id
    ${tail}`.execute(db);
  return rows;
}

export function caseRowsByIds(
  db: Executor,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<readonly CaseRow[]> {
  return caseRows(
    db,
    sql`where k.workspace_id = ${workspaceId} and k.id = any(${[...ids]}::uuid[])
      order by k.number`,
  );
}

export function caseView(row: CaseRow): CaseView {
  return {
    number: caseNumber(row.number),
    type: row.type,
    status: row.status,
    priority: row.priority,
    assignee:
      row.assignee_id === null
        ? null
        : { id: row.assignee_id, name: row.assignee_name ?? row.assignee_id },
    reporter: personView(row),
    summary: row.summary,
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
    version: row.version,
  };
}
