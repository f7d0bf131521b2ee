import type { ConversationId, WorkspaceId } from "../core/ids.ts";
import type { Staff } from "../core/staff.ts";
import type { Ports } from "../ports/ports.ts";
import { applyStep, type StepPorts } from "./apply-step.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { lockVisible, withOwner } from "./staff-conversation.ts";

/** The owner leaves: the conversation waits again, at the head of its queue, with the same case. */
export async function leaveConversation(
  ports: StepPorts & Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  staff: Staff,
  request: { readonly conversationId: ConversationId },
): Promise<{ readonly conversationId: ConversationId } | Refusal> {
  return await ports.database.write(workspaceId, async (unit) => {
    const conversation = await lockVisible(unit, staff, request.conversationId);
    if (isRefusal(conversation)) return conversation;
    const applied = await applyStep(ports, unit, conversation, {
      type: "agent-left",
      agent: { id: staff.id, name: staff.name },
    });
    if (isRefusal(applied)) return await withOwner(unit, staff, conversation, applied);
    return { conversationId: conversation.id };
  });
}
