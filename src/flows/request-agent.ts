import { caseNumber } from "../core/case.ts";
import type { ConversationId, WorkspaceId } from "../core/ids.ts";
import type { Language } from "../core/language.ts";
import type { Ports } from "../ports/ports.ts";
import { applyStep, type StepPorts } from "./apply-step.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { type Account, lockOwn } from "./whose-conversation.ts";

/**
 * A person wants to talk to a person: the conversation waits, a case is opened, and the person is
 * told, all in one commit. A second press is refused with `already-waiting` and makes no second case.
 */
export async function requestAgent(
  ports: StepPorts & Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  request: {
    readonly conversationId: ConversationId;
    readonly by: Account;
    readonly locale: Language | null;
  },
): Promise<{ readonly caseNumber: string } | Refusal> {
  return await ports.database.write(workspaceId, async (unit) => {
    const conversation = await lockOwn(unit, request.conversationId, request.by);
    if (isRefusal(conversation)) return conversation;
    await unit.people.setLocale(request.by.connectionId, request.by.externalId, request.locale);
    const applied = await applyStep(ports, unit, conversation, { type: "agent-wanted" });
    if (isRefusal(applied)) return applied;
    const newest = (await unit.cases.ofConversation(conversation.id))[0];
    return { caseNumber: newest === undefined ? "" : caseNumber(newest.number) };
  });
}
