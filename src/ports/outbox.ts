import type { Effect } from "../core/effect.ts";
import type { ConversationId, EffectId, WorkspaceId } from "../core/ids.ts";
import type { Unit } from "./database.ts";

/** The writing side: part of a unit of work. */
export interface Outbox {
  /** Appends to the end of a lane; runs after the commit of the unit, never before. */
  enqueue(
    lane: string,
    effect: Effect,
    options?: {
      readonly id?: EffectId;
      /** Not before this moment, milliseconds since the epoch. */
      readonly runAt?: number;
      /** A second effect with the same key is dropped. */
      readonly idemKey?: string;
    },
  ): Promise<void>;
}

/** An effect as its performer gets it. */
export interface ClaimedEffect {
  readonly id: EffectId;
  readonly workspaceId: WorkspaceId;
  readonly lane: string;
  readonly effect: Effect;
  /** Tries that have failed so far. */
  readonly tries: number;
}

/**
 * What came of a try. `write` runs in the transaction that finishes the effect, so that its result
 * and its removal are one; `conversation` is locked before the lane, as the lock order demands.
 */
export type EffectOutcome =
  | {
      readonly kind: "done";
      readonly conversation?: ConversationId;
      readonly write?: (unit: Unit) => Promise<void>;
    }
  | {
      readonly kind: "retry";
      readonly reason: string;
      /** Null: by the usual back-off. */
      readonly afterMs: number | null;
      readonly conversation?: ConversationId;
      readonly write?: (unit: Unit) => Promise<void>;
    }
  /** It will never succeed: the row stays as `dead`, the lane goes on. */
  | {
      readonly kind: "dead";
      readonly reason: string;
      readonly conversation?: ConversationId;
      readonly write?: (unit: Unit) => Promise<void>;
    };

export type PerformEffect = (claimed: ClaimedEffect) => Promise<EffectOutcome>;
