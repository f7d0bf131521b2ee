import { mostTries } from "../core/delivery.ts";
import type { Effect } from "../core/effect.ts";
import type { ClaimedEffect, EffectOutcome } from "../ports/outbox.ts";
import type { Ports } from "../ports/ports.ts";
import type { StepPorts } from "./apply-step.ts";
import { loadSent } from "./sent-message.ts";
import { shorten } from "./shorten.ts";

type SendEffect = Extract<Effect, { kind: "send" }>;

/**
 * Sends one part of a message and records what came of it. The key of the send is the id of the
 * effect, so a repeat after a crash is recognised by the platform.
 */
export async function sendPart(
  ports: StepPorts & Pick<Ports, "database">,
  claimed: ClaimedEffect,
  effect: SendEffect,
): Promise<EffectOutcome> {
  const sent = await loadSent(ports, claimed.workspaceId, effect);
  if (sent === null) return failed(effect, claimed.tries + 1, "no-place");
  const before = sent.deliveries.find((delivery) => delivery.part === effect.part);
  // Removed before it went out, or done already: nothing may appear.
  if (sent.message.deletedAt !== null || before === undefined || before.externalId !== null) {
    return { kind: "done" };
  }
  const wanted = ports.channel.parts(sent.utterance, sent.language);
  if (effect.part >= wanted) {
    // An edit has made the message shorter before this part went out.
    return {
      kind: "done",
      conversation: effect.conversationId,
      write: (unit) => shorten(ports, unit, effect, wanted),
    };
  }
  const tries = claimed.tries + 1;
  const outcome = await ports.channel.send({
    key: claimed.id,
    address: sent.address,
    language: sent.language,
    utterance: sent.utterance,
    part: effect.part,
  });
  switch (outcome.kind) {
    case "accepted":
      return {
        kind: "done",
        conversation: effect.conversationId,
        write: (unit) =>
          unit.deliveries.record(effect.messageId, effect.part, {
            state: "sent",
            externalId: outcome.externalId,
            reason: null,
            tries,
          }),
      };
    case "retry":
      if (tries >= mostTries) return failed(effect, tries, outcome.reason);
      return {
        kind: "retry",
        reason: outcome.reason,
        afterMs: outcome.afterMs,
        conversation: effect.conversationId,
        write: (unit) =>
          unit.deliveries.record(effect.messageId, effect.part, {
            state: "retry",
            reason: outcome.reason,
            tries,
          }),
      };
    case "reject": {
      const end = failed(effect, tries, outcome.reason);
      if (!outcome.refusedByPerson) return end;
      const { personId, connectionId } = sent.conversation;
      return {
        ...end,
        write: async (unit) => {
          await end.write?.(unit);
          const identity = await unit.people.identityOf(personId, connectionId);
          if (identity === null) return;
          // Remembered, so that nobody writes into a closed door again and again.
          await unit.people.setPlace(identity.id, {
            address: identity.address,
            refusedAt: ports.clock.now(),
          });
        },
      };
    }
  }
}

function failed(effect: SendEffect, tries: number, reason: string): EffectOutcome {
  return {
    kind: "dead",
    reason,
    conversation: effect.conversationId,
    write: (unit) =>
      unit.deliveries.record(effect.messageId, effect.part, { state: "failed", reason, tries }),
  };
}
