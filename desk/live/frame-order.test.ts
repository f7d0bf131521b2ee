import { describe, expect, it } from "vitest";
import { formatPosition, judge, parsePosition } from "./frame-order.ts";

const tick = (from: number, seq: number) => ({ type: "tick", from, seq }) as const;

describe("the order of frames", () => {
  it("takes the next one and those that bridge a filtered stretch", () => {
    expect(judge(tick(8, 8), 7)).toEqual({ kind: "take", seq: 8 });
    expect(judge(tick(8, 30), 7)).toEqual({ kind: "take", seq: 30 });
    expect(judge(tick(3, 9), 7)).toEqual({ kind: "take", seq: 9 });
  });

  it("ignores what was had before", () => {
    expect(judge(tick(7, 7), 7)).toEqual({ kind: "ignore" });
    expect(judge(tick(2, 4), 7)).toEqual({ kind: "ignore" });
  });

  it("sees a gap", () => {
    expect(judge(tick(9, 9), 7)).toEqual({ kind: "gap" });
  });

  it("hands on the position of a reset", () => {
    expect(judge({ type: "reset", position: "e2.40" }, 7)).toEqual({
      kind: "reset",
      position: { epoch: "e2", seq: 40 },
    });
  });

  it("lets typing pass without a number", () => {
    const frame = { type: "typing", conversationId: "c", by: "person", name: "Mia" } as const;
    expect(judge(frame, 7)).toEqual({ kind: "unnumbered" });
  });
});

describe("positions", () => {
  it("split at the last dot and come together again", () => {
    const position = parsePosition("a.b.12");
    expect(position).toEqual({ epoch: "a.b", seq: 12 });
    expect(position && formatPosition(position)).toBe("a.b.12");
  });

  it.each(["", "12", ".12", "e.", "e.x1"])("refuse %j", (text) => {
    expect(parsePosition(text)).toBeNull();
  });
});
