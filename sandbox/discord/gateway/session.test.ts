import { expect, it } from "vitest";
import { Session } from "./session.ts";

function events(session: Session, ...names: string[]) {
  return names.map((t) => session.number({ t, d: {} }));
}

it("events are numbered, and a resume repeats what came after the last one seen", () => {
  const session = new Session("app", 0, [0, 1]);
  events(session, "A", "B", "C");
  session.seen(1);
  expect(session.after(2)?.map((one) => one.t)).toEqual(["C"]);
  expect(session.after(3)).toEqual([]);
});

it("a session waits three minutes for its client", () => {
  const session = new Session("app", 0, [0, 1]);
  session.detachedAt = 0;
  expect(session.isAlive(180_000)).toBe(true);
  expect(session.isAlive(180_001)).toBe(false);
});

it("what is too old can no longer be repeated, and the session goes on", () => {
  const session = new Session("app", 0, [0, 1]);
  for (let count = 0; count < 7501; count += 1) session.number({ t: "X", d: {} });
  expect(session.after(0)).toBeNull();
  expect(session.after(7500)).toHaveLength(1);
  expect(session.isAlive(1e12)).toBe(true);
});

it("guilds go to their shard and direct messages to the first", () => {
  const second = new Session("app", 0, [1, 2]);
  const guildId = String(5n << 22n);
  expect(second.takes(guildId)).toBe(true);
  expect(new Session("app", 0, [0, 2]).takes(guildId)).toBe(false);
  expect(second.takes(null)).toBe(false);
});
