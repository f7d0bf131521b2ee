import { describe, expect, it } from "vitest";
import type { MessageShape } from "../../src/contract/message.ts";
import { rowsOf } from "./message-rows.ts";
import { type Pending, stillPending } from "./pending.ts";

function message(seq: number, more: Partial<MessageShape> = {}): MessageShape {
  return {
    id: `m${seq}`,
    conversationId: "c",
    seq,
    kind: "agent",
    author: { kind: "staff", id: "ari", name: "Ari" },
    text: "Hello",
    notice: null,
    suggestions: null,
    helped: null,
    replyTo: null,
    attachments: [],
    createdAt: new Date(2026, 10, 24, 12, seq).toISOString(),
    editedAt: null,
    deletedAt: null,
    delivery: null,
    ...more,
  };
}

function sending(clientKey: string, more: Partial<Pending> = {}): Pending {
  return {
    clientKey,
    kind: "agent",
    text: "Hello",
    attachments: [],
    afterSeq: 4,
    at: "2026-11-24T12:05:00.000Z",
    failure: null,
    ...more,
  };
}

describe("rows", () => {
  const marks = (messages: readonly MessageShape[]) =>
    rowsOf(messages).map((row) => [row.newDay, row.goesOn]);

  it("begin a day, and go on while one author writes", () => {
    expect(marks([message(1), message(2), message(30)])).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
  });

  it("begin anew for another author, another kind, a reply and a notice", () => {
    const other = { kind: "staff", id: "lee", name: "Lee" } as const;
    const rows = [
      message(1),
      message(2, { author: other }),
      message(3, { author: other, kind: "note" }),
      message(4, { author: other, kind: "note", replyTo: "m1" }),
      message(5, { kind: "notice" }),
      message(6, { kind: "notice" }),
    ];
    expect(marks(rows).every(([, goesOn]) => goesOn === false)).toBe(true);
  });

  it("see midnight between two messages", () => {
    const late = message(1, { createdAt: new Date(2026, 10, 24, 23, 59).toISOString() });
    const early = message(2, { createdAt: new Date(2026, 10, 25, 0, 1).toISOString() });
    expect(marks([late, early])[1]).toEqual([true, false]);
  });
});

describe("pending messages", () => {
  it("give way to the message that the stream brought first", () => {
    expect(stillPending([sending("k1")], [message(5)], "ari")).toEqual([]);
  });

  it("stay while only older messages say the same", () => {
    expect(stillPending([sending("k1")], [message(4)], "ari")).toHaveLength(1);
  });

  it("of one text are counted one by one", () => {
    const left = stillPending([sending("k1"), sending("k2")], [message(5)], "ari");
    expect(left.map((one) => one.clientKey)).toEqual(["k2"]);
  });

  it("are not taken for a note or for the words of somebody else", () => {
    const others = [
      message(5, { kind: "note" }),
      message(6, { author: { kind: "staff", id: "lee", name: "Lee" } }),
    ];
    expect(stillPending([sending("k1")], others, "ari")).toHaveLength(1);
  });
});
