import type { Conversation } from "../core/conversation.ts";
import type { Delivery } from "../core/delivery.ts";
import type { ConversationId, MessageId, WorkspaceId } from "../core/ids.ts";
import type { Language } from "../core/language.ts";
import type { Message } from "../core/message.ts";
import type { Utterance } from "../ports/channel.ts";
import type { Ports } from "../ports/ports.ts";
import { languageOf } from "./apply-step.ts";
import { utteranceOf } from "./utterance-of.ts";

/** All that a send, an edit or a removal of one of our messages needs to know. */
export interface SentMessage {
  readonly conversation: Conversation;
  readonly address: string;
  readonly language: Language;
  readonly message: Message;
  readonly utterance: Utterance;
  readonly deliveries: readonly Delivery[];
}

/** Reads it in one transaction; null when there is nothing to say or nowhere to say it. */
export async function loadSent(
  ports: Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  ids: { readonly conversationId: ConversationId; readonly messageId: MessageId },
): Promise<SentMessage | null> {
  return await ports.database.write(workspaceId, async (unit) => {
    const conversation = await unit.conversations.get(ids.conversationId);
    const message = await unit.messages.get(ids.messageId);
    if (conversation === null || conversation.address === null || message === null) return null;
    const files = await unit.attachments.ofMessage(message.id);
    const utterance = utteranceOf(message, conversation, files);
    if (utterance === null) return null;
    return {
      conversation,
      address: conversation.address,
      language: await languageOf(unit, conversation),
      message,
      utterance,
      deliveries: await unit.deliveries.of(message.id),
    };
  });
}
