import { PortError } from "../../ports/port-error.ts";

/** More bytes came than the caller allowed. */
export function fileTooLarge(port: "files" | "remote-files", limit: number): PortError {
  return new PortError({
    port,
    code: "file-too-large",
    message: `The file has more than ${limit} bytes.`,
    retryable: false,
  });
}

/** The disk refused: full, read-only or gone. Worth another try once somebody has seen to it. */
export function diskFailed(cause: unknown): PortError {
  return new PortError(
    {
      port: "files",
      code: "disk-failed",
      message: "The folder of attachments cannot be written or read.",
      retryable: true,
    },
    { cause },
  );
}

/** The address is not one that the platform keeps files at. */
export function hostNotAllowed(origin: string): PortError {
  return new PortError({
    port: "remote-files",
    code: "host-not-allowed",
    message: `Files are not fetched from ${origin}.`,
    retryable: false,
  });
}

/** The platform no longer has the file, or its signed address has run out. */
export function fileGone(status: number): PortError {
  return new PortError({
    port: "remote-files",
    code: "gone",
    message: `The platform no longer gives the file (status ${status}).`,
    retryable: false,
  });
}

/** The platform did not answer, broke off, or asked us to come back later. */
export function hostUnreachable(
  message: string,
  details: { readonly cause?: unknown; readonly retryAfterMs?: number | null } = {},
): PortError {
  return new PortError(
    {
      port: "remote-files",
      code: "unreachable",
      message,
      retryable: true,
      retryAfterMs: details.retryAfterMs ?? null,
    },
    { cause: details.cause },
  );
}
