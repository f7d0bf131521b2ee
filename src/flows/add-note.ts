import { asId, type ConversationId, type MessageId, type WorkspaceId } from "../core/ids.ts";
import { cleanText, longestReply } from "../core/message.ts";
import { may } from "../core/permissions.ts";
import type { Staff } from "../core/staff.ts";
import type { Ports } from "../ports/ports.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { lockVisible } from "./staff-conversation.ts";

/** An internal note: it has no delivery, so no channel can ever show it to the person. */
export async function addNote(
  ports: Pick<Ports, "database" | "clock" | "ids">,
  workspaceId: WorkspaceId,
  staff: Staff,
  note: {
    readonly conversationId: ConversationId;
    readonly text: string;
    readonly clientKey?: string | undefined;
  },
): Promise<{ readonly messageId: MessageId } | Refusal> {
  if (!may(staff.role, "conversation.note")) return { refused: "not-allowed" };
  const text = cleanText(note.text).trim();
  if (text === "") return { refused: "message-empty" };
  if (text.length > longestReply) return { refused: "message-too-long" };
  return await ports.database.write(workspaceId, async (unit) => {
    const conversation = await lockVisible(unit, staff, note.conversationId);
    if (isRefusal(conversation)) return conversation;
    const { clientKey } = note;
    const earlier =
      clientKey === undefined ? null : await unit.messages.byClientKey(conversation.id, clientKey);
    if (earlier !== null) return { messageId: earlier.id };
    const message = await unit.messages.append({
      id: asId<MessageId>(ports.ids.next()),
      conversationId: conversation.id,
      kind: "note",
      author: { kind: "staff", id: staff.id, name: staff.name },
      text,
      detail: {},
      createdAt: ports.clock.now(),
      ...(clientKey === undefined ? {} : { clientKey }),
    });
    await unit.conversations.markRead(conversation.id, staff.id, message.seq);
    return { messageId: message.id };
  });
}
