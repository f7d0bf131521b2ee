import type { CasePriority, CaseType } from "../core/case.ts";
import {
  asId,
  type CaseId,
  type ConversationId,
  type PersonId,
  type WorkspaceId,
} from "../core/ids.ts";
import { cleanText } from "../core/message.ts";
import { may } from "../core/permissions.ts";
import type { Staff } from "../core/staff.ts";
import type { Ports } from "../ports/ports.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { lockVisible } from "./staff-conversation.ts";

/** Opens a case by hand, for a person and, where given, out of a conversation with them. */
export async function createCase(
  ports: Pick<Ports, "database" | "clock" | "ids">,
  workspaceId: WorkspaceId,
  staff: Staff,
  draft: {
    readonly type: CaseType;
    readonly summary: string;
    readonly description: string;
    readonly priority: CasePriority;
    readonly reporterId: PersonId;
    readonly conversationId?: ConversationId | undefined;
  },
): Promise<{ readonly number: number } | Refusal> {
  if (!may(staff.role, "case.create")) return { refused: "not-allowed" };
  return await ports.database.write(workspaceId, async (unit) => {
    let conversationId: ConversationId | null = null;
    if (draft.conversationId !== undefined) {
      const conversation = await lockVisible(unit, staff, draft.conversationId);
      if (isRefusal(conversation)) return conversation;
      if (conversation.personId !== draft.reporterId) return { refused: "unknown-conversation" };
      conversationId = conversation.id;
    }
    if ((await unit.people.get(draft.reporterId)) === null) return { refused: "unknown-person" };
    const now = ports.clock.now();
    const opened = await unit.cases.open({
      id: asId<CaseId>(ports.ids.next()),
      type: draft.type,
      status: "new",
      priority: draft.priority,
      assigneeId: null,
      reporterId: draft.reporterId,
      summary: cleanText(draft.summary),
      description: cleanText(draft.description),
      createdAt: now,
      fields: {},
      openedBy: staff.id,
    });
    if (conversationId !== null) {
      await unit.cases.link(opened.id, conversationId);
      await unit.cases.record(opened.id, now, staff.id, [
        { kind: "conversation-linked", conversationId },
      ]);
    }
    return { number: opened.number };
  });
}
