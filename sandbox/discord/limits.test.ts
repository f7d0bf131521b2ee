import { expect, it } from "vitest";
import { Limits } from "./limits.ts";

const sending = {
  who: "bot",
  method: "POST",
  route: "/channels/:channel/messages",
  major: "1",
  free: false,
};

function blocked(limits: Limits, count: number, call = sending): boolean[] {
  return Array.from({ length: count }, () => limits.take(call).blockedMs !== null);
}

it("the strict profile takes five messages in five seconds, for each channel by itself", () => {
  const limits = new Limits({ profile: "typical" });
  expect(blocked(limits, 6)).toEqual([false, false, false, false, false, true]);
  expect(blocked(limits, 1, { ...sending, major: "2" })).toEqual([false]);
});

it("the relaxed profile counts and hardly ever blocks; switched off there is not even a header", () => {
  const relaxed = new Limits().take(sending);
  expect(relaxed.headers["x-ratelimit-remaining"]).toBe("9999");
  const off = new Limits({ profile: "off" }).take(sending);
  expect(off).toMatchObject({ headers: {}, blockedMs: null });
});

it("the global limit does not count what goes by a token of its own", () => {
  const limits = new Limits({ profile: "typical", globalPerSecond: 1 });
  expect(blocked(limits, 2).at(-1)).toBe(true);
  expect(limits.take(sending).global).toBe(true);
  expect(limits.take({ ...sending, route: "/interactions", free: true }).blockedMs).toBeNull();
});

it("a limit of one's own goes before the profile's", () => {
  const overrides = [{ route: "/channels/:channel/messages", limit: 1, windowMs: 60_000 }];
  expect(blocked(new Limits({ overrides }), 2)).toEqual([false, true]);
});
