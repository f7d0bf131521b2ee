import type { LiveMessage } from "../../src/contract/live-messages.ts";

/** Where a stream stands: its epoch, and the last number that was accounted for. */
export interface Position {
  readonly epoch: string;
  readonly seq: number;
}

/** Reads `<epoch>.<seq>`; null when it has another form. */
export function parsePosition(text: string): Position | null {
  const dot = text.lastIndexOf(".");
  const digits = text.slice(dot + 1);
  if (dot < 1 || !/^\d+$/.test(digits)) return null;
  return { epoch: text.slice(0, dot), seq: Number(digits) };
}

export function formatPosition({ epoch, seq }: Position): string {
  return `${epoch}.${seq}`;
}

export type Verdict =
  /** Apply it and go on from `seq`. */
  | { readonly kind: "take"; readonly seq: number }
  /** Had already, or nothing to number. */
  | { readonly kind: "ignore" }
  /** Apply it; it has no number. */
  | { readonly kind: "unnumbered" }
  /** Something between was missed: connect again from where we stand. */
  | { readonly kind: "gap" }
  /** Fetch everything anew and go on from this position. */
  | { readonly kind: "reset"; readonly position: Position | null };

/** Decides what to do with a frame, given the last number that was accounted for. */
export function judge(frame: LiveMessage, last: number): Verdict {
  if (frame.type === "typing") return { kind: "unnumbered" };
  if (frame.type === "reset") return { kind: "reset", position: parsePosition(frame.position) };
  if (frame.seq <= last) return { kind: "ignore" };
  if (frame.from > last + 1) return { kind: "gap" };
  return { kind: "take", seq: frame.seq };
}
