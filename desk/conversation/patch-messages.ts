import type { LiveMessage } from "../../src/contract/live-messages.ts";
import type { MessageShape } from "../../src/contract/message.ts";

/** The loaded part of a transcript: its newest messages, oldest first. */
export interface Transcript {
  readonly items: readonly MessageShape[];
  /** Whether older ones may exist. */
  readonly hasEarlier: boolean;
}

/** Applies a frame to a transcript; the same one when it does not concern it. */
export function patchTranscript(
  transcript: Transcript,
  conversationId: string,
  frame: LiveMessage,
): Transcript {
  if (frame.type !== "message.added" && frame.type !== "message.changed") return transcript;
  if (frame.message.conversationId !== conversationId) return transcript;
  return withMessage(transcript, frame.message);
}

/** Puts a message at its place by `seq`, or in the place of the one with its id. */
export function withMessage(transcript: Transcript, message: MessageShape): Transcript {
  const { items } = transcript;
  const known = items.findIndex((item) => item.id === message.id);
  if (known !== -1) return { ...transcript, items: items.with(known, message) };
  const first = items[0];
  // Older than what is loaded: the page that holds it will bring it.
  if (first !== undefined && message.seq < first.seq && transcript.hasEarlier) return transcript;
  const after = items.findLastIndex((item) => item.seq < message.seq);
  return { ...transcript, items: items.toSpliced(after + 1, 0, message) };
}

/** Puts an older page in front; what both hold is taken from the loaded part, which is kept live. */
export function withEarlier(
  transcript: Transcript,
  earlier: readonly MessageShape[],
  asked: number,
): Transcript {
  const ids = new Set(transcript.items.map((item) => item.id));
  const older = earlier.filter((item) => !ids.has(item.id));
  return {
    items: [...older, ...transcript.items].toSorted((a, b) => a.seq - b.seq),
    hasEarlier: earlier.length >= asked,
  };
}
