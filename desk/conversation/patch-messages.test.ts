import { describe, expect, it } from "vitest";
import type { MessageShape } from "../../src/contract/message.ts";
import { patchTranscript, type Transcript, withEarlier } from "./patch-messages.ts";

function said(seq: number, text = `text ${seq}`, conversationId = "c1"): MessageShape {
  return {
    id: `m${seq}`,
    conversationId,
    seq,
    kind: "person",
    author: { kind: "person", id: "p", name: "Mia" },
    text,
    notice: null,
    suggestions: null,
    helped: null,
    replyTo: null,
    attachments: [],
    createdAt: "2026-11-24T10:00:00.000Z",
    editedAt: null,
    deletedAt: null,
    delivery: null,
  };
}

const of = (...seqs: number[]): Transcript => ({
  items: seqs.map((seq) => said(seq)),
  hasEarlier: true,
});
const seqs = (transcript: Transcript) => transcript.items.map((item) => item.seq);
const frame = (message: MessageShape, type: "message.added" | "message.changed") => ({
  type,
  from: 1,
  seq: 1,
  message,
});

describe("a transcript", () => {
  it("takes a new message at its end", () => {
    expect(seqs(patchTranscript(of(1, 2), "c1", frame(said(3), "message.added")))).toEqual([
      1, 2, 3,
    ]);
  });

  it("never holds a message twice", () => {
    const twice = patchTranscript(of(1, 2), "c1", frame(said(2, "again"), "message.added"));
    expect(seqs(twice)).toEqual([1, 2]);
    expect(twice.items[1]?.text).toBe("again");
  });

  it("puts a late one in its place", () => {
    expect(seqs(patchTranscript(of(1, 4), "c1", frame(said(3), "message.added")))).toEqual([
      1, 3, 4,
    ]);
  });

  it("changes a message in its place", () => {
    const after = patchTranscript(of(1, 2), "c1", frame(said(1, "edited"), "message.changed"));
    expect(after.items[0]?.text).toBe("edited");
  });

  it("does not take what is older than its loaded part", () => {
    expect(seqs(patchTranscript(of(5, 6), "c1", frame(said(2), "message.changed")))).toEqual([
      5, 6,
    ]);
  });

  it("takes the first message of an empty conversation", () => {
    const empty: Transcript = { items: [], hasEarlier: false };
    expect(seqs(patchTranscript(empty, "c1", frame(said(1), "message.added")))).toEqual([1]);
  });

  it("is not moved by another conversation", () => {
    const before = of(1);
    expect(patchTranscript(before, "c1", frame(said(2, "x", "c2"), "message.added"))).toBe(before);
  });
});

describe("earlier messages", () => {
  it("come in front once, and say whether there may be more", () => {
    const more = withEarlier(of(4, 5), [said(2), said(3), said(4, "stale")], 3);
    expect(seqs(more)).toEqual([2, 3, 4, 5]);
    expect(more.items[2]?.text).toBe("text 4");
    expect(more.hasEarlier).toBe(true);
    expect(withEarlier(of(4), [said(3)], 3).hasEarlier).toBe(false);
  });
});
