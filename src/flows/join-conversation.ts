import { changeCase } from "../core/case.ts";
import type { ConversationId, WorkspaceId } from "../core/ids.ts";
import { may } from "../core/permissions.ts";
import type { Staff } from "../core/staff.ts";
import type { Unit } from "../ports/database.ts";
import type { Ports } from "../ports/ports.ts";
import { applyStep, type StepPorts } from "./apply-step.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { lockVisible, withOwner } from "./staff-conversation.ts";

/**
 * An agent joins: the first one wins, the second is refused with the owner's name. Whoever joins
 * takes the unassigned help cases of the conversation, which thereby are open.
 */
export async function joinConversation(
  ports: StepPorts & Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  staff: Staff,
  request: { readonly conversationId: ConversationId; readonly takeOver: boolean },
): Promise<{ readonly conversationId: ConversationId } | Refusal> {
  if (!may(staff.role, "conversation.reply")) return { refused: "not-allowed" };
  return await ports.database.write(workspaceId, async (unit) => {
    const conversation = await lockVisible(unit, staff, request.conversationId);
    if (isRefusal(conversation)) return conversation;
    const applied = await applyStep(ports, unit, conversation, {
      type: "agent-joined",
      agent: { id: staff.id, name: staff.name },
      takeOver: request.takeOver && may(staff.role, "conversation.take-over"),
    });
    if (isRefusal(applied)) return await withOwner(unit, staff, conversation, applied);
    await takeCases(unit, staff, conversation.id, ports.clock.now());
    return { conversationId: conversation.id };
  });
}

/** Help cases that nobody has become the joining agent's; new ones are open from here on. */
async function takeCases(
  unit: Unit,
  staff: Staff,
  conversationId: ConversationId,
  now: number,
): Promise<void> {
  for (const linked of await unit.cases.ofConversation(conversationId)) {
    if (linked.type !== "help" || linked.status === "closed") continue;
    await unit.cases.record(linked.id, now, staff.id, [{ kind: "agent-joined", name: staff.name }]);
    const locked = await unit.cases.lockByNumber(linked.number);
    if (locked === null) continue;
    const changed = changeCase(
      locked,
      {
        status: locked.status === "new" ? "open" : undefined,
        assignee: locked.assigneeId === null ? { id: staff.id, name: staff.name } : undefined,
      },
      now,
    );
    if ("refused" in changed || changed.occurrences.length === 0) continue;
    await unit.cases.save(changed.case);
    await unit.cases.record(locked.id, now, staff.id, changed.occurrences);
  }
}
