import { expect, it } from "vitest";
import type { LiveMessage } from "../../src/contract/live-messages.ts";
import { openJournal } from "./journal.ts";

const tick = (seq: number): LiveMessage => ({ type: "tick", from: seq, seq });
const collect = (seqs: readonly number[], frame: LiveMessage) =>
  frame.type === "tick" ? [...seqs, frame.seq] : [...seqs];

it("applies to an answer what came while it was under way, and nothing older", async () => {
  const journal = openJournal();
  journal.note(tick(1));
  const answer = Promise.withResolvers<number[]>();
  const read = journal.readThrough(() => answer.promise, collect);
  journal.note(tick(2));
  journal.note(tick(3));
  answer.resolve([]);
  expect(await read).toEqual([2, 3]);
});

it("keeps the newest frames when many pass", async () => {
  const journal = openJournal();
  for (let seq = 1; seq <= 5000; seq++) journal.note(tick(seq));
  const answer = Promise.withResolvers<number[]>();
  const read = journal.readThrough(() => answer.promise, collect);
  for (let seq = 5001; seq <= 5500; seq++) journal.note(tick(seq));
  answer.resolve([]);
  const seen = await read;
  expect(seen).toHaveLength(500);
  expect(seen[0]).toBe(5001);
});
