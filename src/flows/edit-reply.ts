import { conversationLane } from "../core/effect.ts";
import type { ConversationId, MessageId, WorkspaceId } from "../core/ids.ts";
import { cleanText, longestReply } from "../core/message.ts";
import type { Staff } from "../core/staff.ts";
import type { Ports } from "../ports/ports.ts";
import { deliver, type StepPorts } from "./apply-step.ts";
import { lockOwnMessage } from "./own-message.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { utteranceOf } from "./utterance-of.ts";

/** Changes the text of one's own reply or note; what the person has read follows, in order. */
export async function editReply(
  ports: StepPorts & Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  staff: Staff,
  edit: {
    readonly conversationId: ConversationId;
    readonly messageId: MessageId;
    readonly text: string;
  },
): Promise<{ readonly messageId: MessageId } | Refusal> {
  const text = cleanText(edit.text).trim();
  if (text.length > longestReply) return { refused: "message-too-long" };
  return await ports.database.write(workspaceId, async (unit) => {
    const found = await lockOwnMessage(unit, staff, edit);
    if (isRefusal(found)) return found;
    const { conversation, message } = found;
    const files = await unit.attachments.ofMessage(message.id);
    if (text === "" && files.length === 0) return { refused: "message-empty" };
    if (text === message.text) return { messageId: message.id };
    await unit.messages.edit(message.id, text, ports.clock.now());
    const utterance = utteranceOf({ ...message, text }, conversation, files);
    if (utterance !== null) {
      await unit.outbox.enqueue(conversationLane(conversation.id), {
        kind: "edit",
        conversationId: conversation.id,
        messageId: message.id,
      });
      const planned = (await unit.deliveries.of(message.id)).length;
      await deliver(ports, unit, conversation, message.id, utterance, planned);
    }
    return { messageId: message.id };
  });
}
