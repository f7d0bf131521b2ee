import type { Effect } from "../core/effect.ts";
import type { ClaimedEffect, EffectOutcome } from "../ports/outbox.ts";
import type { Ports } from "../ports/ports.ts";
import { loadSent } from "./sent-message.ts";

/** Removes all sent parts of a message at the platform; what is gone already counts as removed. */
export async function removeSent(
  ports: Pick<Ports, "database" | "channel">,
  claimed: ClaimedEffect,
  effect: Extract<Effect, { kind: "remove" }>,
): Promise<EffectOutcome> {
  const sent = await loadSent(ports, claimed.workspaceId, effect);
  if (sent === null) return { kind: "done" };
  for (const { externalId } of sent.deliveries) {
    if (externalId === null) continue;
    const outcome = await ports.channel.remove(sent.address, externalId);
    if (outcome.kind === "retry") {
      return { kind: "retry", reason: outcome.reason, afterMs: outcome.afterMs };
    }
    if (outcome.kind === "reject") return { kind: "dead", reason: outcome.reason };
  }
  return { kind: "done" };
}
