import type { WebOptions } from "./web-options.ts";

export interface RunningWeb {
  /** `http://host:port`, with the port that was really taken. */
  readonly origin: string;
  /** Ends the event streams, lets requests finish, frees the port. */
  close(): Promise<void>;
}

/**
 * Serves desk, API, event stream, public help pages, documentation and probes. Resolves when the
 * port is open; rejects with the error of the operating system (`EADDRINUSE`, `EACCES`) when it
 * cannot be.
 */
export declare function startWeb(options: WebOptions): Promise<RunningWeb>;
