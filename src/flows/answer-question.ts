import type { VirtualAnswer } from "../core/conversation.ts";
import type { Effect } from "../core/effect.ts";
import type { WorkspaceId } from "../core/ids.ts";
import { languageFor } from "../core/language.ts";
import type { EffectOutcome } from "../ports/outbox.ts";
import { PortError } from "../ports/port-error.ts";
import type { Ports } from "../ports/ports.ts";
import { applyStep, type StepPorts } from "./apply-step.ts";

/**
 * Asks the virtual agent about a message and says what it found, unless an agent was wanted or the
 * conversation ended meanwhile. A virtual agent that fails leads to an honest word and the offer
 * of a person, never to silence.
 */
export async function answerQuestion(
  ports: StepPorts & Pick<Ports, "database" | "virtualAgent" | "log">,
  workspaceId: WorkspaceId,
  effect: Extract<Effect, { kind: "ask-virtual-agent" }>,
): Promise<EffectOutcome> {
  const asked = await ports.database.write(workspaceId, async (unit) => {
    const conversation = await unit.conversations.get(effect.conversationId);
    const message = await unit.messages.get(effect.messageId);
    if (conversation?.state !== "bot" || message === null || message.deletedAt !== null) {
      return null;
    }
    const identity = await unit.people.identityOf(conversation.personId, conversation.connectionId);
    const { language } = await unit.workspace.settings();
    const spoken = languageFor({
      locale: identity?.locale ?? null,
      text: message.text,
      fallback: language,
    });
    if (identity?.locale === null && spoken !== language) {
      // The script told the language before any interaction did: the notices follow it.
      await unit.people.setLocale(conversation.connectionId, identity.externalId, spoken);
    }
    return { text: message.text, language: spoken };
  });
  if (asked === null) return { kind: "done" };
  const answer = await ask(ports, { ...asked, workspaceId });
  return {
    kind: "done",
    conversation: effect.conversationId,
    write: async (unit) => {
      const conversation = await unit.conversations.lock(effect.conversationId);
      if (conversation === null) return;
      await applyStep(ports, unit, conversation, { type: "virtual-agent-answered", answer });
    },
  };
}

async function ask(
  ports: Pick<Ports, "virtualAgent" | "log">,
  question: Parameters<Ports["virtualAgent"]["answer"]>[0],
): Promise<VirtualAnswer> {
  try {
    return await ports.virtualAgent.answer(question);
  } catch (failure) {
    if (!(failure instanceof PortError)) throw failure;
    ports.log.warn({ code: failure.code }, "The virtual agent failed; a person is offered");
    return { kind: "unavailable" };
  }
}
