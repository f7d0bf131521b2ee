import type { Log } from "../../../ports/log.ts";
import type { EffectOutcome, PerformEffect } from "../../../ports/outbox.ts";
import { PortError } from "../../../ports/port-error.ts";
import type { UnitFrame } from "../unit/database.ts";
import type { Head, HeldLane } from "./claim.ts";
import { extend, type Finished, finish, giveBack, unmark } from "./finish.ts";

const extendEveryMs = 10_000;

export interface LaneRunDeps {
  readonly frame: UnitFrame;
  readonly perform: PerformEffect;
  readonly log: Log;
  readonly stopping: () => boolean;
}

/**
 * Performs the heads of a lane strictly one after the other and gives the lane back. Ends early
 * when a head has to wait, when the lane has a new owner, or when the process stops. True when the
 * lane is due again.
 */
export async function runLane(deps: LaneRunDeps, lane: HeldLane): Promise<boolean> {
  const { frame, log } = deps;
  const lease = { ours: true };
  const timer = setInterval(() => {
    extend(frame, lane).then(
      (ours) => {
        lease.ours &&= ours;
      },
      (error: unknown) => log.warn({ error, lane: lane.id }, "A lease could not be extended"),
    );
  }, extendEveryMs);
  let started = 0;
  try {
    for (const [at, head] of lane.heads.entries()) {
      if (!lease.ours) return false;
      if (deps.stopping()) break;
      started = at + 1;
      const outcome = await perform(deps, lane, head);
      const last = at === lane.heads.length - 1;
      const waits = outcome.kind === "retry";
      if (waits) await unmark(frame, lane, lane.heads.slice(started));
      const finished = await finishOrRetry(deps, lane, head, outcome, last || waits);
      if (last || waits || finished !== "kept") return finished === "due";
    }
    await unmark(frame, lane, lane.heads.slice(started));
    return (await giveBack(frame, lane)) === "due";
  } finally {
    clearInterval(timer);
  }
}

/**
 * A result that cannot be written counts as a failed try: else a bug in it would come round for
 * ever. The failure to reach the database at all is not the effect's; its lease then ends by itself.
 */
async function finishOrRetry(
  deps: LaneRunDeps,
  lane: HeldLane,
  head: Head,
  outcome: EffectOutcome,
  release: boolean,
): Promise<Finished> {
  try {
    return await finish(deps.frame, lane, head, outcome, release);
  } catch (error) {
    if (error instanceof PortError) throw error;
    const { kind } = head.effect;
    deps.log.error({ error, effectId: head.id, kind }, "A result could not be written");
    const retry = { kind: "retry", reason: String(error), afterMs: null } as const;
    const finished = await finish(deps.frame, lane, head, retry, true);
    // The lane was given back, whatever the caller had in mind: it must not go on.
    return finished === "kept" ? "lost" : finished;
  }
}

/** A failure that nobody translated is a bug: logged once here, tried again, then parked. */
async function perform(deps: LaneRunDeps, lane: HeldLane, head: Head): Promise<EffectOutcome> {
  try {
    return await deps.perform({
      id: head.id,
      workspaceId: lane.workspaceId,
      lane: lane.id,
      effect: head.effect,
      tries: head.attempts,
    });
  } catch (error) {
    if (error instanceof PortError) {
      return error.retryable
        ? { kind: "retry", reason: error.message, afterMs: error.retryAfterMs }
        : { kind: "dead", reason: error.message };
    }
    deps.log.error({ error, effectId: head.id, kind: head.effect.kind }, "An effect failed");
    return { kind: "retry", reason: String(error), afterMs: null };
  }
}
