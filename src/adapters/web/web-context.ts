import type { SignedIn } from "./sessions.ts";
import type { SetupCode } from "./setup-code.ts";
import type { WebOptions } from "./web-options.ts";

/** What the handlers of requests work with. */
export interface WebContext extends WebOptions {
  readonly setupCode: SetupCode;
  /** Ends the event streams of a session that is over. */
  endStreamsOf(sessionToken: string): void;
}

declare module "fastify" {
  interface FastifyRequest {
    /** Who sends the request; null before it was looked up and for strangers. */
    signedIn: SignedIn | null;
  }
}
