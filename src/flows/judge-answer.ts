import type { ConversationId, MessageId, WorkspaceId } from "../core/ids.ts";
import type { Ports } from "../ports/ports.ts";
import { applyStep, type StepPorts } from "./apply-step.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { type Account, lockOwn } from "./whose-conversation.ts";

/** "Did this help?": remembered once per answer; yes ends the conversation as self-served. */
export async function judgeAnswer(
  ports: StepPorts & Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  judgement: {
    readonly conversationId: ConversationId;
    readonly messageId: MessageId;
    readonly helped: boolean;
    readonly by: Account;
  },
): Promise<{ readonly done: true } | Refusal> {
  return await ports.database.write(workspaceId, async (unit) => {
    const conversation = await lockOwn(unit, judgement.conversationId, judgement.by);
    if (isRefusal(conversation)) return conversation;
    const message = await unit.messages.get(judgement.messageId);
    if (message?.conversationId !== conversation.id || message.detail.suggestions === undefined) {
      return { refused: "unknown-message" };
    }
    if (!(await unit.messages.judge(message.id, judgement.helped))) return { done: true };
    const applied = await applyStep(ports, unit, conversation, {
      type: "answer-judged",
      helped: judgement.helped,
    });
    return isRefusal(applied) ? applied : { done: true };
  });
}
