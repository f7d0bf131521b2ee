import type { MessageShape } from "../../src/contract/message.ts";
import { sameDay } from "../time/format-time.ts";

/** A message with what depends on its neighbours. */
export interface MessageRow {
  readonly message: MessageShape;
  /** Whether a new day begins above it. */
  readonly newDay: boolean;
  /** Whether it goes on from the one above: same author, same kind, within five minutes. */
  readonly goesOn: boolean;
}

const pause = 5 * 60_000;

/** Groups a transcript into rows by day and by author. */
export function rowsOf(messages: readonly MessageShape[]): readonly MessageRow[] {
  return messages.map((message, index) => {
    const above = messages[index - 1];
    const newDay = above === undefined || !sameDay(above.createdAt, message.createdAt);
    return { message, newDay, goesOn: !newDay && above !== undefined && goesOn(above, message) };
  });
}

function goesOn(above: MessageShape, message: MessageShape): boolean {
  return (
    message.kind !== "notice" &&
    above.kind === message.kind &&
    above.author.id === message.author.id &&
    message.replyTo === null &&
    Date.parse(message.createdAt) - Date.parse(above.createdAt) < pause
  );
}
