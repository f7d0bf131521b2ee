import { type Effect, fileLane } from "../core/effect.ts";
import type { EffectOutcome } from "../ports/outbox.ts";
import { applyStep, type StepPorts } from "./apply-step.ts";

/**
 * Decides about a stored message under the lock of its conversation, in the transaction that ends
 * the effect: a message that races a hand-over or a close meets the state that really holds.
 */
export function routeMessage(
  ports: StepPorts,
  effect: Extract<Effect, { kind: "route" }>,
): EffectOutcome {
  return {
    kind: "done",
    conversation: effect.conversationId,
    write: async (unit) => {
      const conversation = await unit.conversations.lock(effect.conversationId);
      if (conversation === null) return;
      for (const file of await unit.attachments.ofMessage(effect.messageId)) {
        if (file.state !== "pending") continue;
        await unit.outbox.enqueue(fileLane(conversation.id), {
          kind: "copy-attachment",
          conversationId: conversation.id,
          attachmentId: file.id,
        });
      }
      // A refusal (it was closed meanwhile) leaves the message in the closed conversation's history.
      await applyStep(ports, unit, conversation, {
        type: "person-wrote",
        messageId: effect.messageId,
      });
    },
  };
}
