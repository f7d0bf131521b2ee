/**
 * A failure of the outside world. Thrown by adapters only, translated in each adapter's
 * `errors.ts`. Everything else that is thrown is a bug.
 */
export class PortError extends Error {
  readonly port: string;
  readonly code: string;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;

  constructor(
    failure: {
      readonly port: string;
      readonly code: string;
      readonly message: string;
      readonly retryable: boolean;
      readonly retryAfterMs?: number | null;
    },
    options?: { readonly cause?: unknown },
  ) {
    super(failure.message, options);
    this.name = "PortError";
    this.port = failure.port;
    this.code = failure.code;
    this.retryable = failure.retryable;
    this.retryAfterMs = failure.retryAfterMs ?? null;
  }
}
