import { sql } from "kysely";
import type { ConnectionId, WorkspaceId } from "../../../core/ids.ts";
import type { Conversations } from "../../../ports/database.ts";
import type { Trx } from "../engine.ts";
import { moment } from "../rows.ts";

const mostPlaces = 500;
const mostKept = 25;

type Places = Awaited<ReturnType<Conversations["placesToReread"]>>;

/** See the port: one row per address, newest activity first. */
export async function placesToReread(
  trx: Trx,
  workspaceId: WorkspaceId,
  connectionId: ConnectionId,
  closedAfter: number,
): Promise<Places> {
  const { rows } = await sql<{
    readonly address: string;
    readonly newest: string | null;
    readonly kept: readonly string[];
    readonly opened_at: Date;
  }>`
    with place as (
      select distinct on (c.address) c.address, c.person_id, c.opened_at, c.last_at
      from conversation c
      where c.workspace_id = ${workspaceId} and c.connection_id = ${connectionId}
        and c.address is not null
        and (c.state <> 'closed' or c.closed_at > ${moment(closedAfter)}::timestamptz)
      order by c.address, c.last_at desc
    )
    select place.address, place.opened_at, newest.external_id as newest, kept.external_ids as kept
    from place
    left join lateral (
      select m.external_id
      from conversation c
      join message m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
      where c.workspace_id = ${workspaceId} and c.person_id = place.person_id
        and c.connection_id = ${connectionId} and c.address = place.address
        and m.kind = 'person' and m.external_id is not null
      order by c.opened_at desc, m.seq desc
      limit 1
    ) newest on true
    cross join lateral (
      select coalesce(array_agg(recent.external_id), '{}') as external_ids
      from (
        select m.external_id
        from conversation c
        join message m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
        where c.workspace_id = ${workspaceId} and c.person_id = place.person_id
          and c.connection_id = ${connectionId} and c.address = place.address
          and m.kind = 'person' and m.external_id is not null and m.deleted_at is null
        order by c.opened_at desc, m.seq desc
        limit ${mostKept}
      ) recent
    ) kept
    order by place.last_at desc, place.address
    limit ${mostPlaces}`.execute(trx);
  return rows.map((row) => ({
    address: row.address,
    newestExternalId: row.newest,
    keptExternalIds: row.kept,
    openedAt: row.opened_at.getTime(),
  }));
}
