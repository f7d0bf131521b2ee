import type { ConversationId, MessageId } from "../core/ids.ts";
import type { Unit } from "../ports/database.ts";
import { deliver, languageOf, type StepPorts } from "./apply-step.ts";
import { utteranceOf } from "./utterance-of.ts";

/**
 * Forgets the parts of a message from `wanted` on, which exist nowhere any more. An edit that made
 * the message longer again meanwhile has counted on them: they are planned anew. The conversation
 * must have been locked by this unit.
 */
export async function shorten(
  ports: StepPorts,
  unit: Unit,
  ids: { readonly conversationId: ConversationId; readonly messageId: MessageId },
  wanted: number,
): Promise<void> {
  const gone = (await unit.deliveries.of(ids.messageId)).filter(({ part }) => part >= wanted);
  if (gone.length === 0) return;
  await unit.deliveries.forget(ids.messageId, wanted);
  const conversation = await unit.conversations.get(ids.conversationId);
  const message = await unit.messages.get(ids.messageId);
  if (conversation === null || message === null || message.deletedAt !== null) return;
  const files = await unit.attachments.ofMessage(message.id);
  const utterance = utteranceOf(message, conversation, files);
  if (utterance === null) return;
  const parts = ports.channel.parts(utterance, await languageOf(unit, conversation));
  if (parts > wanted) await deliver(ports, unit, conversation, message.id, utterance, wanted);
}
