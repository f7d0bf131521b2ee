import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ConversationShape } from "../../src/contract/conversation.ts";
import type { StaffShape } from "../../src/contract/staff.ts";
import { keys } from "../keys.ts";
import { applyFrame } from "./apply-frame.ts";
import { readSeqOf, typingSigns } from "./live-state.ts";

const person = { id: "p1", displayName: "Mia", username: "mia", avatarUrl: null, locale: "en" };
const base = {
  id: "c1",
  person,
  channel: "discord",
  queue: "support",
  caseNumbers: [],
  openedAt: "2026-11-24T10:00:00.000Z",
  closedAt: null,
  rating: null,
  lastMessageAt: "2026-11-24T10:05:00.000Z",
  lastSeq: 4,
  preview: null,
} satisfies Partial<ConversationShape>;
const waiting: ConversationShape = {
  ...base,
  state: "waiting",
  assignee: null,
  waitingSince: base.lastMessageAt,
  version: 2,
};
const live: ConversationShape = {
  ...waiting,
  state: "live",
  assignee: { id: "ari", name: "Ari" },
  version: 3,
};

let client: QueryClient;

beforeEach(() => {
  vi.useFakeTimers();
  client = new QueryClient();
});

afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
  client.clear();
});

function ids(tab: "mine" | "waiting") {
  const data = client.getQueryData<{ pages: { items: { id: string }[] }[] }>(
    keys.conversations({ tab }),
  );
  return data?.pages.flatMap((page) => page.items.map((item) => item.id));
}

describe("a frame", () => {
  it("moves a conversation from one list to the other and into its own page", () => {
    const empty = { pages: [{ items: [], next: null }], pageParams: [undefined] };
    client.setQueryData(keys.conversations({ tab: "waiting" }), empty);
    client.setQueryData(keys.conversations({ tab: "mine" }), empty);
    client.setQueryData(keys.conversation("c1"), { ...waiting, readSeq: 2, version: 1 });
    applyFrame(
      client,
      { type: "conversation.changed", from: 1, seq: 1, conversation: waiting },
      "ari",
    );
    expect([ids("waiting"), ids("mine")]).toEqual([["c1"], []]);
    applyFrame(
      client,
      { type: "conversation.changed", from: 2, seq: 2, conversation: live },
      "ari",
    );
    expect([ids("waiting"), ids("mine")]).toEqual([[], ["c1"]]);
    expect(client.getQueryData(keys.conversation("c1"))).toMatchObject({
      state: "live",
      readSeq: 2,
    });
    expect(readSeqOf("c1")).toBe(0);
  });

  it("asks for counts once after a burst", () => {
    client.setQueryData(keys.counts, { mine: 0, waiting: 0, bot: 0, live: 0 });
    const invalidate = vi.spyOn(client, "invalidateQueries");
    for (let seq = 1; seq < 20; seq++) {
      applyFrame(
        client,
        { type: "conversation.changed", from: seq, seq, conversation: live },
        "ari",
      );
    }
    vi.runAllTimers();
    const asked = invalidate.mock.calls.filter(([query]) => query?.queryKey === keys.counts);
    expect(asked).toHaveLength(1);
  });

  it("changes who is signed in, when it is about them", () => {
    const staff: StaffShape = {
      id: "ari",
      name: "Ari",
      role: "agent",
      activity: "away",
      queues: [],
    };
    client.setQueryData(keys.session, { staff: { ...staff, activity: "available" } });
    applyFrame(client, { type: "staff.changed", from: 1, seq: 1, staff }, "ari");
    expect(client.getQueryData(keys.session)).toMatchObject({ staff: { activity: "away" } });
  });

  it("shows typing until the person has written or ten seconds have passed", () => {
    const typing = { type: "typing", conversationId: "c1", by: "person", name: "Mia" } as const;
    applyFrame(client, typing, "ari");
    expect(typingSigns.get().get("c1")?.name).toBe("Mia");
    vi.advanceTimersByTime(9000);
    applyFrame(client, typing, "ari");
    vi.advanceTimersByTime(9000);
    expect(typingSigns.get().has("c1")).toBe(true);
    vi.advanceTimersByTime(1000);
    expect(typingSigns.get().has("c1")).toBe(false);
  });
});
