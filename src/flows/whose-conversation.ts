import type { Conversation } from "../core/conversation.ts";
import type { ConnectionId, ConversationId } from "../core/ids.ts";
import type { Unit } from "../ports/database.ts";
import type { Refusal } from "./refusal.ts";

/** Who pressed something on a platform. */
export interface Account {
  readonly connectionId: ConnectionId;
  readonly externalId: string;
}

/**
 * Locks a conversation for the person whom it belongs to. What a button carries is not believed:
 * somebody else's conversation does not exist for this account.
 */
export async function lockOwn(
  unit: Unit,
  conversationId: ConversationId,
  by: Account,
): Promise<Conversation | Refusal> {
  const identity = await unit.people.find(by.connectionId, by.externalId);
  const conversation = await unit.conversations.lock(conversationId);
  if (identity === null || conversation === null || conversation.personId !== identity.personId) {
    return { refused: "unknown-conversation" };
  }
  return conversation;
}
