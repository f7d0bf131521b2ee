import { PortError } from "../../ports/port-error.ts";

/** Where an outside failure and a fault of ours are told apart: by the codes of the database. */
interface Coded {
  readonly code?: unknown;
}

const deadlock = "40P01";
const serialization = "40001";

const lostConnection = new Set([
  "08000",
  "08003",
  "08006",
  "57P01",
  "57P02",
  "57P03",
  "ECONNRESET",
  "ECONNREFUSED",
  "EPIPE",
  "ETIMEDOUT",
]);

function codeOf(error: unknown): string | null {
  const code = error instanceof Error ? (error as Coded).code : undefined;
  return typeof code === "string" ? code : null;
}

/** Whether the same transaction may succeed when it is run again. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  if (code === deadlock || code === serialization) return true;
  if (code !== null && lostConnection.has(code)) return true;
  return error instanceof Error && /connection terminated|connection ended/i.test(error.message);
}

/** Whether the data itself was refused (wrong form, broken rule), so that no repeat can help. */
export function isRefusedData(error: unknown): boolean {
  const code = codeOf(error);
  return code?.startsWith("22") === true || code?.startsWith("23") === true;
}

/** What callers get when the database could not be reached or did not take the transaction. */
export function databaseFailure(error: unknown): PortError {
  return new PortError(
    {
      port: "database",
      code: "database-unavailable",
      message: "The database did not take the transaction. It is tried again.",
      retryable: true,
    },
    { cause: error },
  );
}

export function invalidCursor(cause?: unknown): PortError {
  return new PortError(
    {
      port: "database",
      code: "invalid-cursor",
      message: "This page mark is not one of ours.",
      retryable: false,
    },
    { cause },
  );
}

export function inboxFull(): PortError {
  return new PortError({
    port: "inbox",
    code: "inbox-full",
    message: "More messages wait to be stored than the inbox holds.",
    retryable: true,
    retryAfterMs: 500,
  });
}

export function refusedMessage(error: unknown): PortError {
  return new PortError(
    {
      port: "inbox",
      code: "message-refused",
      message: "The database cannot store this message as it is.",
      retryable: false,
    },
    { cause: error },
  );
}
