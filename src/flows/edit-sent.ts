import type { Effect } from "../core/effect.ts";
import { asId, type EffectId } from "../core/ids.ts";
import type { ClaimedEffect, EffectOutcome } from "../ports/outbox.ts";
import type { Ports } from "../ports/ports.ts";
import type { StepPorts } from "./apply-step.ts";
import { loadSent } from "./sent-message.ts";
import { shorten } from "./shorten.ts";

/**
 * Brings the sent parts of a message to its present text: parts that stay are edited, those that
 * are too many are removed. Parts that are new were planned by the flow that edited.
 */
export async function editSent(
  ports: StepPorts & Pick<Ports, "database">,
  claimed: ClaimedEffect,
  effect: Extract<Effect, { kind: "edit" }>,
): Promise<EffectOutcome> {
  const sent = await loadSent(ports, claimed.workspaceId, effect);
  if (sent === null || sent.message.deletedAt !== null) return { kind: "done" };
  const wanted = ports.channel.parts(sent.utterance, sent.language);
  for (const delivery of sent.deliveries) {
    if (delivery.externalId === null) continue;
    const outcome =
      delivery.part < wanted
        ? await ports.channel.edit({
            key: asId<EffectId>(claimed.id),
            address: sent.address,
            language: sent.language,
            utterance: sent.utterance,
            part: delivery.part,
            externalId: delivery.externalId,
          })
        : await ports.channel.remove(sent.address, delivery.externalId);
    if (outcome.kind === "retry") {
      return { kind: "retry", reason: outcome.reason, afterMs: outcome.afterMs };
    }
    if (outcome.kind === "reject") return { kind: "dead", reason: outcome.reason };
  }
  if (sent.deliveries.every(({ part }) => part < wanted)) return { kind: "done" };
  return {
    kind: "done",
    conversation: effect.conversationId,
    write: (unit) => shorten(ports, unit, effect, wanted),
  };
}
