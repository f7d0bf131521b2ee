import type { Conversation } from "../core/conversation.ts";
import type { ConversationId, MessageId } from "../core/ids.ts";
import type { Message } from "../core/message.ts";
import type { Staff } from "../core/staff.ts";
import type { Unit } from "../ports/database.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { lockVisible } from "./staff-conversation.ts";

/** Locks the conversation and finds a reply or note that this staff member wrote and not removed. */
export async function lockOwnMessage(
  unit: Unit,
  staff: Staff,
  ids: { readonly conversationId: ConversationId; readonly messageId: MessageId },
): Promise<{ readonly conversation: Conversation; readonly message: Message } | Refusal> {
  const conversation = await lockVisible(unit, staff, ids.conversationId);
  if (isRefusal(conversation)) return conversation;
  const message = await unit.messages.get(ids.messageId);
  if (message?.conversationId !== conversation.id) return { refused: "unknown-message" };
  if (message.author.kind !== "staff" || message.author.id !== staff.id) {
    return { refused: "message-not-yours" };
  }
  if (message.deletedAt !== null) return { refused: "message-removed" };
  return { conversation, message };
}
