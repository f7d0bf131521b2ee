import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ConversationShape } from "../../src/contract/conversation.ts";
import type { LiveMessage } from "../../src/contract/live-messages.ts";
import { call } from "../api.ts";
import { sendUnreached } from "../conversation/outbox.ts";
import { keys } from "../keys.ts";
import type { Session } from "../session.ts";
import { type Alert, type Alerts, openAlerts } from "./alerts.ts";
import { applyFrame } from "./apply-frame.ts";
import { parsePosition } from "./frame-order.ts";
import { LiveConnection } from "./live-connection.ts";
import { journal, liveStatus } from "./live-state.ts";

let alerts: Alerts | null = null;

/** Says that changes of this conversation are one's own doing, until a moment after the end. */
export function expectOwnMove(conversationId: string): () => void {
  const end = alerts?.expectOwnMove(conversationId);
  return () => setTimeout(() => end?.(), 3000);
}

/** Says what is on the page already, and so is no news. */
export function knowConversations(conversations: readonly ConversationShape[]): void {
  for (const conversation of conversations) alerts?.know(conversation);
}

/** Keeps the page in step with the server as long as somebody is signed in. */
export function useLive(
  me: string,
  position: string | null,
  onAlert: (alert: Alert) => void,
): void {
  const client = useQueryClient();
  // The position of the first session is where the stream begins; later ones are of no interest.
  // biome-ignore lint/correctness/useExhaustiveDependencies: one stream per sign-in.
  useEffect(() => {
    const start = position === null ? null : parsePosition(position);
    if (start === null) return;
    const judge = openAlerts(me, Date.now() - 5000);
    alerts = judge;
    const connection = new LiveConnection(start, {
      frame(frame: LiveMessage) {
        journal.note(frame);
        applyFrame(client, frame, me);
        if (frame.type !== "conversation.changed") return;
        const alert = judge.judge(frame.conversation);
        if (alert !== null) onAlert(alert);
      },
      reset: () => void client.invalidateQueries(),
      status(status) {
        liveStatus.set(status);
        if (status === "live") void sendUnreached(client, me);
      },
      async stillSignedIn() {
        const session = await call("getSession");
        client.setQueryData<Session>(keys.session, session);
        return session.staff !== null;
      },
    });
    return () => {
      connection.close();
      alerts = null;
    };
  }, [me, client]);
}
