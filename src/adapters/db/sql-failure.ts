/** A statement that the embedded engine refused, in the form in which `pg` reports the same. */
export class SqlFailure extends Error {
  readonly code: string | null;
  readonly detail: string | null;
  readonly constraint: string | null;

  constructor(failure: {
    readonly message: string;
    readonly code?: string | null;
    readonly detail?: string | null;
    readonly constraint?: string | null;
  }) {
    super(failure.message);
    this.name = "SqlFailure";
    this.code = failure.code ?? null;
    this.detail = failure.detail ?? null;
    this.constraint = failure.constraint ?? null;
  }
}
