import type { EffectOutcome, PerformEffect } from "../ports/outbox.ts";
import { PortError } from "../ports/port-error.ts";
import type { Ports } from "../ports/ports.ts";
import { answerQuestion } from "./answer-question.ts";
import { copyAttachment } from "./copy-attachment.ts";
import { editSent } from "./edit-sent.ts";
import { postReport } from "./post-report.ts";
import { removeSent } from "./remove-sent.ts";
import { routeMessage } from "./route-message.ts";
import { sendPart } from "./send-part.ts";

/** Performs one effect out of a lane; a failure of the outside becomes a retry or the end of it. */
export function performEffect(
  ports: Omit<Ports, "views" | "inbox" | "live" | "places">,
): PerformEffect {
  return async (claimed): Promise<EffectOutcome> => {
    const { effect, workspaceId } = claimed;
    try {
      switch (effect.kind) {
        case "route":
          return routeMessage(ports, effect);
        case "ask-virtual-agent":
          return await answerQuestion(ports, workspaceId, effect);
        case "send":
          return await sendPart(ports, claimed, effect);
        case "edit":
          return await editSent(ports, claimed, effect);
        case "remove":
          return await removeSent(ports, claimed, effect);
        case "copy-attachment":
          return await copyAttachment(ports, claimed, effect);
        case "post-report":
          return await postReport(ports, claimed, effect);
      }
    } catch (failure) {
      if (!(failure instanceof PortError)) throw failure;
      ports.log.warn(
        { effectId: claimed.id, effect: effect.kind, port: failure.port, code: failure.code },
        "The outside failed an effect",
      );
      return failure.retryable
        ? { kind: "retry", reason: failure.code, afterMs: failure.retryAfterMs }
        : { kind: "dead", reason: failure.code };
    }
  };
}
