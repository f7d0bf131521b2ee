import { useSyncExternalStore } from "react";
import { keep, readKept, stored } from "../store/stored.ts";

export type Mode = "reply" | "note";

const touched = stored(0);

function keyOf(me: string, conversationId: string, mode: Mode): string {
  return `quayside.draft.${me}.${conversationId}.${mode}`;
}

/** Drafts that this page wrote; the browser's store holds them over a reload or a crash. */
const drafts = new Map<string, string>();

export function draftOf(me: string, conversationId: string, mode: Mode): string {
  const key = keyOf(me, conversationId, mode);
  return drafts.get(key) ?? readKept(key) ?? "";
}

export function setDraft(me: string, conversationId: string, mode: Mode, text: string): void {
  const key = keyOf(me, conversationId, mode);
  drafts.set(key, text);
  keep(key, text === "" ? null : text);
  touched.set(touched.get() + 1);
}

/** Puts a text after what stands in the reply already, on a line of its own. */
export function appendToReply(me: string, conversationId: string, text: string): void {
  const before = draftOf(me, conversationId, "reply").trimEnd();
  setDraft(me, conversationId, "reply", before === "" ? text : `${before}\n${text}`);
}

/** The draft of a conversation and the way to change it. */
export function useDraft(me: string, conversationId: string, mode: Mode) {
  const text = useSyncExternalStore(touched.subscribe, () => draftOf(me, conversationId, mode));
  return [text, (next: string) => setDraft(me, conversationId, mode, next)] as const;
}
