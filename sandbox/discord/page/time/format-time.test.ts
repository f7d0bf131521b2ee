import { describe, expect, it } from "vitest";
import { english } from "../texts/english.ts";
import { japanese } from "../texts/japanese.ts";
import { dayKey, dayLabel, messageTime, relativeTime, timestampText } from "./format-time.ts";

const now = Date.UTC(2026, 10, 24, 12, 0);
const en = { language: "en", now, timeZone: "UTC" } as const;
const ja = { language: "ja", now, timeZone: "Asia/Tokyo" } as const;

describe("times on messages", () => {
  it("shows only the clock for today", () => {
    expect(messageTime(Date.UTC(2026, 10, 24, 9, 5), en, english)).toBe("09:05");
  });

  it("says yesterday by the day of the reader's zone", () => {
    expect(messageTime(Date.UTC(2026, 10, 23, 14, 30), ja, japanese)).toBe("昨日 23:30");
    expect(messageTime(Date.UTC(2026, 10, 23, 15, 30), ja, japanese)).toBe("00:30");
  });

  it("writes the date of older messages", () => {
    expect(messageTime(Date.UTC(2026, 9, 1, 8, 0), en, english)).toBe("01/10/2026 08:00");
  });

  it("keeps midnight at 00 and not 24", () => {
    expect(messageTime(Date.UTC(2026, 10, 24, 0, 0), en, english)).toBe("00:00");
  });
});

describe("day separators", () => {
  it("name today, yesterday and older days", () => {
    expect(dayLabel(now, en, english)).toBe("Today");
    expect(dayLabel(now - 86_400_000, ja, japanese)).toBe("昨日");
    expect(dayLabel(Date.UTC(2026, 9, 1), ja, japanese)).toBe("2026年10月1日木曜日");
  });

  it("tell days apart by zone", () => {
    const late = Date.UTC(2026, 10, 23, 16, 0);
    expect(dayKey(late, { timeZone: "UTC" })).toBe("2026-11-23");
    expect(dayKey(late, { timeZone: "Asia/Tokyo" })).toBe("2026-11-24");
  });
});

describe("timestamps in text", () => {
  it("speak the reader's language", () => {
    expect(relativeTime(now + 5 * 60_000, en)).toBe("in 5 minutes");
    expect(relativeTime(now - 3 * 86_400_000, ja)).toBe("3 日前");
  });

  it("follow their style and read an unknown one as date and time", () => {
    const unix = Date.UTC(2026, 10, 24, 9, 5) / 1000;
    expect(timestampText(unix, "t", en)).toBe("09:05");
    expect(timestampText(unix, "D", en)).toBe("24 November 2026");
    expect(timestampText(unix, "?", en)).toBe(timestampText(unix, "f", en));
  });

  it("leave an impossible moment as it was written", () => {
    expect(timestampText(99_999_999_999_999, "f", en)).toBe("<t:99999999999999>");
  });
});
