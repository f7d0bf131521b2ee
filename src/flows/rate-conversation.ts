import type { ConversationId, WorkspaceId } from "../core/ids.ts";
import type { Ports } from "../ports/ports.ts";
import { applyStep, type StepPorts } from "./apply-step.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { type Account, lockOwn } from "./whose-conversation.ts";

/** The person rates a closed conversation 1–5; a later rating replaces the former one. */
export async function rateConversation(
  ports: StepPorts & Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  rating: {
    readonly conversationId: ConversationId;
    readonly rating: number;
    readonly by: Account;
  },
): Promise<{ readonly done: true } | Refusal> {
  return await ports.database.write(workspaceId, async (unit) => {
    const conversation = await lockOwn(unit, rating.conversationId, rating.by);
    if (isRefusal(conversation)) return conversation;
    const applied = await applyStep(ports, unit, conversation, {
      type: "rated",
      rating: rating.rating,
    });
    if (isRefusal(applied)) return applied;
    const newest = (await unit.cases.ofConversation(conversation.id))[0];
    if (newest !== undefined) {
      await unit.cases.record(newest.id, ports.clock.now(), null, [
        { kind: "rated", rating: rating.rating },
      ]);
    }
    return { done: true };
  });
}
