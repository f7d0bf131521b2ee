import { sql } from "kysely";
import type { Effect } from "../../../core/effect.ts";
import type { EffectId, WorkspaceId } from "../../../core/ids.ts";
import type { Engine } from "../engine.ts";
import { runAgain } from "../run-again.ts";

/** A lane that this process may work on until its lease ends; the token fences off all others. */
export interface HeldLane {
  readonly workspaceId: WorkspaceId;
  readonly id: string;
  readonly token: number;
  /** The first effects, in order; in a fifo lane a later one may not be due yet. */
  readonly heads: readonly Head[];
}

export interface Head {
  readonly id: EffectId;
  readonly effect: Effect;
  readonly attempts: number;
}

export const leaseSeconds = 30;
const mostHeads = 20;

interface LaneRow {
  readonly workspace_id: WorkspaceId;
  readonly id: string;
  readonly token: number;
}

interface HeadRow {
  readonly workspace_id: WorkspaceId;
  readonly lane: string;
  readonly id: EffectId;
  readonly payload: Effect;
  readonly attempts: number;
}

/**
 * Takes up to `limit` lanes whose head is due and that nobody holds, with their first effects. The
 * heads are read by a statement of their own, after the lanes are locked: only so it sees what was
 * enqueued up to then.
 */
export async function claim(
  engine: Engine,
  owner: string,
  limit: number,
): Promise<readonly HeldLane[]> {
  return runAgain(() =>
    engine.kysely.transaction().execute(async (trx) => {
      if (engine.kind === "embedded") {
        // A claim that a crash takes back is no loss there: whoever held it is gone with it.
        await sql`set local synchronous_commit = off`.execute(trx);
      }
      const lanes = await sql<LaneRow>`
        with due as (
          select workspace_id, id from lane
          where ready_at <= app_now() and lease_until < app_now() and paused_at is null
          order by ready_at limit ${limit} for no key update skip locked
        )
        update lane l set lease_until = app_now() + make_interval(secs => ${leaseSeconds}),
          token = l.token + 1, owner = ${owner}
        from due where l.workspace_id = due.workspace_id and l.id = due.id
        returning l.workspace_id, l.id, l.token`.execute(trx);
      if (lanes.rows.length === 0) return [];
      const heads = await sql<HeadRow>`
        with head as (
          select h.workspace_id, h.id, h.lane, h.no, h.run_at, l.kind,
            -- Nothing in a lane overtakes what stands before it and is not due yet.
            every(h.run_at <= app_now())
              over (partition by h.workspace_id, h.lane order by h.no) as due
          from jsonb_to_recordset(${keys(lanes.rows)}::jsonb) as k(w uuid, l text)
          join lane l on l.workspace_id = k.w and l.id = k.l
          cross join lateral (
            (select e.* from effect e
              where l.kind = 'fifo' and e.workspace_id = k.w and e.lane = k.l and e.state = 'ready'
              order by e.no limit ${mostHeads})
            union all
            (select e.* from effect e
              where l.kind = 'timer' and e.workspace_id = k.w and e.lane = k.l
                and e.state = 'ready' and e.run_at <= app_now()
              order by e.run_at, e.no limit ${mostHeads})
          ) h
        ), tried as (
          update effect e set tried_at = coalesce(e.tried_at, app_now())
          from head where e.workspace_id = head.workspace_id and e.id = head.id
            and head.due
          returning e.workspace_id, e.id, e.lane, e.payload, e.attempts, head.no, head.run_at,
            head.kind
        )
        select workspace_id, id, lane, payload, attempts from tried
        order by workspace_id, lane, case when kind = 'timer' then run_at end, no`.execute(trx);
      return lanes.rows.map((lane) => ({
        workspaceId: lane.workspace_id,
        id: lane.id,
        token: lane.token,
        heads: heads.rows
          .filter((head) => head.lane === lane.id && head.workspace_id === lane.workspace_id)
          .map((head) => ({ id: head.id, effect: head.payload, attempts: head.attempts })),
      }));
    }),
  );
}

function keys(lanes: readonly LaneRow[]): string {
  return JSON.stringify(lanes.map((lane) => ({ w: lane.workspace_id, l: lane.id })));
}
