import { sql } from "kysely";
import type { Executor } from "../engine.ts";

/** How the outbox does; counts stop at 10,000, which is as bad as more. */
export interface LaneHealth {
  /** Age of the oldest lane that is due and that nobody works on, in milliseconds; 0 when none. */
  readonly oldestDueMs: number;
  readonly waiting: number;
  /** Effects that will not be tried again. */
  readonly dead: number;
  /** Effects and deliveries of which nobody knows whether they went out. */
  readonly inDoubt: number;
}

export async function laneHealth(db: Executor): Promise<LaneHealth> {
  const { rows } = await sql<LaneHealth>`
    select
      (
        select coalesce(greatest(0, extract(epoch from app_now() - min(ready_at)) * 1000), 0)
          ::float8
        from lane
        where ready_at <= app_now() and lease_until < app_now() and paused_at is null
      ) as "oldestDueMs",
      (select count(*) from (select from effect where state = 'ready' limit 10000) e)
        as "waiting",
      (select count(*) from (select from effect where state = 'dead' limit 10000) e)
        as "dead",
      (select count(*) from (select from effect where state = 'in_doubt' limit 10000) e)
        + (select count(*) from (select from delivery where state = 'in_doubt' limit 10000) d)
        as "inDoubt"`.execute(db);
  const [health] = rows;
  if (health === undefined) throw new Error("The database gave no row for its health.");
  return health;
}
