import { conversationLane } from "../core/effect.ts";
import type { ConversationId, MessageId, WorkspaceId } from "../core/ids.ts";
import { may } from "../core/permissions.ts";
import type { Staff } from "../core/staff.ts";
import type { Ports } from "../ports/ports.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { lockVisible } from "./staff-conversation.ts";

/** Sends the failed parts of a message again; parts that arrived are left alone. */
export async function retryDelivery(
  ports: Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  staff: Staff,
  request: { readonly conversationId: ConversationId; readonly messageId: MessageId },
): Promise<{ readonly messageId: MessageId } | Refusal> {
  if (!may(staff.role, "delivery.retry")) return { refused: "not-allowed" };
  return await ports.database.write(workspaceId, async (unit) => {
    const conversation = await lockVisible(unit, staff, request.conversationId);
    if (isRefusal(conversation)) return conversation;
    const message = await unit.messages.get(request.messageId);
    if (message?.conversationId !== conversation.id) return { refused: "unknown-message" };
    if (message.deletedAt !== null) return { refused: "message-removed" };
    const failed = (await unit.deliveries.of(message.id)).filter((one) => one.state === "failed");
    if (failed.length === 0) return { refused: "delivery-not-failed" };
    for (const { part, tries } of failed) {
      await unit.deliveries.record(message.id, part, { state: "ready", reason: null, tries });
      await unit.outbox.enqueue(conversationLane(conversation.id), {
        kind: "send",
        conversationId: conversation.id,
        messageId: message.id,
        part,
      });
    }
    return { messageId: message.id };
  });
}
