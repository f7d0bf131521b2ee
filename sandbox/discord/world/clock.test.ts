import { describe, expect, it } from "vitest";
import { WorldClock } from "./clock.ts";

describe("the time of the world", () => {
  it("stands until somebody advances it, and fires what falls due in order at its own time", () => {
    const clock = new WorldClock({ mode: "manual", now: 1000 });
    const fired: [string, number][] = [];
    clock.schedule(1300, "b", () => fired.push(["b", clock.now()]));
    clock.schedule(1100, "a", () => {
      fired.push(["a", clock.now()]);
      clock.schedule(1200, "child", () => fired.push(["child", clock.now()]));
    });
    clock.schedule(2000, "later", () => fired.push(["later", clock.now()]));
    expect(clock.advance(1500)).toBe(3);
    expect(fired).toEqual([
      ["a", 1100],
      ["child", 1200],
      ["b", 1300],
    ]);
    expect(clock.now()).toBe(1500);
    expect(clock.timers()).toEqual([{ at: 2000, what: "later" }]);
  });

  it("does not fire what was called off", () => {
    const clock = new WorldClock({ mode: "manual", now: 0 });
    let fired = false;
    const callOff = clock.schedule(10, "x", () => {
      fired = true;
    });
    callOff();
    clock.advance(20);
    expect(fired).toBe(false);
  });

  it("never goes back", () => {
    const clock = new WorldClock({ mode: "manual", now: 1000 });
    expect(clock.set({ now: 999 })).toBe(false);
    expect(clock.now()).toBe(1000);
    clock.advance(500);
    expect(clock.now()).toBe(1000);
  });

  it("runs with real time, as much faster as it is told", async () => {
    const clock = new WorldClock({ rate: 1000 });
    const from = clock.now();
    await new Promise<void>((resolve) => {
      clock.schedule(from + 20_000, "soon", resolve);
    });
    expect(clock.now() - from).toBeGreaterThanOrEqual(20_000);
    clock.clear();
  });

  it("tells times in Discord's form", () => {
    const clock = new WorldClock({ mode: "manual", now: Date.UTC(2026, 7, 5, 12, 0, 0, 123) });
    expect(clock.stamp()).toBe("2026-08-05T12:00:00.123000+00:00");
  });
});
