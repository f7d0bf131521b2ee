import type { WorkspaceId } from "../../../core/ids.ts";
import type { Clock } from "../../../ports/clock.ts";
import type { Database, Unit } from "../../../ports/database.ts";
import type { NumberedEvent } from "../../../ports/event-log.ts";
import type { Ids } from "../../../ports/ids.ts";
import type { Engine, Trx } from "../engine.ts";
import { deskEvents } from "../events/desk-events.ts";
import { writeEvents } from "../events/write-events.ts";
import { runAgain } from "../run-again.ts";
import { assertOutsideUnit, runInUnit } from "../unit-scope.ts";
import { Touched } from "./touched.ts";
import { unitOf } from "./unit.ts";

/** What a commit left to be told: to the log's readers, to the lanes, to caches. */
export interface Committed {
  readonly workspaceId: WorkspaceId;
  readonly events: readonly NumberedEvent[];
  readonly enqueued: number;
  readonly touched: Touched;
}

export interface UnitFrame {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Called after each durable commit. */
  readonly onCommitted: (committed: Committed) => void;
}

/** The steps of one transaction around the work of a unit. */
export interface UnitSteps<T> {
  /** Before the work: what must be locked first. */
  readonly before?: (trx: Trx, touched: Touched) => Promise<boolean>;
  readonly work: (unit: Unit) => Promise<T>;
  /** After the work and its effects, before its events. */
  readonly after?: (trx: Trx) => Promise<void>;
}

/**
 * Runs one unit in the order of locks: rows of the work, its effects, then its events. Resolves
 * after the durable commit; null when `before` answered false and nothing was done.
 */
export async function runUnit<T>(
  frame: UnitFrame,
  workspaceId: WorkspaceId,
  steps: UnitSteps<T>,
): Promise<{ readonly result: T } | null> {
  assertOutsideUnit();
  const { engine, clock, ids } = frame;
  const done = await runAgain(() =>
    engine.kysely.transaction().execute(async (trx) => {
      const touched = new Touched();
      if (steps.before !== undefined && !(await steps.before(trx, touched))) return null;
      const unit = unitOf({ trx, workspaceId, touched, clock, ids });
      const result = await runInUnit(() => steps.work(unit));
      const enqueued = await unit.outbox.flush();
      await steps.after?.(trx);
      const events = await writeEvents(
        trx,
        workspaceId,
        await deskEvents(trx, workspaceId, touched),
      );
      return { result, committed: { workspaceId, events, enqueued, touched } };
    }),
  );
  if (done === null) return null;
  frame.onCommitted(done.committed);
  return { result: done.result };
}

export function databaseOn(frame: UnitFrame): Database {
  return {
    async write<T>(workspaceId: WorkspaceId, work: (unit: Unit) => Promise<T>): Promise<T> {
      const done = await runUnit(frame, workspaceId, { work });
      // Without a first step there is always a result.
      return (done as { readonly result: T }).result;
    },
  };
}
