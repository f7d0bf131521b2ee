import type { Conversation } from "./conversation.ts";
import type { Staff } from "./staff.ts";

/** The queue of a community that has named no other. */
export const defaultQueue = "support";

/** Whether a worker serves the queue that a conversation stands in. */
export function servesQueue(staff: Pick<Staff, "queues">, queue: string): boolean {
  return staff.queues.includes(queue);
}

/** Order of a queue: who waits longest is next; equal moments go by id, so the order is total. */
export function beforeInQueue(
  a: Pick<Conversation, "waitingSince" | "id">,
  b: Pick<Conversation, "waitingSince" | "id">,
): number {
  return (a.waitingSince ?? 0) - (b.waitingSince ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
