import { type CaseStatus, changeCase } from "../core/case.ts";
import type { ConversationId, WorkspaceId } from "../core/ids.ts";
import { may, mayEditCase } from "../core/permissions.ts";
import type { Staff } from "../core/staff.ts";
import type { Unit } from "../ports/database.ts";
import type { Ports } from "../ports/ports.ts";
import { applyStep, type StepPorts } from "./apply-step.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { lockVisible, withOwner } from "./staff-conversation.ts";

/**
 * Closes a conversation and tells the person, who may rate it. Its cases stay as they are unless
 * the agent says what becomes of the help cases.
 */
export async function closeConversation(
  ports: StepPorts & Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  staff: Staff,
  request: {
    readonly conversationId: ConversationId;
    readonly caseStatus?: CaseStatus | undefined;
  },
): Promise<{ readonly conversationId: ConversationId } | Refusal> {
  if (!may(staff.role, "conversation.reply")) return { refused: "not-allowed" };
  if (request.caseStatus === "new") return { refused: "case-status-not-allowed" };
  return await ports.database.write(workspaceId, async (unit) => {
    const conversation = await lockVisible(unit, staff, request.conversationId);
    if (isRefusal(conversation)) return conversation;
    const applied = await applyStep(ports, unit, conversation, {
      type: "closed",
      by: staff.id,
      mayOverrule: may(staff.role, "conversation.take-over"),
    });
    if (isRefusal(applied)) return await withOwner(unit, staff, conversation, applied);
    await settleCases(unit, staff, conversation.id, request.caseStatus, ports.clock.now());
    return { conversationId: conversation.id };
  });
}

async function settleCases(
  unit: Unit,
  staff: Staff,
  conversationId: ConversationId,
  status: CaseStatus | undefined,
  now: number,
): Promise<void> {
  for (const linked of await unit.cases.ofConversation(conversationId)) {
    await unit.cases.record(linked.id, now, staff.id, [
      { kind: "conversation-closed", conversationId },
    ]);
    if (status === undefined || linked.type !== "help" || !mayEditCase(staff.role, linked))
      continue;
    const locked = await unit.cases.lockByNumber(linked.number);
    if (locked === null || locked.status === "closed") continue;
    const changed = changeCase(locked, { status }, now);
    if ("refused" in changed || changed.occurrences.length === 0) continue;
    await unit.cases.save(changed.case);
    await unit.cases.record(locked.id, now, staff.id, changed.occurrences);
  }
}
