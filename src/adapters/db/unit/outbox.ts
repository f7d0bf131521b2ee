import { sql } from "kysely";
import type { Effect } from "../../../core/effect.ts";
import type { Outbox } from "../../../ports/outbox.ts";
import { moment } from "../rows.ts";
import type { UnitScope } from "./scope.ts";

interface Queued {
  readonly id: string;
  readonly lane: string;
  readonly effect: Effect;
  readonly runAt: string | null;
  readonly idemKey: string | null;
}

export interface BufferedOutbox extends Outbox {
  /** Writes what was enqueued, as the lock order wants it: after rows, before events. */
  flush(): Promise<number>;
}

/** Lanes whose name begins so hold timers: whatever is due first goes first. */
const timerPrefix = "timer:";

export function outbox({ trx, workspaceId, ids }: UnitScope): BufferedOutbox {
  const queued: Queued[] = [];
  return {
    async enqueue(lane, effect, options) {
      queued.push({
        id: options?.id ?? ids.next(),
        lane,
        effect,
        runAt: options?.runAt === undefined ? null : moment(options.runAt).toISOString(),
        idemKey: options?.idemKey ?? null,
      });
    },

    async flush() {
      if (queued.length === 0) return 0;
      const batch = JSON.stringify(queued.splice(0));
      const { rows } = await sql`
        with want as materialized (
          select (x->>'id')::uuid id, x->>'lane' lane, x->'effect' effect,
            coalesce((x->>'runAt')::timestamptz, app_now()) run_at, x->>'idemKey' idem_key, o
          from jsonb_array_elements(${batch}::jsonb) with ordinality as t(x, o)
        ), held as (
          insert into lane (workspace_id, id, kind, last_no, ready_at)
          select ${workspaceId}::uuid, lane,
            case when starts_with(lane, ${timerPrefix}) then 'timer' else 'fifo' end,
            count(*), min(run_at)
          from (
            -- A fifo lane is due when its first effect is, whatever stands behind it.
            select lane, case when starts_with(lane, ${timerPrefix}) then run_at
              else first_value(run_at) over (partition by lane order by o) end run_at
            from want
          ) w
          group by lane order by lane
          on conflict (workspace_id, id) do update set
            last_no = lane.last_no + excluded.last_no,
            ready_at = case when lane.kind = 'timer'
              then least(lane.ready_at, excluded.ready_at)
              else coalesce(lane.ready_at, excluded.ready_at) end
          returning id, last_no
        )
        insert into effect (workspace_id, id, lane, no, kind, payload, run_at, idem_key)
        select ${workspaceId}::uuid, w.id, w.lane,
          held.last_no - count(*) over (partition by w.lane)
            + row_number() over (partition by w.lane order by w.o),
          w.effect->>'kind', w.effect, w.run_at, w.idem_key
        from want w join held on held.id = w.lane
        order by w.lane, w.o
        on conflict (workspace_id, idem_key) where idem_key is not null do nothing
        returning id`.execute(trx);
      return rows.length;
    },
  };
}
