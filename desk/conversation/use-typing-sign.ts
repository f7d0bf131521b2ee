import { useRef } from "react";
import { call } from "../api.ts";

const pace = 5000;

/** A function that tells the member that somebody writes, every five seconds at most. */
export function useTypingSign(conversationId: string): () => void {
  const last = useRef(0);
  return () => {
    const now = Date.now();
    if (now - last.current < pace) return;
    last.current = now;
    // A sign that is lost does no harm.
    call("sendTyping", { params: { id: conversationId } }).catch(() => undefined);
  };
}
