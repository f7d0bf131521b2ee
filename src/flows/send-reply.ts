import {
  type AttachmentId,
  asId,
  type ConversationId,
  type MessageId,
  type WorkspaceId,
} from "../core/ids.ts";
import { cleanText, longestReply, mostFiles } from "../core/message.ts";
import { may } from "../core/permissions.ts";
import type { Staff } from "../core/staff.ts";
import type { Ports } from "../ports/ports.ts";
import { applyStep, deliver, type StepPorts } from "./apply-step.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { lockVisible, withOwner } from "./staff-conversation.ts";
import { utteranceOf } from "./utterance-of.ts";

/**
 * The owner of a live conversation writes to the person. Accepted means stored with its deliveries
 * in one commit; the same `clientKey` twice makes one message and answers with it.
 */
export async function sendReply(
  ports: StepPorts & Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  staff: Staff,
  reply: {
    readonly conversationId: ConversationId;
    readonly text: string;
    readonly attachments: readonly AttachmentId[];
    readonly clientKey: string;
  },
): Promise<{ readonly messageId: MessageId } | Refusal> {
  if (!may(staff.role, "conversation.reply")) return { refused: "not-allowed" };
  const text = cleanText(reply.text).trim();
  const ids = [...new Set(reply.attachments)];
  if (text === "" && ids.length === 0) return { refused: "message-empty" };
  if (text.length > longestReply) return { refused: "message-too-long" };
  if (ids.length > mostFiles) return { refused: "too-many-files" };
  return await ports.database.write(workspaceId, async (unit) => {
    const conversation = await lockVisible(unit, staff, reply.conversationId);
    if (isRefusal(conversation)) return conversation;
    const earlier = await unit.messages.byClientKey(conversation.id, reply.clientKey);
    if (earlier !== null) return { messageId: earlier.id };
    const applied = await applyStep(ports, unit, conversation, {
      type: "agent-wrote",
      agentId: staff.id,
    });
    if (isRefusal(applied)) return await withOwner(unit, staff, conversation, applied);
    const files = await unit.attachments.free(ids, staff.id);
    if (files.length !== ids.length) return { refused: "file-missing" };
    const message = await unit.messages.append({
      id: asId<MessageId>(ports.ids.next()),
      conversationId: conversation.id,
      kind: "agent",
      author: { kind: "staff", id: staff.id, name: staff.name },
      text,
      detail: {},
      createdAt: ports.clock.now(),
      clientKey: reply.clientKey,
    });
    if (ids.length > 0) await unit.attachments.attach(ids, message.id);
    const utterance = utteranceOf(message, conversation, files);
    if (utterance !== null) await deliver(ports, unit, conversation, message.id, utterance, 0);
    await unit.conversations.markRead(conversation.id, staff.id, message.seq);
    return { messageId: message.id };
  });
}
