import type { MessageId } from "./ids.ts";

export type DeliveryState =
  | "ready"
  | "sending"
  | "sent"
  | "delivered"
  | "read"
  | "retry"
  | "in_doubt"
  | "failed";

/** The record of one part of a message on its way to one target. */
export interface Delivery {
  readonly messageId: MessageId;
  /** 0-based; a message longer than the platform takes has several. */
  readonly part: number;
  readonly state: DeliveryState;
  readonly externalId: string | null;
  readonly reason: string | null;
  readonly tries: number;
}

const worstFirst: readonly DeliveryState[] = [
  "failed",
  "in_doubt",
  "retry",
  "ready",
  "sending",
  "sent",
  "delivered",
  "read",
];

/** The state of a message is the worst of its parts'; null when it has none (a note, say). */
export function worstState(states: readonly DeliveryState[]): DeliveryState | null {
  return worstFirst.find((state) => states.includes(state)) ?? null;
}

/** Tries after which a message counts as failed: with the back-off below about 20 minutes. */
export const mostTries = 12;

/** Wait before the next try in milliseconds: doubling from half a second, at most five minutes. */
export function backOff(tries: number): number {
  return Math.min(300_000, 500 * 2 ** Math.max(0, tries - 1));
}
