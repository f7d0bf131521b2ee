import { sql } from "kysely";
import type { WorkspaceId } from "../../../core/ids.ts";
import type { DeskEvent, NumberedEvent } from "../../../ports/event-log.ts";
import type { Executor } from "../engine.ts";

/**
 * Writes events with the next numbers of the workspace. Must be the last statement of its
 * transaction: from here on the counter is locked until the commit, and that is what makes numbers
 * appear in their order and without a gap.
 */
export async function writeEvents(
  db: Executor,
  workspaceId: WorkspaceId,
  events: readonly DeskEvent[],
): Promise<readonly NumberedEvent[]> {
  if (events.length === 0) return [];
  const { rows } = await sql<{ seq: number }>`
    with counter as (
      insert into workspace_counter (workspace_id, seq)
      values (${workspaceId}, ${events.length}::bigint)
      on conflict (workspace_id) do update set seq = workspace_counter.seq + excluded.seq
      returning seq
    )
    insert into event (workspace_id, seq, type, payload)
    select ${workspaceId}::uuid, counter.seq - ${events.length}::bigint + o, x->>'type', x
    from counter, jsonb_array_elements(${JSON.stringify(events)}::jsonb) with ordinality as t(x, o)
    order by o
    returning seq`.execute(db);
  return events.map((event, at) => ({ seq: (rows[0]?.seq ?? 0) + at, event }));
}
