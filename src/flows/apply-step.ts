import { caseNumber } from "../core/case.ts";
import {
  type Conversation,
  type ConversationEvent,
  type NoticeDraft,
  step,
} from "../core/conversation.ts";
import { conversationLane } from "../core/effect.ts";
import { asId, type MessageId } from "../core/ids.ts";
import type { Language } from "../core/language.ts";
import type { Author, MessageDetail, MessageKind } from "../core/message.ts";
import type { Notice } from "../core/notice.ts";
import type { Utterance } from "../ports/channel.ts";
import type { Unit } from "../ports/database.ts";
import type { Ports } from "../ports/ports.ts";
import { openHelpCase } from "./open-help-case.ts";
import type { Refusal } from "./refusal.ts";

export type StepPorts = Pick<Ports, "clock" | "ids" | "channel">;

/**
 * Judges an event by the state that really holds and writes all that follows from it into the same
 * unit: the conversation, a case, what is told to the person with its deliveries, and effects for
 * the outside. The conversation must have been locked by this unit.
 */
export async function applyStep(
  ports: StepPorts,
  unit: Unit,
  before: Conversation,
  event: ConversationEvent,
): Promise<Refusal | { readonly conversation: Conversation }> {
  const decision = step(before, event, ports.clock.now());
  if ("refused" in decision) return decision;
  const after = decision.conversation;
  // Saved before what follows, so that the place in the queue counts this conversation too.
  if (after !== before) await unit.conversations.save(after);
  for (const effect of decision.effects) {
    switch (effect.kind) {
      case "ask-virtual-agent":
        await unit.outbox.enqueue(conversationLane(after.id), {
          kind: "ask-virtual-agent",
          conversationId: after.id,
          messageId: effect.messageId,
        });
        break;
      case "open-case":
        await openHelpCase(ports, unit, after);
        break;
      case "suggest":
        await say(ports, unit, after, "virtual-agent", { suggestions: effect.suggestions });
        break;
      case "tell":
        await tell(ports, unit, after, effect.notice);
        break;
      case "deliver":
        // The flow that holds the text delivers it.
        break;
    }
  }
  return { conversation: after };
}

/** Writes a notice into the transcript and sends it to the person. */
export async function tell(
  ports: StepPorts,
  unit: Unit,
  conversation: Conversation,
  draft: NoticeDraft,
): Promise<void> {
  const notice = await fill(unit, conversation, draft);
  await say(ports, unit, conversation, "notice", { notice });
}

/** Fills the open places of a notice with what the unit sees. */
async function fill(unit: Unit, conversation: Conversation, draft: NoticeDraft): Promise<Notice> {
  switch (draft.key) {
    case "case-opened": {
      const { hours } = await unit.workspace.settings();
      return {
        key: "case-opened",
        caseNumber: (await newestCase(unit, conversation)) ?? "",
        position: await unit.conversations.position(conversation),
        staffed: await unit.staff.anyAvailable(conversation.queue),
        hours: hours[await languageOf(unit, conversation)] ?? null,
      };
    }
    case "request-cancelled":
    case "conversation-closed":
      return { key: draft.key, caseNumber: await newestCase(unit, conversation) };
    case "agent-left":
      return {
        key: "agent-left",
        name: draft.name,
        position: await unit.conversations.position(conversation),
      };
    default:
      return draft;
  }
}

async function newestCase(unit: Unit, conversation: Conversation): Promise<string | null> {
  const newest = (await unit.cases.ofConversation(conversation.id))[0];
  return newest === undefined ? null : caseNumber(newest.number);
}

/** The language in which the person of a conversation is spoken to. */
export async function languageOf(unit: Unit, conversation: Conversation): Promise<Language> {
  const identity = await unit.people.identityOf(conversation.personId, conversation.connectionId);
  return identity?.locale ?? (await unit.workspace.settings()).language;
}

async function say(
  ports: StepPorts,
  unit: Unit,
  conversation: Conversation,
  kind: Extract<MessageKind, "virtual-agent" | "notice">,
  detail: MessageDetail,
): Promise<void> {
  const author: Author = kind === "virtual-agent" ? { kind: "virtual-agent" } : { kind: "system" };
  const id = asId<MessageId>(ports.ids.next());
  const message = await unit.messages.append({
    id,
    conversationId: conversation.id,
    kind,
    author,
    text: "",
    detail,
    createdAt: ports.clock.now(),
  });
  const utterance: Utterance | null =
    detail.notice !== undefined
      ? { kind: "notice", notice: detail.notice, conversationId: conversation.id }
      : detail.suggestions !== undefined
        ? {
            kind: "suggestions",
            suggestions: detail.suggestions,
            conversationId: conversation.id,
            messageId: message.id,
          }
        : null;
  if (utterance !== null) await deliver(ports, unit, conversation, id, utterance, 0);
}

/** Plans the parts of an utterance from `from` on and puts their sending into the lane. */
export async function deliver(
  ports: StepPorts,
  unit: Unit,
  conversation: Conversation,
  messageId: MessageId,
  utterance: Utterance,
  from: number,
): Promise<void> {
  const parts = ports.channel.parts(utterance, await languageOf(unit, conversation));
  if (parts <= from) return;
  await unit.deliveries.plan(messageId, from, parts);
  for (let part = from; part < parts; part++) {
    await unit.outbox.enqueue(conversationLane(conversation.id), {
      kind: "send",
      conversationId: conversation.id,
      messageId,
      part,
    });
  }
}
