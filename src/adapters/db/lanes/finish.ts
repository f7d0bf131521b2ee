import { sql } from "kysely";
import { backOff, mostTries } from "../../../core/delivery.ts";
import type { EffectOutcome } from "../../../ports/outbox.ts";
import type { Trx } from "../engine.ts";
import { runUnit, type UnitFrame } from "../unit/database.ts";
import { type Head, type HeldLane, leaseSeconds } from "./claim.ts";

const longestReason = 500;

/** What stays of a try that did not succeed: when the next one is, or that there is none. */
type Verdict =
  | { readonly kind: "again"; readonly afterMs: number; readonly reason: string }
  | { readonly kind: "dead"; readonly reason: string };

/** Null where the effect is done and can go. */
export function verdictOn(outcome: EffectOutcome, attempts: number): Verdict | null {
  if (outcome.kind === "done") return null;
  const reason = outcome.reason.slice(0, longestReason).toWellFormed();
  const tries = attempts + 1;
  if (outcome.kind === "dead" || tries >= mostTries) return { kind: "dead", reason };
  return { kind: "again", afterMs: outcome.afterMs ?? backOff(tries), reason };
}

/** `lost`: the lane has a new owner. `due`: it was given back and its next head is due already. */
export type Finished = "lost" | "kept" | "due";

/**
 * Writes what came of an effect and takes it off its lane, in one transaction. When the lane has a
 * new owner, who will try the same effect with the same key, nothing is written. With `release` the
 * lane is given back in the same commit.
 */
export async function finish(
  frame: UnitFrame,
  lane: HeldLane,
  head: Head,
  outcome: EffectOutcome,
  release: boolean,
): Promise<Finished> {
  let due = false;
  const verdict = verdictOn(outcome, head.attempts);
  const done = await runUnit(frame, lane.workspaceId, {
    before: async (trx) => {
      if (outcome.conversation !== undefined) {
        await trx
          .selectFrom("conversation")
          .select("id")
          .where("workspace_id", "=", lane.workspaceId)
          .where("id", "=", outcome.conversation)
          .forNoKeyUpdate()
          .execute();
      }
      return holds(trx, lane);
    },
    work: async (unit) => {
      await outcome.write?.(unit);
    },
    after: async (trx) => {
      await settle(trx, lane, head, verdict);
      // The next head is looked up by a statement of its own, under the lock: one that waited for
      // the lane itself would not see what was enqueued meanwhile.
      due = release && (await releaseLane(trx, lane));
    },
  });
  if (done === null) return "lost";
  return due ? "due" : "kept";
}

/** Gives a lane back as it is, with everything that was never started in it. */
export async function giveBack(frame: UnitFrame, lane: HeldLane): Promise<Finished> {
  return frame.engine.kysely.transaction().execute(async (trx) => {
    if (!(await holds(trx, lane))) return "lost";
    return (await releaseLane(trx, lane)) ? "due" : "kept";
  });
}

/** Makes the lease longer; false when the lane has a new owner. */
export async function extend(frame: UnitFrame, lane: HeldLane): Promise<boolean> {
  const { rows } = await sql`
    update lane set lease_until = app_now() + make_interval(secs => ${leaseSeconds})
    where workspace_id = ${lane.workspaceId} and id = ${lane.id} and token = ${lane.token}
    returning id`.execute(frame.engine.kysely);
  return rows.length === 1;
}

async function holds(trx: Trx, lane: HeldLane): Promise<boolean> {
  const row = await trx
    .selectFrom("lane")
    .select("id")
    .where("workspace_id", "=", lane.workspaceId)
    .where("id", "=", lane.id)
    .where("token", "=", lane.token)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

async function settle(
  trx: Trx,
  lane: HeldLane,
  head: Head,
  verdict: Verdict | null,
): Promise<void> {
  if (verdict === null) {
    await trx
      .deleteFrom("effect")
      .where("workspace_id", "=", lane.workspaceId)
      .where("id", "=", head.id)
      .execute();
    return;
  }
  await trx
    .updateTable("effect")
    .set({
      attempts: head.attempts + 1,
      last_error: verdict.reason,
      ...(verdict.kind === "dead"
        ? { state: "dead" as const }
        : {
            run_at: sql<Date>`app_now() + make_interval(secs => ${verdict.afterMs / 1000}::float8)`,
          }),
    })
    .where("workspace_id", "=", lane.workspaceId)
    .where("id", "=", head.id)
    .execute();
}

/** True when the next head is due already, so that somebody should look. */
async function releaseLane(trx: Trx, lane: HeldLane): Promise<boolean> {
  const ofLane = sql`e.workspace_id = ${lane.workspaceId} and e.lane = ${lane.id}
    and e.state = 'ready'`;
  const { rows } = await sql<{ due: boolean | null }>`
    update lane l set lease_until = '-infinity', owner = null,
      ready_at = case l.kind
        when 'timer' then (select min(e.run_at) from effect e where ${ofLane})
        else (select e.run_at from effect e where ${ofLane} order by e.no limit 1) end
    where l.workspace_id = ${lane.workspaceId} and l.id = ${lane.id}
    returning ready_at <= app_now() as due`.execute(trx);
  return rows[0]?.due === true;
}

/** Takes back the mark "may have gone out" from heads that were fetched and never started. */
export async function unmark(
  frame: UnitFrame,
  lane: HeldLane,
  heads: readonly Head[],
): Promise<void> {
  const never = heads.filter((head) => head.attempts === 0).map((head) => head.id);
  if (never.length === 0) return;
  await frame.engine.kysely
    .updateTable("effect")
    .set({ tried_at: null })
    .where("workspace_id", "=", lane.workspaceId)
    .where("id", "in", never)
    .execute();
}
