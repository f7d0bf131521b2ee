/** One exchange between an app and the sandbox, as the control API tells of it. */
export interface TrafficEntry {
  readonly id: string | number;
  readonly at: string;
  readonly kind: "rest" | "gateway" | "webhook";
  readonly direction?: string;
  readonly method?: string;
  readonly route?: string;
  readonly path?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly requestBody?: unknown;
  readonly responseBody?: unknown;
  readonly faultId?: string | null;
  readonly unknown?: boolean;
  readonly op?: number;
  readonly t?: string | null;
  readonly s?: number | null;
  readonly d?: unknown;
}

const opNames: Readonly<Record<number, string>> = {
  0: "DISPATCH",
  1: "HEARTBEAT",
  2: "IDENTIFY",
  3: "PRESENCE",
  6: "RESUME",
  7: "RECONNECT",
  8: "REQUEST MEMBERS",
  9: "INVALID SESSION",
  10: "HELLO",
  11: "ACK",
};

/** The line by which an entry is found again: method and path, or the gateway event. */
export function entryTitle(entry: TrafficEntry): string {
  if (entry.kind !== "gateway") {
    const path = (entry.path ?? entry.route ?? "").replace(/^\/v\d+(?=\/)/, "");
    return `${entry.method ?? ""} ${path}`;
  }
  return entry.t ?? opNames[entry.op ?? -1] ?? `op ${entry.op}`;
}

/** Whether an entry is heartbeat traffic, which says nothing while all is well. */
export function isHeartbeat(entry: TrafficEntry): boolean {
  return entry.kind === "gateway" && (entry.op === 1 || entry.op === 11);
}

/** How many entries are kept on the screen. */
export const keptEntries = 300;

/** Adds entries to those held: by their number, each once, the oldest dropped. */
export function withEntries(
  held: readonly TrafficEntry[],
  more: readonly TrafficEntry[],
): readonly TrafficEntry[] {
  const known = new Set(held.map((entry) => entry.id));
  const fresh = more.filter((entry) => !known.has(entry.id));
  return fresh.length === 0
    ? held
    : [...held, ...fresh].sort((a, b) => Number(a.id) - Number(b.id)).slice(-keptEntries);
}
