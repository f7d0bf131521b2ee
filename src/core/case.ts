import type { CaseId, ConversationId, PersonId, StaffId } from "./ids.ts";

export type CaseType = "help" | "bug" | "feature";
export type CaseStatus = "new" | "open" | "waiting" | "solved" | "closed";
export type CasePriority = "low" | "normal" | "high" | "urgent";

export const caseStatuses: readonly CaseStatus[] = ["new", "open", "waiting", "solved", "closed"];

/** A matter that is followed to its end, apart from the conversations in which it is talked about. */
export interface Case {
  readonly id: CaseId;
  /** The bare number; people read it as {@link caseNumber}. */
  readonly number: number;
  readonly type: CaseType;
  readonly status: CaseStatus;
  readonly priority: CasePriority;
  readonly assigneeId: StaffId | null;
  readonly reporterId: PersonId;
  readonly summary: string;
  /** What the reporter wrote at length; empty for help cases, whose transcript says it. */
  readonly description: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly version: number;
}

/** What the timeline of a case tells; one row per occurrence. */
export type CaseOccurrence =
  | { readonly kind: "opened" }
  | { readonly kind: "status"; readonly from: CaseStatus; readonly to: CaseStatus }
  | { readonly kind: "reopened"; readonly to: CaseStatus }
  | { readonly kind: "priority"; readonly from: CasePriority; readonly to: CasePriority }
  | {
      readonly kind: "assignee";
      readonly from: StaffId | null;
      readonly to: StaffId | null;
      readonly toName: string | null;
    }
  | { readonly kind: "summary"; readonly from: string; readonly to: string }
  | { readonly kind: "note"; readonly text: string }
  | { readonly kind: "conversation-linked"; readonly conversationId: ConversationId }
  | { readonly kind: "conversation-closed"; readonly conversationId: ConversationId }
  | { readonly kind: "agent-joined"; readonly name: string }
  | { readonly kind: "rated"; readonly rating: number }
  | { readonly kind: "posted"; readonly url: string };

export interface CaseChange {
  readonly status?: CaseStatus | undefined;
  readonly priority?: CasePriority | undefined;
  readonly assignee?: { readonly id: StaffId; readonly name: string } | null | undefined;
  readonly summary?: string | undefined;
}

/** Longest summary in characters. */
export const longestSummary = 200;

/** `CS-1`: how people name case 1. */
export function caseNumber(number: number): string {
  return `CS-${number}`;
}

/** The bare number in `CS-1`, `cs-1` or `1`; null when the text names no case. */
export function parseCaseNumber(text: string): number | null {
  const digits = /^(?:cs-)?([1-9]\d{0,8})$/i.exec(text.trim())?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Everything may become everything but `new`, which only the opening gives. */
export function mayBecome(from: CaseStatus, to: CaseStatus): boolean {
  return from === to || to !== "new";
}

/**
 * Applies a change and tells what is new on the timeline. Leaving `closed` is recorded as a
 * re-opening. A change that changes nothing gives no entry and the same case.
 */
export function changeCase(
  before: Case,
  change: CaseChange,
  now: number,
):
  | { readonly case: Case; readonly occurrences: readonly CaseOccurrence[] }
  | { readonly refused: "case-status-not-allowed" } {
  const occurrences: CaseOccurrence[] = [];
  let after = before;
  const { status, priority, assignee, summary } = change;
  if (status !== undefined && status !== before.status) {
    if (!mayBecome(before.status, status)) return { refused: "case-status-not-allowed" };
    occurrences.push(
      before.status === "closed"
        ? { kind: "reopened", to: status }
        : { kind: "status", from: before.status, to: status },
    );
    after = { ...after, status };
  }
  if (priority !== undefined && priority !== before.priority) {
    occurrences.push({ kind: "priority", from: before.priority, to: priority });
    after = { ...after, priority };
  }
  if (assignee !== undefined && (assignee?.id ?? null) !== before.assigneeId) {
    const to = assignee?.id ?? null;
    occurrences.push({
      kind: "assignee",
      from: before.assigneeId,
      to,
      toName: assignee?.name ?? null,
    });
    after = { ...after, assigneeId: to };
  }
  if (summary !== undefined && summary !== before.summary) {
    occurrences.push({ kind: "summary", from: before.summary, to: summary });
    after = { ...after, summary };
  }
  if (occurrences.length === 0) return { case: before, occurrences };
  return { case: { ...after, updatedAt: now, version: before.version + 1 }, occurrences };
}

/** The first line of what somebody wrote, short enough to name a case by. */
export function summarise(text: string, fallback: string): string {
  const line = text
    .split("\n")
    .map((part) => part.trim())
    .find((part) => part !== "");
  const summary = line ?? fallback;
  return summary.length <= longestSummary
    ? summary
    : `${summary
        .slice(0, longestSummary - 1)
        .toWellFormed()
        .trimEnd()}…`;
}
