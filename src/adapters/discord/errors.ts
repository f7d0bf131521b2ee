import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import type { SendOutcome } from "../../ports/channel.ts";
import { PortError } from "../../ports/port-error.ts";

/** Codes with which Discord says that this person cannot be written to. */
const refusedByPerson = new Set<string | number>([50007, 50278, 40003]);

/** Refusals that no repeat mends, by code, with the reason that the desk shows. */
const finalReasons: ReadonlyMap<string | number, string> = new Map([
  [50007, "person-refuses-messages"],
  [50278, "person-left-community"],
  [40003, "opening-too-fast"],
  [10003, "place-missing"],
  [10008, "message-missing"],
  [50001, "no-access"],
  [50013, "no-permission"],
  [50005, "not-our-message"],
  [50006, "message-empty"],
  [50035, "not-accepted"],
  [40005, "file-too-large"],
  [50045, "file-too-large"],
  [50083, "place-archived"],
  [160005, "place-locked"],
  [200000, "blocked-by-automod"],
  [240000, "blocked-link"],
]);

/** What discord.js throws when a 401 took its token away: the call never left the house. */
const tokenGone = "Expected token to be set for this request";

/** A failed call in our words. */
export interface Failure {
  readonly reason: string;
  readonly retryable: boolean;
  /** Null: by the usual back-off. */
  readonly afterMs: number | null;
  readonly refusedByPerson: boolean;
  /** Discord does not know our token (any more). */
  readonly unauthorised: boolean;
}

/** Translates whatever a REST call was rejected with; unknown errors count as the network's. */
export function failureOf(error: unknown): Failure {
  const failure = (reason: string, change: Partial<Failure> = {}): Failure => ({
    reason,
    retryable: false,
    afterMs: null,
    refusedByPerson: false,
    unauthorised: false,
    ...change,
  });
  if (error instanceof RateLimitError) {
    return failure("rate-limited", { retryable: true, afterMs: waitOf(error) });
  }
  if (error instanceof DiscordAPIError) {
    const reason = finalReasons.get(error.code);
    if (reason !== undefined) {
      return failure(reason, { refusedByPerson: refusedByPerson.has(error.code) });
    }
    if (error.status === 401 && error.code !== 50027) {
      return failure("unauthorised", { retryable: true, unauthorised: true });
    }
    if (error.status === 429) return failure("rate-limited", { retryable: true });
    // A block of the network's guard in front of Discord has no code of Discord's.
    if (typeof error.code !== "number") return failure("blocked", { retryable: true });
    return failure(`discord-${error.code}`);
  }
  if (error instanceof HTTPError) {
    return failure(`http-${error.status}`, { retryable: error.status >= 500 });
  }
  if (error instanceof Error && error.message.includes(tokenGone)) {
    return failure("unauthorised", { retryable: true, unauthorised: true });
  }
  return failure("unreachable", { retryable: true });
}

/** A limit that names no wait gets one, so that nobody knocks in a loop. */
function waitOf(error: RateLimitError): number {
  const wait = Math.max(error.retryAfter, error.timeToReset);
  return wait > 0 ? wait : 1000;
}

/** The outcome of a failed send, edit or removal. */
export function outcomeOf(error: unknown): Exclude<SendOutcome, { kind: "accepted" }> {
  const { reason, retryable, afterMs, refusedByPerson: refused } = failureOf(error);
  return retryable
    ? { kind: "retry", reason, afterMs }
    : { kind: "reject", reason, refusedByPerson: refused };
}

/** The failure of a call that has no outcome of its own. */
export function portErrorOf(error: unknown): PortError {
  const { reason, retryable, afterMs } = failureOf(error);
  return new PortError(
    {
      port: "discord",
      code: reason,
      message: `Discord did not do what it was asked to (${reason}).`,
      retryable,
      retryAfterMs: afterMs,
    },
    { cause: error },
  );
}
