import type { WorkspaceId } from "../../../core/ids.ts";
import type { NumberedEvent } from "../../../ports/event-log.ts";
import type { InboundMessage, Inbox } from "../../../ports/inbox.ts";
import type { Log } from "../../../ports/log.ts";
import { databaseFailure, inboxFull, isRefusedData, refusedMessage } from "../errors.ts";
import { runAgain } from "../run-again.ts";
import { assertOutsideUnit, runOutsideUnit } from "../unit-scope.ts";
import { FreshStatistics } from "./fresh-statistics.ts";
import { type Arrival, type BatchDeps, type Stored, writeBatch } from "./write-batch.ts";

const largestBatch = 64;
/** Below this a batch is not worth splitting: its fixed cost outweighs what a second slot wins. */
const smallestShare = 8;
const mostWaiting = 5000;
/** A conversation can be closed between its look-up and its lock; not several times in a row. */
const mostRounds = 4;

interface Waiting extends Arrival {
  readonly resolve: (stored: Stored) => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupInboxDeps extends BatchDeps {
  readonly log: Log;
  /** Called after each commit, with the events of each workspace. */
  readonly onStored: (events: ReadonlyMap<WorkspaceId, readonly NumberedEvent[]>) => void;
}

/**
 * Stores messages many at a time: while one commit is on its way to the disk the next arrivals
 * gather, and whoever waits is answered when the commit that holds their message is durable. There
 * is no timer, so a single message waits for nobody.
 */
export class GroupInbox implements Inbox {
  readonly #deps: GroupInboxDeps;
  readonly #waiting: Waiting[] = [];
  readonly #underWay = new Set<Promise<void>>();
  readonly #statistics: FreshStatistics;
  #scheduled = false;

  constructor(deps: GroupInboxDeps) {
    this.#deps = deps;
    this.#statistics = new FreshStatistics(deps.engine.kysely, deps.log);
  }

  accept(workspaceId: WorkspaceId, message: InboundMessage): Promise<Stored> {
    assertOutsideUnit();
    if (this.#waiting.length >= mostWaiting) return Promise.reject(inboxFull());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ workspaceId, message, resolve, reject });
      this.#schedule();
    });
  }

  /** Resolves when everything accepted so far has been answered. */
  async drained(): Promise<void> {
    while (this.#waiting.length > 0 || this.#underWay.size > 0) {
      await Promise.race([...this.#underWay, new Promise((resolve) => setImmediate(resolve))]);
    }
    await this.#statistics.finished();
  }

  /** After the caller's turn, so that what arrives in one turn goes in one batch. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      runOutsideUnit(() => this.#fill());
    });
  }

  #fill(): void {
    while (this.#waiting.length > 0 && this.#underWay.size < this.#deps.engine.inboxSlots) {
      // Shared among the free slots: one batch of all would leave the others idle.
      const free = this.#deps.engine.inboxSlots - this.#underWay.size;
      const share = Math.max(smallestShare, Math.ceil(this.#waiting.length / free));
      const batch = this.#waiting.splice(0, Math.min(largestBatch, share));
      const work = this.#store(batch).finally(() => {
        this.#underWay.delete(work);
        // Whoever was just answered may have the next message ready: it goes along.
        setImmediate(() => this.#fill());
      });
      this.#underWay.add(work);
    }
  }

  async #store(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#storeTogether(batch);
    } catch (error) {
      if (batch.length === 1) {
        for (const one of batch) one.reject(isRefusedData(error) ? refusedMessage(error) : error);
      } else if (isRefusedData(error)) {
        // One of them cannot be stored; alone, each of the others can.
        for (const one of batch) await this.#store([one]);
      } else {
        const failure = databaseFailure(error);
        for (const one of batch) one.reject(failure);
      }
    }
  }

  async #storeTogether(batch: readonly Waiting[]): Promise<void> {
    let left = batch;
    for (let round = 1; left.length > 0; round += 1) {
      if (round > mostRounds) throw new Error("A conversation was closed again and again.");
      const { firsts, repeats } = withoutRepeats(left);
      const { stored, events } = await runAgain(() => writeBatch(this.#deps, firsts));
      this.#deps.onStored(events);
      this.#statistics.count(firsts.length);
      const again: Waiting[] = [];
      for (const [at, first] of firsts.entries()) {
        const result = stored[at];
        const same = repeats.get(first) ?? [];
        if (result == null) {
          again.push(first, ...same);
        } else {
          first.resolve(result);
          for (const repeat of same) repeat.resolve({ ...result, outcome: "duplicate" });
        }
      }
      left = again;
    }
  }
}

/** The first of each message; those that came twice in one batch get the answer of the first. */
function withoutRepeats(batch: readonly Waiting[]) {
  const byKey = new Map<string, Waiting>();
  const repeats = new Map<Waiting, Waiting[]>();
  for (const one of batch) {
    const key = `${one.workspaceId}/${one.message.connectionId}/${one.message.externalId}`;
    const first = byKey.get(key);
    if (first === undefined) byKey.set(key, one);
    else repeats.set(first, [...(repeats.get(first) ?? []), one]);
  }
  return { firsts: [...byKey.values()], repeats };
}
