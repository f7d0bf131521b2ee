export type PageLanguage = "en" | "ja";

/** English in the form most of the world writes dates; Japanese as Japan does. */
const localeOf: Readonly<Record<PageLanguage, string>> = { en: "en-GB", ja: "ja-JP" };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, in one unit: "now", "4m", "2h", "3d"; older than a week as a date. */
export function shortAge(language: PageLanguage, at: string, now: number): string {
  const age = Math.max(0, now - Date.parse(at));
  if (age < minute) return language === "ja" ? "今" : "now";
  if (age < 7 * day) return shortSpan(language, age);
  return new Intl.DateTimeFormat(localeOf[language], { month: "short", day: "numeric" }).format(
    Date.parse(at),
  );
}

/** A span of time in its largest unit, at least one minute: "1m", "26m", "3h", "2d". */
export function shortSpan(language: PageLanguage, span: number): string {
  const [unit, size] =
    span < hour
      ? (["minute", minute] as const)
      : span < day
        ? (["hour", hour] as const)
        : (["day", day] as const);
  // The narrow form is Latin letters in Japanese too; the short one has 分 and 時間, with a space.
  const text = new Intl.NumberFormat(localeOf[language], {
    style: "unit",
    unit,
    unitDisplay: language === "ja" ? "short" : "narrow",
  }).format(Math.max(1, Math.floor(span / size)));
  return text.replaceAll(" ", "");
}

/** The time of day: "14:05". */
export function clock(language: PageLanguage, at: string): string {
  return new Intl.DateTimeFormat(localeOf[language], { hour: "2-digit", minute: "2-digit" }).format(
    Date.parse(at),
  );
}

/** Date and time, for tips and timelines. */
export function dateAndTime(language: PageLanguage, at: string): string {
  return new Intl.DateTimeFormat(localeOf[language], {
    dateStyle: "medium",
    timeStyle: "short",
  }).format(Date.parse(at));
}

/** A date without its time. */
export function longDate(language: PageLanguage, at: string): string {
  return new Intl.DateTimeFormat(localeOf[language], { dateStyle: "medium" }).format(
    Date.parse(at),
  );
}

/** Heading of a day in a transcript: "Today", "Yesterday", or the weekday and date. */
export function dayHeading(language: PageLanguage, at: string, now: number): string {
  const days = Math.round((startOfDay(Date.parse(at)) - startOfDay(now)) / day);
  if (days === 0 || days === -1) {
    const word = new Intl.RelativeTimeFormat(localeOf[language], { numeric: "auto" }).format(
      days,
      "day",
    );
    return word.charAt(0).toUpperCase() + word.slice(1);
  }
  return new Intl.DateTimeFormat(localeOf[language], {
    weekday: "long",
    month: "long",
    day: "numeric",
    ...(Math.abs(days) > 300 ? { year: "numeric" } : {}),
  }).format(Date.parse(at));
}

/** Whether two instants fall on the same day where the page is read. */
export function sameDay(a: string, b: string): boolean {
  return startOfDay(Date.parse(a)) === startOfDay(Date.parse(b));
}

function startOfDay(at: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

export type Urgency = "calm" | "due" | "late";

/** How pressing a wait is: from five minutes on due, from fifteen on late. */
export function urgencyOf(waitingSince: string, now: number): Urgency {
  const waited = now - Date.parse(waitingSince);
  if (waited < 5 * minute) return "calm";
  return waited < 15 * minute ? "due" : "late";
}

/** A file's size: "812 B", "34 kB", "2.4 MB". */
export function fileSize(language: PageLanguage, bytes: number): string {
  // Intl calls them "byte" even in the short form.
  if (bytes < 1000) return `${bytes} B`;
  const [unit, size] =
    bytes < 1_000_000 ? (["kilobyte", 1000] as const) : (["megabyte", 1_000_000] as const);
  return new Intl.NumberFormat(localeOf[language], {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: unit === "megabyte" ? 1 : 0,
  }).format(bytes / size);
}
