/** What goes between the process and the thread in which the embedded engine runs. */

export interface WorkerStart {
  readonly task: "serve" | "create";
  readonly directory: string;
  /** Off only where a test is not about durability. */
  readonly sync: boolean;
}

export type ToWorker =
  | {
      readonly kind: "query";
      readonly id: number;
      readonly sql: string;
      readonly parameters: readonly unknown[];
    }
  | { readonly kind: "syncs"; readonly id: number }
  | { readonly kind: "close"; readonly id: number };

export interface WireFailure {
  readonly message: string;
  readonly code: string | null;
  readonly detail: string | null;
  readonly constraint: string | null;
}

export interface WireResult {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly affected: number | null;
}

export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "fatal"; readonly reason: string }
  | { readonly kind: "result"; readonly id: number; readonly result: WireResult }
  | { readonly kind: "failure"; readonly id: number; readonly failure: WireFailure };
