import { ConfigError } from "../config.ts";
import { PortError } from "../ports/port-error.ts";

/** What can end a start, each with the sentence that says the way out. `docs/errors.md` lists them. */
export const startFailures = {
  "config-invalid": "A variable is wrong or missing; the sentence names it.",
  "port-in-use": "Another program listens on the port.",
  "port-not-allowed": "This user may not open the port.",
  "data-dir-in-use": "Another Quayside works on the same data folder.",
  "data-folder-unwritable": "The data folder cannot be written.",
  "database-unreachable": "PostgreSQL does not answer at DATABASE_URL.",
  "database-version": "The data was written by another version, or the server is too old.",
  "token-refused": "Discord refuses the token.",
  "start-failed": "Anything else; the log has the details.",
} as const;

export type StartFailureCode = keyof typeof startFailures;

/** An end of the start that its reader can mend; printed as one sentence with its code. */
export class StartFailure extends Error {
  readonly code: StartFailureCode;

  constructor(code: StartFailureCode, sentence: string, options?: { readonly cause?: unknown }) {
    super(sentence, options);
    this.name = "StartFailure";
    this.code = code;
  }
}

/** Says a failure on standard error and makes the process end with 1. */
export function reportFailure(error: unknown): void {
  const failure = asStartFailure(error);
  console.error(`\n${failure.message} [${failure.code}]`);
  if (failure.code === "start-failed") console.error(failure.cause);
  process.exitCode = 1;
}

export function asStartFailure(error: unknown): StartFailure {
  if (error instanceof StartFailure) return error;
  if (error instanceof ConfigError) {
    return new StartFailure("config-invalid", error.message, { cause: error });
  }
  if (error instanceof PortError && error.code in startFailures) {
    return new StartFailure(error.code as StartFailureCode, error.message, { cause: error });
  }
  const failed = error as NodeJS.ErrnoException;
  if (failed?.code === "EACCES" || failed?.code === "EROFS" || failed?.code === "ENOSPC") {
    return new StartFailure(
      "data-folder-unwritable",
      `Cannot write ${failed.path ?? "the data folder"} (${failed.code}). Free space, change its rights, or choose another folder with QUAYSIDE_DATA_DIR.`,
      { cause: error },
    );
  }
  return new StartFailure("start-failed", "Quayside could not start.", { cause: error });
}

/**
 * Turns the operating system's refusal of an address into a sentence that names the variable. Other
 * failures, such as of a folder that may not be written, stay what they are.
 */
export function portFailure(error: unknown, port: number, variable: string): unknown {
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === "EADDRNOTAVAIL" || syscall === "getaddrinfo") {
    return new StartFailure(
      "config-invalid",
      "HOST is wrong: it is no address of this machine such as 127.0.0.1, or 0.0.0.0 for all of them.",
      { cause: error },
    );
  }
  if (syscall !== "listen" && syscall !== "bind") return error;
  if (code === "EADDRINUSE") {
    return new StartFailure(
      "port-in-use",
      `Port ${port} is in use. Stop the program that has it, or choose another with ${variable}=${port < 65_534 ? port + 2 : port - 2}.`,
      { cause: error },
    );
  }
  if (code === "EACCES") {
    return new StartFailure(
      "port-not-allowed",
      `This user may not open port ${port}. Choose one above 1023 with ${variable}=3000.`,
      { cause: error },
    );
  }
  return error;
}
