import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  beginConversation,
  type Conversation,
  type ConversationEvent,
  type ConversationState,
  step,
} from "./conversation.ts";
import { asId, type StaffId } from "./ids.ts";

const ari = { id: asId<StaffId>("ari"), name: "Ari" };
const lee = { id: asId<StaffId>("lee"), name: "Lee" };

const start = beginConversation(
  {
    id: asId("c1"),
    connectionId: asId("n1"),
    personId: asId("p1"),
    address: "dm1",
    queue: "support",
  },
  1000,
);

const inState: Record<ConversationState, Conversation> = {
  bot: start,
  waiting: { ...start, state: "waiting", waitingSince: 2000 },
  live: { ...start, state: "live", assigneeId: ari.id, waitingSince: 2000 },
  closed: { ...start, state: "closed", closedAt: 3000 },
};

const event = {
  wrote: { type: "person-wrote", messageId: asId("m1") },
  suggested: { type: "virtual-agent-answered", answer: { kind: "suggestions", suggestions: [] } },
  unknown: { type: "virtual-agent-answered", answer: { kind: "unknown" } },
  askedInWords: { type: "virtual-agent-answered", answer: { kind: "agent-wanted" } },
  wanted: { type: "agent-wanted" },
  cancelled: { type: "request-cancelled" },
  joined: { type: "agent-joined", agent: ari, takeOver: false },
  leeJoined: { type: "agent-joined", agent: lee, takeOver: false },
  takenOver: { type: "agent-joined", agent: lee, takeOver: true },
  replied: { type: "agent-wrote", agentId: ari.id },
  leeReplied: { type: "agent-wrote", agentId: lee.id },
  left: { type: "agent-left", agent: ari },
  leeLeft: { type: "agent-left", agent: lee },
  toBilling: { type: "transferred", by: ari.id, mayOverrule: false, to: { queue: "billing" } },
  toLee: { type: "transferred", by: ari.id, mayOverrule: false, to: { agent: lee } },
  leeMoves: { type: "transferred", by: lee.id, mayOverrule: false, to: { queue: "billing" } },
  closed: { type: "closed", by: ari.id, mayOverrule: false },
  leeCloses: { type: "closed", by: lee.id, mayOverrule: false },
  leadCloses: { type: "closed", by: lee.id, mayOverrule: true },
  helped: { type: "answer-judged", helped: true },
  notHelped: { type: "answer-judged", helped: false },
  rated: { type: "rated", rating: 5 },
} as const satisfies Record<string, ConversationEvent>;

/** state × event → next state with the effects, or the refusal. */
const table: readonly [ConversationState, keyof typeof event, string][] = [
  ["bot", "wrote", "bot ask-virtual-agent"],
  ["bot", "suggested", "bot suggest"],
  ["bot", "unknown", "bot tell:answer-unknown"],
  ["bot", "askedInWords", "waiting open-case tell:case-opened"],
  ["bot", "wanted", "waiting open-case tell:case-opened"],
  ["bot", "cancelled", "refused not-waiting"],
  ["bot", "joined", "live open-case tell:agent-joined"],
  ["bot", "replied", "refused not-joined"],
  ["bot", "left", "refused not-joined"],
  ["bot", "toBilling", "refused not-joined"],
  ["bot", "closed", "closed tell:conversation-closed"],
  ["bot", "helped", "closed tell:answer-helped"],
  ["bot", "notHelped", "bot tell:answer-did-not-help"],
  ["bot", "rated", "refused not-closed"],
  ["waiting", "wrote", "waiting"],
  ["waiting", "suggested", "waiting"],
  ["waiting", "askedInWords", "waiting"],
  ["waiting", "wanted", "refused already-waiting"],
  ["waiting", "cancelled", "bot tell:request-cancelled"],
  ["waiting", "joined", "live tell:agent-joined"],
  ["waiting", "replied", "refused not-joined"],
  ["waiting", "left", "refused not-joined"],
  ["waiting", "toBilling", "waiting"],
  ["waiting", "toLee", "live tell:agent-changed"],
  ["waiting", "closed", "closed tell:conversation-closed"],
  ["waiting", "helped", "waiting"],
  ["live", "wrote", "live"],
  ["live", "unknown", "live"],
  ["live", "wanted", "refused already-live"],
  ["live", "cancelled", "refused not-waiting"],
  ["live", "joined", "refused already-joined"],
  ["live", "leeJoined", "refused owned-by-other"],
  ["live", "takenOver", "live tell:agent-joined"],
  ["live", "replied", "live deliver"],
  ["live", "leeReplied", "refused owned-by-other"],
  ["live", "left", "waiting tell:agent-left"],
  ["live", "leeLeft", "refused owned-by-other"],
  ["live", "toBilling", "waiting"],
  ["live", "toLee", "live tell:agent-changed"],
  ["live", "leeMoves", "refused owned-by-other"],
  ["live", "closed", "closed tell:conversation-closed"],
  ["live", "leeCloses", "refused owned-by-other"],
  ["live", "leadCloses", "closed tell:conversation-closed"],
  ["live", "rated", "refused not-closed"],
  ["closed", "wrote", "refused conversation-closed"],
  ["closed", "suggested", "closed"],
  ["closed", "wanted", "refused conversation-closed"],
  ["closed", "cancelled", "refused conversation-closed"],
  ["closed", "joined", "refused conversation-closed"],
  ["closed", "replied", "refused conversation-closed"],
  ["closed", "left", "refused conversation-closed"],
  ["closed", "toBilling", "refused conversation-closed"],
  ["closed", "closed", "refused conversation-closed"],
  ["closed", "helped", "refused conversation-closed"],
  ["closed", "rated", "closed tell:rating-thanks"],
];

function outcome(before: Conversation, what: ConversationEvent): string {
  const result = step(before, what, 5000);
  if ("refused" in result) return `refused ${result.refused}`;
  const effects = result.effects.map((effect) =>
    effect.kind === "tell" ? `tell:${effect.notice.key}` : effect.kind,
  );
  return [result.conversation.state, ...effects].join(" ");
}

describe("step", () => {
  it.each(table)("in %s, %s gives: %s", (state, name, expected) => {
    expect(outcome(inState[state], event[name])).toBe(expected);
  });

  it("keeps the place at the head of the queue when the agent leaves", () => {
    const result = step(inState.live, event.left, 9000);
    expect(result).toMatchObject({
      conversation: { waitingSince: 2000, assigneeId: null, state: "waiting" },
    });
  });

  it("keeps it from the moment an agent joined whom nobody had asked for", () => {
    const live = step(inState.bot, event.joined, 3000);
    const left = step("conversation" in live ? live.conversation : start, event.left, 9000);
    expect(left).toMatchObject({ conversation: { waitingSince: 3000, state: "waiting" } });
  });

  it.each([0, 6, 2.5, Number.NaN])("refuses a rating of %s", (rating) => {
    expect(step(inState.closed, { type: "rated", rating }, 1)).toEqual({
      refused: "rating-out-of-range",
    });
  });
});

const anyEvent: fc.Arbitrary<ConversationEvent> = fc.constantFrom(...Object.values(event));
const anyHistory = fc.array(anyEvent, { maxLength: 40 });

function run(history: readonly ConversationEvent[]): Conversation[] {
  const seen = [start];
  history.forEach((next, index) => {
    const before = seen.at(-1) ?? start;
    const result = step(before, next, 10_000 + index);
    if (!("refused" in result)) seen.push(result.conversation);
  });
  return seen;
}

describe("any history of a conversation", () => {
  it("has an owner exactly while it is live, and waits exactly while it is waiting", () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        for (const { state, assigneeId, waitingSince, closedAt } of run(history)) {
          if (state === "live") expect(assigneeId).not.toBeNull();
          if (state === "bot" || state === "waiting") expect(assigneeId).toBeNull();
          if (state === "waiting") expect(waitingSince).not.toBeNull();
          expect(closedAt !== null).toBe(state === "closed");
        }
      }),
    );
  });

  it("never leaves closed", () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const states = run(history).map((one) => one.state);
        const first = states.indexOf("closed");
        if (first >= 0) expect(new Set(states.slice(first))).toEqual(new Set(["closed"]));
      }),
    );
  });

  it("asks the virtual agent about each message in bot and about none elsewhere", () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const last = run(history).at(-1) ?? start;
        const result = step(last, event.wrote, 99_999);
        const asked = "effects" in result && result.effects.some((e) => e.kind !== "tell");
        expect(asked).toBe(last.state === "bot");
      }),
    );
  });

  it("raises the version with every change and never without one", () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const seen = run(history);
        seen.slice(1).forEach((after, index) => {
          const before = seen[index];
          expect(after.version - (before?.version ?? 0)).toBe(after === before ? 0 : 1);
        });
      }),
    );
  });
});
