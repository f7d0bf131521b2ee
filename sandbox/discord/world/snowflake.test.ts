import { expect, it } from "vitest";
import { compareIds, isSnowflake, makeIds, timeOfSnowflake } from "./snowflake.ts";

it("ids have 17 to 19 digits, tell their time and grow while time stands", () => {
  const ids = makeIds(() => Date.UTC(2026, 0, 1));
  const made = Array.from({ length: 1000 }, () => ids.next());
  expect(made.every(isSnowflake)).toBe(true);
  expect(new Set(made).size).toBe(1000);
  expect([...made].sort(compareIds)).toEqual(made);
  expect(timeOfSnowflake(made[0] ?? "0")).toBe(Date.UTC(2026, 0, 1));
});

it("ids stay above one that was given elsewhere, even when the clock is behind it", () => {
  const ids = makeIds(() => Date.UTC(2026, 0, 1));
  ids.raise("1900000000000000000");
  expect(ids.next()).toBe("1900000000000000001");
});

it("ids of different length are ordered by their number", () => {
  expect(compareIds("99999999999999999", "100000000000000000")).toBeLessThan(0);
});
