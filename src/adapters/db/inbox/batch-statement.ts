import type { ConversationId, MessageId, StaffId } from "../../../core/ids.ts";
import type { DeskEvent, NumberedEvent } from "../../../ports/event-log.ts";
import type { BatchItem } from "./item.ts";

/** Calls the function of migration 0008, which stores the whole batch; see there. */
export const batchStatement = "select store_inbound($1::jsonb) as outcome";

/** What the function answers for each item, in their order. */
export interface BatchRow {
  readonly message: MessageId;
  readonly conversation: ConversationId;
  readonly event: number | null;
  readonly seq: number | null;
  readonly queue: string | null;
  readonly assignee: StaffId | null;
  readonly hasCase: boolean | null;
  readonly outcome: "new" | "duplicate" | "no-conversation";
}

/** The event that was written for an item; null when there was none. */
export function eventOf(item: BatchItem, row: BatchRow): NumberedEvent | null {
  if (row.event === null || row.seq === null) return null;
  const event: DeskEvent = {
    type: "message.added",
    message: { ...item.v, seq: row.seq },
    scope: {
      queue: row.queue ?? "",
      assigneeId: row.assignee,
      hasCase: row.hasCase === true,
    },
  };
  return { seq: row.event, event };
}
