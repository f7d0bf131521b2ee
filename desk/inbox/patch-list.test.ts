import { describe, expect, it } from "vitest";
import type { ListedConversation } from "../../src/contract/conversation.ts";
import type { LiveMessage } from "../../src/contract/live-messages.ts";
import type { MessageShape } from "../../src/contract/message.ts";
import type { ListFilter } from "./list-filter.ts";
import { flatten, type ListPage, markPagesRead, patchPages } from "./patch-list.ts";

function talk(id: string, minute: number, more: Partial<ListedConversation> = {}) {
  return {
    id,
    state: "waiting",
    person: { id: `p-${id}`, displayName: id, username: id, avatarUrl: null, locale: null },
    channel: "discord",
    queue: "support",
    assignee: null,
    caseNumbers: [],
    openedAt: "2026-11-24T10:00:00.000Z",
    waitingSince: null,
    closedAt: null,
    rating: null,
    lastMessageAt: `2026-11-24T10:${String(minute).padStart(2, "0")}:00.000Z`,
    lastSeq: 3,
    preview: null,
    version: 1,
    readSeq: 0,
    ...more,
  } satisfies ListedConversation;
}

const page = (items: readonly ListedConversation[], next: string | null = null): ListPage => ({
  items,
  next,
});

function patched(
  pages: readonly ListPage[],
  conversation: ListedConversation,
  filter: ListFilter = { tab: "waiting" },
  readSeq = 0,
) {
  const { readSeq: _, ...shape } = conversation;
  const after = patchPages(
    pages,
    { type: "conversation.changed", from: 1, seq: 1, conversation: shape },
    { filter, me: "ari", readSeqOf: () => readSeq },
  );
  return after.map((one) => one.items.map((item) => item.id));
}

describe("a message in a list", () => {
  const added = (id: string, seq: number, more: Partial<MessageShape> = {}) =>
    ({
      type: "message.added",
      from: 1,
      seq: 1,
      message: {
        id: `m-${seq}`,
        conversationId: id,
        seq,
        kind: "person",
        author: { kind: "person", id: "p", name: "Mia" },
        text: "newest words",
        notice: null,
        suggestions: null,
        helped: null,
        replyTo: null,
        attachments: [],
        createdAt: "2026-11-24T10:30:00.000Z",
        editedAt: null,
        deletedAt: null,
        delivery: null,
        ...more,
      },
    }) satisfies LiveMessage;
  const context = { filter: { tab: "waiting" } as ListFilter, me: "ari", readSeqOf: () => 0 };

  it("moves its conversation to the top with its words", () => {
    const pages = [page([talk("b", 9), talk("a", 5)])];
    const [first] = patchPages(pages, added("a", 4), context);
    expect(first?.items.map((item) => item.id)).toEqual(["a", "b"]);
    expect(first?.items[0]).toMatchObject({
      lastSeq: 4,
      preview: { kind: "person", text: "newest words" },
      lastMessageAt: "2026-11-24T10:30:00.000Z",
    });
  });

  it("changes nothing a second time, nor where its conversation is not loaded", () => {
    const pages = [page([talk("a", 5)])];
    expect(patchPages(pages, added("a", 3), context)).toBe(pages);
    expect(patchPages(pages, added("z", 9), context)).toBe(pages);
  });

  it("leaves the preview when it is a notice", () => {
    const pages = [page([talk("a", 5, { preview: { kind: "person", text: "help" } })])];
    const [first] = patchPages(pages, added("a", 4, { kind: "notice", text: "" }), context);
    expect(first?.items[0]).toMatchObject({ lastSeq: 4, preview: { text: "help" } });
  });
});

describe("a changed conversation in a list", () => {
  it("moves to the top when something was said", () => {
    const pages = [page([talk("b", 9), talk("a", 5)])];
    expect(patched(pages, talk("a", 10, { version: 2 }))).toEqual([["a", "b"]]);
  });

  it("comes in at its place when it is new", () => {
    const pages = [page([talk("c", 9), talk("a", 5)])];
    expect(patched(pages, talk("b", 7))).toEqual([["c", "b", "a"]]);
  });

  it("leaves the tab to which it no longer belongs", () => {
    const pages = [page([talk("b", 9), talk("a", 5)])];
    const joined = talk("b", 9, {
      state: "live",
      assignee: { id: "ari", name: "Ari" },
      version: 2,
    });
    expect(patched(pages, joined)).toEqual([["a"]]);
    expect(patched([page([])], joined, { tab: "mine" })).toEqual([["b"]]);
    expect(patched([page([])], { ...joined, assignee: null }, { tab: "mine" })).toEqual([[]]);
  });

  it("is left alone by an older state", () => {
    const pages = [page([talk("a", 5, { version: 7 })])];
    expect(patched(pages, talk("a", 9, { version: 6, state: "closed" }))).toEqual([["a"]]);
  });

  it("waits for its page when it sorts beyond the loaded part", () => {
    const pages = [page([talk("b", 9)], "cursor")];
    expect(patched(pages, talk("a", 5))).toEqual([["b"]]);
    expect(patched([page([talk("b", 9)])], talk("a", 5))).toEqual([["b", "a"]]);
  });

  it("goes into the right page", () => {
    const pages = [page([talk("d", 9), talk("c", 8)], "x"), page([talk("a", 5)])];
    expect(patched(pages, talk("b", 7))).toEqual([
      ["d", "c"],
      ["b", "a"],
    ]);
    expect(patched(pages, talk("a", 20, { version: 2 }))).toEqual([["a", "d", "c"], []]);
  });

  it("obeys the queue, and lets the server judge a search", () => {
    expect(patched([page([])], talk("a", 5), { tab: "all", queue: "billing" })).toEqual([[]]);
    expect(patched([page([])], talk("a", 5), { tab: "all", search: "raid" })).toEqual([[]]);
    const found = [page([talk("a", 5)])];
    expect(patched(found, talk("a", 6, { version: 2 }), { tab: "all", search: "a" })).toEqual([
      ["a"],
    ]);
  });

  it("keeps how far it was read", () => {
    const pages = [page([talk("a", 5, { readSeq: 3 })])];
    const { readSeq: _, ...shape } = talk("a", 9, { version: 2, lastSeq: 4 });
    const context = { filter: { tab: "all" }, me: "ari", readSeqOf: () => 2 } as const;
    const frame = { type: "conversation.changed", from: 1, seq: 1, conversation: shape } as const;
    expect(patchPages(pages, frame, context)[0]?.items[0]).toMatchObject({ readSeq: 3 });
    expect(patchPages([page([])], frame, context)[0]?.items[0]).toMatchObject({ readSeq: 2 });
  });
});

describe("pages together", () => {
  it("show a conversation once that two pages hold", () => {
    const ids = flatten([page([talk("a", 9), talk("b", 8)]), page([talk("a", 9)])]);
    expect(ids.map((item) => item.id)).toEqual(["a", "b"]);
  });

  it("note a reading and never go back", () => {
    const pages = [page([talk("a", 9, { readSeq: 2 })])];
    expect(markPagesRead(pages, "a", 3)[0]?.items[0]?.readSeq).toBe(3);
    expect(markPagesRead(pages, "a", 1)[0]?.items[0]?.readSeq).toBe(2);
  });
});
