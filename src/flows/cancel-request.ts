import type { ConversationId, WorkspaceId } from "../core/ids.ts";
import type { Ports } from "../ports/ports.ts";
import { applyStep, type StepPorts } from "./apply-step.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { type Account, lockOwn } from "./whose-conversation.ts";

/** "Never mind": a waiting person goes back to the virtual agent; a case nobody touched is closed. */
export async function cancelRequest(
  ports: StepPorts & Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  request: { readonly conversationId: ConversationId; readonly by: Account },
): Promise<{ readonly done: true } | Refusal> {
  return await ports.database.write(workspaceId, async (unit) => {
    const conversation = await lockOwn(unit, request.conversationId, request.by);
    if (isRefusal(conversation)) return conversation;
    const applied = await applyStep(ports, unit, conversation, { type: "request-cancelled" });
    if (isRefusal(applied)) return applied;
    const now = ports.clock.now();
    for (const open of await unit.cases.ofConversation(conversation.id)) {
      if (open.type !== "help" || open.status !== "new") continue;
      // Nobody has worked on it: the person has taken the question back.
      const locked = await unit.cases.lockByNumber(open.number);
      if (locked === null) continue;
      await unit.cases.save({
        ...locked,
        status: "closed",
        updatedAt: now,
        version: locked.version + 1,
      });
      await unit.cases.record(locked.id, now, null, [
        { kind: "status", from: locked.status, to: "closed" },
      ]);
    }
    return { done: true };
  });
}
