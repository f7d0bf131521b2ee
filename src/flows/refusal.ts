import type { ErrorCode } from "../core/errors.ts";

/** An expected "no". Flows answer with it; they throw only for bugs and failures of the outside. */
export interface Refusal {
  readonly refused: ErrorCode;
  /** With `owned-by-other`: who owns it, and whether the one who asked may take it over. */
  readonly owner?: { readonly id: string; readonly name: string };
  readonly mayTakeOver?: boolean;
}

export function isRefusal(result: object): result is Refusal {
  return "refused" in result;
}
