import type { MessageShape } from "../../src/contract/message.ts";
import { stored } from "../store/stored.ts";

/** Id of the message that is being edited in its place; one at a time. */
export const editing = stored<string | null>(null);

/** Whether somebody may change a message: their own words, as long as these are not removed. */
export function mayChange(message: MessageShape, me: string): boolean {
  return (
    (message.kind === "agent" || message.kind === "note") &&
    message.author.kind === "staff" &&
    message.author.id === me &&
    message.deletedAt === null
  );
}
