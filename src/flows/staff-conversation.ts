import type { Conversation } from "../core/conversation.ts";
import type { ConversationId } from "../core/ids.ts";
import { may, maySeeConversation } from "../core/permissions.ts";
import type { Staff } from "../core/staff.ts";
import type { Unit } from "../ports/database.ts";
import { isRefusal, type Refusal } from "./refusal.ts";

/**
 * Locks a conversation for a staff member who may see it. One that they may not see does not exist
 * for them.
 */
export async function lockVisible(
  unit: Unit,
  staff: Staff,
  conversationId: ConversationId,
): Promise<Conversation | Refusal> {
  const conversation = await unit.conversations.lock(conversationId);
  if (conversation === null) return { refused: "unknown-conversation" };
  const hasCase = (await unit.cases.ofConversation(conversation.id)).length > 0;
  const scope = { queue: conversation.queue, assigneeId: conversation.assigneeId, hasCase };
  return maySeeConversation(staff, scope) ? conversation : { refused: "unknown-conversation" };
}

/** Adds to an `owned-by-other` who owns the conversation and whether this role may take it over. */
export async function withOwner<T extends object>(
  unit: Unit,
  staff: Staff,
  conversation: Conversation,
  result: T | Refusal,
): Promise<T | Refusal> {
  if (!isRefusal(result) || result.refused !== "owned-by-other") return result;
  const owner =
    conversation.assigneeId === null ? null : await unit.staff.get(conversation.assigneeId);
  return {
    refused: "owned-by-other",
    mayTakeOver: may(staff.role, "conversation.take-over"),
    ...(owner === null ? {} : { owner: { id: owner.id, name: owner.name } }),
  };
}
