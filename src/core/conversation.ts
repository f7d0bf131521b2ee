/**
 * The state machine of a conversation: one thread of talk with one person, in one place.
 *
 * | state     | entered when                                | what happens in it                   |
 * |-----------|---------------------------------------------|--------------------------------------|
 * | `bot`     | it begins, or a request is cancelled        | the virtual agent answers            |
 * | `waiting` | a person is wanted, or the agent left       | the virtual agent is silent          |
 * | `live`    | an agent joined                             | only the owner writes to the person  |
 * | `closed`  | an agent closed it, or an article helped    | nothing; writing begins the next one |
 *
 * | event                    | `bot`          | `waiting`       | `live`            | `closed` |
 * |--------------------------|----------------|-----------------|-------------------|----------|
 * | person-wrote             | ask the VA     | –               | –                 | refused  |
 * | virtual-agent-answered   | say it         | dropped         | dropped           | dropped  |
 * | agent-wanted             | → waiting, case| refused         | refused           | refused  |
 * | request-cancelled        | refused        | → bot           | refused           | refused  |
 * | agent-joined             | → live, case   | → live          | take-over only    | refused  |
 * | agent-wrote              | refused        | refused         | owner: deliver    | refused  |
 * | agent-left               | refused        | refused         | owner: → waiting  | refused  |
 * | transferred              | refused        | → other queue   | owner: → … / live | refused  |
 * | closed                   | → closed       | → closed        | owner: → closed   | refused  |
 * | answer-judged            | yes: → closed  | dropped         | dropped           | refused  |
 * | rated                    | refused        | refused         | refused           | kept     |
 */
import type { ConnectionId, ConversationId, MessageId, PersonId, StaffId } from "./ids.ts";
import type { Suggestion } from "./message.ts";
import type { Notice, SmallTalk } from "./notice.ts";

export type ConversationState = "bot" | "waiting" | "live" | "closed";

export interface Conversation {
  readonly id: ConversationId;
  readonly connectionId: ConnectionId;
  readonly personId: PersonId;
  /** DM channel, thread or peer number; null until the place is known. */
  readonly address: string | null;
  readonly state: ConversationState;
  readonly queue: string;
  readonly assigneeId: StaffId | null;
  /** Since when it waits, milliseconds; kept when an agent leaves, so that it returns to the head. */
  readonly waitingSince: number | null;
  readonly openedAt: number;
  readonly closedAt: number | null;
  /** 1–5, null until the person rated it. */
  readonly rating: number | null;
  readonly version: number;
}

/** An agent as the conversation sees one. */
export interface Worker {
  readonly id: StaffId;
  readonly name: string;
}

/** What the virtual agent found; it decides nothing, the state machine does. */
export type VirtualAnswer =
  | { readonly kind: "suggestions"; readonly suggestions: readonly Suggestion[] }
  | { readonly kind: "unknown" }
  | { readonly kind: "unavailable" }
  | { readonly kind: "agent-wanted" }
  | { readonly kind: "small-talk"; readonly topic: SmallTalk };

export type ConversationEvent =
  | { readonly type: "person-wrote"; readonly messageId: MessageId }
  | { readonly type: "virtual-agent-answered"; readonly answer: VirtualAnswer }
  | { readonly type: "agent-wanted" }
  | { readonly type: "request-cancelled" }
  | { readonly type: "agent-joined"; readonly agent: Worker; readonly takeOver: boolean }
  | { readonly type: "agent-wrote"; readonly agentId: StaffId }
  | { readonly type: "agent-left"; readonly agent: Worker }
  | {
      readonly type: "transferred";
      readonly by: StaffId;
      /** A lead or admin may move what somebody else owns. */
      readonly mayOverrule: boolean;
      readonly to: { readonly queue: string } | { readonly agent: Worker };
    }
  | { readonly type: "closed"; readonly by: StaffId; readonly mayOverrule: boolean }
  | { readonly type: "answer-judged"; readonly helped: boolean }
  | { readonly type: "rated"; readonly rating: number };

/** What must follow from an event, as plain data; flows write it in the same transaction. */
export type ConversationEffect =
  | { readonly kind: "ask-virtual-agent"; readonly messageId: MessageId }
  | { readonly kind: "open-case" }
  | { readonly kind: "suggest"; readonly suggestions: readonly Suggestion[] }
  | { readonly kind: "tell"; readonly notice: NoticeDraft }
  | { readonly kind: "deliver" };

/** A notice whose open places (case number, position, hours) the flow fills from the store. */
export type NoticeDraft =
  | Exclude<
      Notice,
      { readonly key: "case-opened" | "request-cancelled" | "agent-left" | "conversation-closed" }
    >
  | { readonly key: "case-opened" }
  | { readonly key: "request-cancelled" }
  | { readonly key: "agent-left"; readonly name: string }
  | { readonly key: "conversation-closed" };

export type ConversationRefusal =
  | "conversation-closed"
  | "already-waiting"
  | "already-live"
  | "not-waiting"
  | "not-joined"
  | "not-closed"
  | "already-joined"
  | "owned-by-other"
  | "rating-out-of-range";

export type Step =
  | { readonly conversation: Conversation; readonly effects: readonly ConversationEffect[] }
  | { readonly refused: ConversationRefusal };

/** A fresh conversation in state `bot`. */
export function beginConversation(
  start: Pick<Conversation, "id" | "connectionId" | "personId" | "address" | "queue">,
  now: number,
): Conversation {
  return {
    ...start,
    state: "bot",
    assigneeId: null,
    waitingSince: null,
    openedAt: now,
    closedAt: null,
    rating: null,
    version: 0,
  };
}

/** Decides what an event does to a conversation; pure, total, and the only place that does. */
export function step(before: Conversation, event: ConversationEvent, now: number): Step {
  switch (event.type) {
    case "person-wrote":
      return personWrote(before, event.messageId);
    case "virtual-agent-answered":
      return answered(before, event.answer, now);
    case "agent-wanted":
      return agentWanted(before, now);
    case "request-cancelled":
      return requestCancelled(before);
    case "agent-joined":
      return agentJoined(before, event.agent, event.takeOver, now);
    case "agent-wrote":
      return ownerOnly(before, event.agentId) ?? kept(before, [{ kind: "deliver" }]);
    case "agent-left":
      return agentLeft(before, event.agent, now);
    case "transferred":
      return transferred(before, event, now);
    case "closed":
      return closed(before, event, now);
    case "answer-judged":
      return answerJudged(before, event.helped, now);
    case "rated":
      return rated(before, event.rating);
  }
}

function changed(
  before: Conversation,
  change: Partial<Conversation>,
  effects: readonly ConversationEffect[],
): Step {
  return { conversation: { ...before, ...change, version: before.version + 1 }, effects };
}

function kept(conversation: Conversation, effects: readonly ConversationEffect[] = []): Step {
  return { conversation, effects };
}

function personWrote(before: Conversation, messageId: MessageId): Step {
  if (before.state === "closed") return { refused: "conversation-closed" };
  return kept(before, before.state === "bot" ? [{ kind: "ask-virtual-agent", messageId }] : []);
}

function answered(before: Conversation, answer: VirtualAnswer, now: number): Step {
  // Whoever raced a hand-over or a close has nothing more to say: the virtual agent is silent.
  if (before.state !== "bot") return kept(before);
  switch (answer.kind) {
    case "suggestions":
      return kept(before, [{ kind: "suggest", suggestions: answer.suggestions }]);
    case "unknown":
      return kept(before, [{ kind: "tell", notice: { key: "answer-unknown" } }]);
    case "unavailable":
      return kept(before, [{ kind: "tell", notice: { key: "answer-unavailable" } }]);
    case "small-talk":
      return kept(before, [{ kind: "tell", notice: { key: "small-talk", topic: answer.topic } }]);
    case "agent-wanted":
      return agentWanted(before, now);
  }
}

function agentWanted(before: Conversation, now: number): Step {
  if (before.state === "closed") return { refused: "conversation-closed" };
  if (before.state === "waiting") return { refused: "already-waiting" };
  if (before.state === "live") return { refused: "already-live" };
  return changed(before, { state: "waiting", waitingSince: now }, [
    { kind: "open-case" },
    { kind: "tell", notice: { key: "case-opened" } },
  ]);
}

function requestCancelled(before: Conversation): Step {
  if (before.state !== "waiting") {
    return { refused: before.state === "closed" ? "conversation-closed" : "not-waiting" };
  }
  return changed(before, { state: "bot", waitingSince: null }, [
    { kind: "tell", notice: { key: "request-cancelled" } },
  ]);
}

function agentJoined(before: Conversation, agent: Worker, takeOver: boolean, now: number): Step {
  if (before.state === "closed") return { refused: "conversation-closed" };
  if (before.state === "live") {
    if (before.assigneeId === agent.id) return { refused: "already-joined" };
    if (!takeOver) return { refused: "owned-by-other" };
  }
  const openCase: ConversationEffect[] = before.state === "bot" ? [{ kind: "open-case" }] : [];
  // From here on the person counts as waited for: should the agent leave, they are not the last.
  const waitingSince = before.waitingSince ?? now;
  return changed(before, { state: "live", assigneeId: agent.id, waitingSince }, [
    ...openCase,
    { kind: "tell", notice: { key: "agent-joined", name: agent.name } },
  ]);
}

/** Refuses everybody but the agent who owns a live conversation. */
function ownerOnly(before: Conversation, agentId: StaffId): Step | null {
  if (before.state === "closed") return { refused: "conversation-closed" };
  if (before.state !== "live") return { refused: "not-joined" };
  return before.assigneeId === agentId ? null : { refused: "owned-by-other" };
}

function agentLeft(before: Conversation, agent: Worker, now: number): Step {
  return (
    ownerOnly(before, agent.id) ??
    changed(
      before,
      // Back to the head: it keeps the moment at which it began to wait.
      { state: "waiting", assigneeId: null, waitingSince: before.waitingSince ?? now },
      [{ kind: "tell", notice: { key: "agent-left", name: agent.name } }],
    )
  );
}

function transferred(
  before: Conversation,
  event: Extract<ConversationEvent, { type: "transferred" }>,
  now: number,
): Step {
  if (before.state === "closed") return { refused: "conversation-closed" };
  if (before.state === "bot") return { refused: "not-joined" };
  if (before.state === "live" && before.assigneeId !== event.by && !event.mayOverrule) {
    return { refused: "owned-by-other" };
  }
  if ("agent" in event.to) {
    if (before.assigneeId === event.to.agent.id) return { refused: "already-joined" };
    return changed(before, { state: "live", assigneeId: event.to.agent.id }, [
      { kind: "tell", notice: { key: "agent-changed", name: event.to.agent.name } },
    ]);
  }
  return changed(
    before,
    {
      state: "waiting",
      queue: event.to.queue,
      assigneeId: null,
      waitingSince: before.waitingSince ?? now,
    },
    [],
  );
}

function closed(
  before: Conversation,
  event: Extract<ConversationEvent, { type: "closed" }>,
  now: number,
): Step {
  if (before.state === "closed") return { refused: "conversation-closed" };
  if (before.state === "live" && before.assigneeId !== event.by && !event.mayOverrule) {
    return { refused: "owned-by-other" };
  }
  return changed(before, { state: "closed", closedAt: now, waitingSince: null }, [
    { kind: "tell", notice: { key: "conversation-closed" } },
  ]);
}

function answerJudged(before: Conversation, helped: boolean, now: number): Step {
  if (before.state === "closed") return { refused: "conversation-closed" };
  if (before.state !== "bot") return kept(before);
  if (!helped) return kept(before, [{ kind: "tell", notice: { key: "answer-did-not-help" } }]);
  return changed(before, { state: "closed", closedAt: now }, [
    { kind: "tell", notice: { key: "answer-helped" } },
  ]);
}

function rated(before: Conversation, rating: number): Step {
  if (before.state !== "closed") return { refused: "not-closed" };
  if (!Number.isInteger(rating) || rating < 1 || rating > 5) {
    return { refused: "rating-out-of-range" };
  }
  return changed(before, { rating }, [{ kind: "tell", notice: { key: "rating-thanks", rating } }]);
}
