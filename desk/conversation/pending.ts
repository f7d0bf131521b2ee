import type { MessageShape } from "../../src/contract/message.ts";

/** A message on its way to the server, or stuck on it. */
export interface Pending {
  /** The same for every try, so that two arrivals make one message. */
  readonly clientKey: string;
  readonly kind: "agent" | "note";
  readonly text: string;
  readonly attachments: readonly { readonly id: string; readonly name: string }[];
  /** The last `seq` that was known when it was sent. */
  readonly afterSeq: number;
  readonly at: string;
  /** Code of the failure; null while it is under way. */
  readonly failure: string | null;
}

/**
 * Those that the transcript does not show yet. The stream can bring a message before the answer
 * to its sending does; each arrived message stands for one pending message of the same text.
 */
export function stillPending(
  pending: readonly Pending[],
  messages: readonly MessageShape[],
  me: string,
): readonly Pending[] {
  const claimed = new Set<string>();
  return pending.filter((one) => {
    const arrived = messages.find(
      (message) =>
        message.author.id === me &&
        message.kind === one.kind &&
        message.seq > one.afterSeq &&
        message.text.trim() === one.text.trim() &&
        !claimed.has(message.id),
    );
    if (arrived !== undefined) claimed.add(arrived.id);
    return arrived === undefined;
  });
}
