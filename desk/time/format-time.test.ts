import { describe, expect, it } from "vitest";
import {
  clock,
  dayHeading,
  fileSize,
  sameDay,
  shortAge,
  shortSpan,
  urgencyOf,
} from "./format-time.ts";

const now = new Date(2026, 10, 24, 15, 0).getTime();
const ago = (ms: number) => new Date(now - ms).toISOString();
const minute = 60_000;

describe("short ages", () => {
  it.each([
    [20_000, "now", "今"],
    [4 * minute, "4m", "4分"],
    [125 * minute, "2h", "2時間"],
    [49 * 60 * minute, "2d", "2日"],
  ])("names %i ms in both languages", (ms, english, japanese) => {
    expect(shortAge("en", ago(ms), now)).toBe(english);
    expect(shortAge("ja", ago(ms), now).replaceAll(" ", "")).toBe(japanese);
  });

  it("gives a date after a week", () => {
    expect(shortAge("en", ago(20 * 24 * 60 * minute), now)).toBe("4 Nov");
    expect(shortAge("ja", ago(20 * 24 * 60 * minute), now)).toBe("11月4日");
  });

  it("takes a clock that runs ahead as now", () => {
    expect(shortAge("en", ago(-90_000), now)).toBe("now");
  });

  it("never says zero minutes", () => {
    expect(shortSpan("en", 100)).toBe("1m");
  });
});

describe("days", () => {
  it("heads today, yesterday and other days", () => {
    expect(dayHeading("en", ago(minute), now)).toBe("Today");
    expect(dayHeading("en", ago(20 * 60 * minute), now)).toBe("Yesterday");
    expect(dayHeading("ja", ago(20 * 60 * minute), now)).toBe("昨日");
    expect(dayHeading("en", ago(5 * 24 * 60 * minute), now)).toBe("Thursday 19 November");
  });

  it("tells days apart by the calendar, not by 24 hours", () => {
    expect(sameDay(ago(14 * 60 * minute), ago(0))).toBe(true);
    expect(sameDay(ago(16 * 60 * minute), ago(0))).toBe(false);
  });

  it("shows the time of day in two digits", () => {
    expect(clock("en", ago(0))).toBe("15:00");
    expect(clock("ja", ago(0))).toBe("15:00");
  });
});

describe("waits and sizes", () => {
  it("grow from calm to due to late", () => {
    expect(urgencyOf(ago(4 * minute), now)).toBe("calm");
    expect(urgencyOf(ago(5 * minute), now)).toBe("due");
    expect(urgencyOf(ago(15 * minute), now)).toBe("late");
  });

  it("sizes take the fitting unit", () => {
    expect(fileSize("en", 812)).toBe("812 B");
    expect(fileSize("en", 34_400)).toBe("34 kB");
    expect(fileSize("ja", 2_440_000)).toBe("2.4 MB");
  });
});
