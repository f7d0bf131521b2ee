import { describe, expect, it } from "vitest";
import {
  entryTitle,
  isHeartbeat,
  keptEntries,
  type TrafficEntry,
  withEntries,
} from "./traffic-entry.ts";

const rest = (id: number): TrafficEntry => ({
  id,
  at: "",
  kind: "rest",
  method: "GET",
  path: `/users/${id}`,
});

describe("traffic", () => {
  it("is named by what people look for", () => {
    expect(entryTitle(rest(1))).toBe("GET /users/1");
    expect(entryTitle({ ...rest(1), path: "/v10/users/@me" })).toBe("GET /users/@me");
    expect(entryTitle({ id: 2, at: "", kind: "gateway", op: 0, t: "READY" })).toBe("READY");
    expect(entryTitle({ id: 3, at: "", kind: "gateway", op: 2, t: null })).toBe("IDENTIFY");
  });

  it("knows heartbeats", () => {
    expect(isHeartbeat({ id: 1, at: "", kind: "gateway", op: 11 })).toBe(true);
    expect(isHeartbeat(rest(1))).toBe(false);
  });

  it("is held once, and only the newest of it", () => {
    const many = Array.from({ length: keptEntries + 5 }, (_, index) => rest(index));
    const held = withEntries([], many);
    expect(held.length).toBe(keptEntries);
    expect(held[0]?.id).toBe(5);
    expect(withEntries(held, [rest(keptEntries)])).toBe(held);
    expect(withEntries([rest(2)], [rest(1)]).map((one) => one.id)).toEqual([1, 2]);
  });
});
