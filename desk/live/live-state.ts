import { stored } from "../store/stored.ts";
import { openJournal } from "./journal.ts";
import type { LiveStatus } from "./live-connection.ts";

/** Frames of this page's stream; every fetch of something live reads through it. */
export const journal = openJournal();

/** How the stream fares, for the banner. */
export const liveStatus = stored<LiveStatus>("connecting");

const readSeqs = new Map<string, number>();

/** Remembers how far a conversation was read, for lists that it enters later. */
export function noteRead(conversationId: string, seq: number): void {
  readSeqs.set(conversationId, Math.max(seq, readSeqs.get(conversationId) ?? 0));
}

export function readSeqOf(conversationId: string): number {
  return readSeqs.get(conversationId) ?? 0;
}

export interface TypingSign {
  readonly name: string;
  readonly by: "person" | "agent";
  /** When the sign fades unless it is renewed. */
  readonly until: number;
}

/** Who is typing, by conversation. */
export const typingSigns = stored<ReadonlyMap<string, TypingSign>>(new Map());

/** Platforms renew the sign about every eight seconds. */
const typingSpan = 10_000;

export function noteTyping(conversationId: string, name: string, by: TypingSign["by"]): void {
  const until = Date.now() + typingSpan;
  typingSigns.set(new Map(typingSigns.get()).set(conversationId, { name, by, until }));
  setTimeout(() => {
    if (typingSigns.get().get(conversationId)?.until === until) clearTyping(conversationId);
  }, typingSpan);
}

export function clearTyping(conversationId: string): void {
  if (!typingSigns.get().has(conversationId)) return;
  const next = new Map(typingSigns.get());
  next.delete(conversationId);
  typingSigns.set(next);
}
