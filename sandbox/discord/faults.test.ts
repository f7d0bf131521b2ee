import { describe, expect, it } from "vitest";
import { faultForm } from "./fault-form.ts";
import { Faults, type Occasion } from "./faults.ts";
import { WorldClock } from "./world/clock.ts";
import { seededRandom } from "./world/seeded.ts";

function faultsWith(...orders: object[]) {
  const clock = new WorldClock({ mode: "manual", now: 1000 });
  const faults = new Faults(clock, seededRandom("test"));
  for (const order of orders) faults.add(faultForm.parse({ kind: "delay", ...order }));
  const strikes = (count: number, occasion: Occasion = {}) =>
    Array.from({ length: count }, () => faults.strike(["delay", "outage"], occasion) !== null);
  return { clock, faults, strikes };
}

const dm: Occasion = {
  method: "POST",
  route: "/channels/:channel/messages",
  channel: { id: "1", name: null, isDm: true },
  member: { id: "2", username: "mia" },
  body: () => '{"content":"hello"}',
};

describe("a fault", () => {
  it("strikes as often as ordered, after those that it lets pass", () => {
    expect(faultsWith({ times: 2, skip: 1 }).strikes(5)).toEqual([false, true, true, false, false]);
    expect(faultsWith({ times: 0 }).strikes(3)).toEqual([true, true, true]);
    expect(faultsWith({ enabled: false }).strikes(1)).toEqual([false]);
  });

  it.each([
    [{ method: "post" }, true],
    [{ method: "GET" }, false],
    [{ route: "/channels/:channel/messages" }, true],
    [{ channel: "dm" }, true],
    [{ channel: "general" }, false],
    [{ member: "mia" }, true],
    [{ member: "noa" }, false],
    [{ bodyContains: "hello" }, true],
    [{ bodyContains: "bye" }, false],
  ])("strikes only where it fits: %o", (match, expected) => {
    expect(faultsWith({ match }).strikes(1, dm)).toEqual([expected]);
  });

  it("strikes by chance, the same chance for the same seed", () => {
    const order = { times: 0, probability: 0.5 };
    const first = faultsWith(order).strikes(50);
    expect(faultsWith(order).strikes(50)).toEqual(first);
    expect(first.filter(Boolean).length).toBeGreaterThan(10);
    expect(first.filter(Boolean).length).toBeLessThan(40);
  });

  it("an outage lasts as long as ordered, in world time", () => {
    const { clock, strikes } = faultsWith({ kind: "outage", params: { ms: 500 } });
    expect(strikes(2)).toEqual([true, true]);
    clock.advance(1500);
    expect(strikes(1)).toEqual([false]);
  });
});
