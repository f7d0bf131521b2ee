import type { Texts } from "../texts/english.ts";

export interface TimeFrame {
  readonly language: "en" | "ja";
  /** Milliseconds since 1970. */
  readonly now: number;
  /** IANA name; absent = the browser's. */
  readonly timeZone?: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatter(frame: TimeFrame, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = frame.language === "ja" ? "ja-JP" : "en-GB";
  const all = frame.timeZone === undefined ? options : { ...options, timeZone: frame.timeZone };
  const key = locale + JSON.stringify(all);
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, all);
    formats.set(key, format);
  }
  return format;
}

/** `2026-11-24` in the frame's zone: equal for two moments of one day. */
export function dayKey(at: number, frame: Pick<TimeFrame, "timeZone">): string {
  const parts = formatter(
    { language: "en", now: 0, ...frame },
    { year: "numeric", month: "2-digit", day: "2-digit" },
  ).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** `09:05`. */
export function clockTime(at: number, frame: TimeFrame): string {
  return formatter(frame, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

/** The time beside an author's name: shorter the nearer it is. */
export function messageTime(at: number, frame: TimeFrame, t: Texts): string {
  const day = dayKey(at, frame);
  if (day === dayKey(frame.now, frame)) return clockTime(at, frame);
  if (day === dayKey(frame.now - 86_400_000, frame)) return t.yesterdayAt(clockTime(at, frame));
  const date = formatter(frame, { year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
  return `${date} ${clockTime(at, frame)}`;
}

/** The words on a day separator. */
export function dayLabel(at: number, frame: TimeFrame, t: Texts): string {
  const day = dayKey(at, frame);
  if (day === dayKey(frame.now, frame)) return t.today;
  if (day === dayKey(frame.now - 86_400_000, frame)) return t.yesterday;
  return formatter(frame, {
    year: "numeric",
    month: "long",
    day: "numeric",
    weekday: "long",
  }).format(at);
}

/** Everything about a moment, for a tooltip; empty for a moment that cannot be. */
export function fullTime(at: number, frame: TimeFrame): string {
  if (Number.isNaN(new Date(at).getTime())) return "";
  return formatter(frame, { dateStyle: "full", timeStyle: "medium" }).format(at);
}

const styles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
};

/** A timestamp of a message, `<t:UNIX:STYLE>`; an unknown style reads as `f`. */
export function timestampText(unix: number, style: string, frame: TimeFrame): string {
  const at = unix * 1000;
  if (Number.isNaN(new Date(at).getTime())) return `<t:${unix}>`;
  if (style === "R") return relativeTime(at, frame);
  return formatter(frame, styles[style] ?? styles["f"] ?? {}).format(at);
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 31_557_600_000],
  ["month", 2_629_800_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** `in 5 minutes`, `2 days ago`. */
export function relativeTime(at: number, frame: TimeFrame): string {
  const format = new Intl.RelativeTimeFormat(frame.language === "ja" ? "ja-JP" : "en-GB", {
    numeric: "auto",
  });
  const distance = at - frame.now;
  for (const [unit, size] of steps) {
    if (Math.abs(distance) >= size) return format.format(Math.trunc(distance / size), unit);
  }
  return format.format(Math.trunc(distance / 1000), "second");
}
