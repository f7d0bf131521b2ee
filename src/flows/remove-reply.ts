import { conversationLane } from "../core/effect.ts";
import type { ConversationId, MessageId, WorkspaceId } from "../core/ids.ts";
import type { Staff } from "../core/staff.ts";
import type { Ports } from "../ports/ports.ts";
import { lockOwnMessage } from "./own-message.ts";
import { isRefusal, type Refusal } from "./refusal.ts";

/** Removes one's own reply or note, at the person's side too; its text stays as a version. */
export async function removeReply(
  ports: Pick<Ports, "database" | "clock">,
  workspaceId: WorkspaceId,
  staff: Staff,
  removal: { readonly conversationId: ConversationId; readonly messageId: MessageId },
): Promise<{ readonly messageId: MessageId } | Refusal> {
  return await ports.database.write(workspaceId, async (unit) => {
    const found = await lockOwnMessage(unit, staff, removal);
    if (isRefusal(found)) return found;
    await unit.messages.remove(found.message.id, ports.clock.now());
    if (found.message.kind === "agent") {
      await unit.outbox.enqueue(conversationLane(found.conversation.id), {
        kind: "remove",
        conversationId: found.conversation.id,
        messageId: found.message.id,
      });
    }
    return { messageId: found.message.id };
  });
}
