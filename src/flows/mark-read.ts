import type { ConversationId, WorkspaceId } from "../core/ids.ts";
import type { Staff } from "../core/staff.ts";
import type { Ports } from "../ports/ports.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { lockVisible } from "./staff-conversation.ts";

/** Remembers up to which message a staff member has read; never moves back. */
export async function markRead(
  ports: Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  staff: Staff,
  mark: { readonly conversationId: ConversationId; readonly seq: number },
): Promise<{ readonly done: true } | Refusal> {
  return await ports.database.write(workspaceId, async (unit) => {
    const conversation = await lockVisible(unit, staff, mark.conversationId);
    if (isRefusal(conversation)) return conversation;
    await unit.conversations.markRead(conversation.id, staff.id, mark.seq);
    return { done: true };
  });
}
