import type { ConversationId, StaffId, WorkspaceId } from "../core/ids.ts";
import { may } from "../core/permissions.ts";
import type { Staff } from "../core/staff.ts";
import type { Ports } from "../ports/ports.ts";
import { applyStep, type StepPorts } from "./apply-step.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { lockVisible, withOwner } from "./staff-conversation.ts";

/** Hands a conversation to a queue, where it waits, or to another agent, who owns it at once. */
export async function transferConversation(
  ports: StepPorts & Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  staff: Staff,
  request: {
    readonly conversationId: ConversationId;
    readonly to: { readonly queue: string } | { readonly agentId: StaffId };
  },
): Promise<{ readonly conversationId: ConversationId } | Refusal> {
  if (!may(staff.role, "conversation.reply")) return { refused: "not-allowed" };
  return await ports.database.write(workspaceId, async (unit) => {
    const conversation = await lockVisible(unit, staff, request.conversationId);
    if (isRefusal(conversation)) return conversation;
    let to: { queue: string } | { agent: { id: StaffId; name: string } };
    if ("queue" in request.to) {
      if (!(await unit.workspace.queues()).includes(request.to.queue)) {
        return { refused: "unknown-queue" };
      }
      to = { queue: request.to.queue };
    } else {
      const agent = await unit.staff.get(request.to.agentId);
      if (agent === null || !may(agent.role, "conversation.reply")) {
        return { refused: "unknown-staff" };
      }
      to = { agent: { id: agent.id, name: agent.name } };
    }
    const applied = await applyStep(ports, unit, conversation, {
      type: "transferred",
      by: staff.id,
      mayOverrule: may(staff.role, "conversation.take-over"),
      to,
    });
    if (isRefusal(applied)) return await withOwner(unit, staff, conversation, applied);
    return { conversationId: conversation.id };
  });
}
