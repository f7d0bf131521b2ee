import type { ConversationShape } from "../../src/contract/conversation.ts";

export type Alert =
  | { readonly kind: "waiting"; readonly conversation: ConversationShape }
  | { readonly kind: "handed-to-me"; readonly conversation: ConversationShape }
  | { readonly kind: "taken-from-me"; readonly conversation: ConversationShape };

/**
 * Tells which changes deserve a sound or a toast. Remembers what it has seen, so that a second
 * message in a waiting conversation rings no second time.
 */
export function openAlerts(me: string, openedAt: number) {
  const waits = new Set<string>();
  const owners = new Map<string, { readonly assignee: string | null; readonly version: number }>();
  const ownMoves = new Set<string>();

  function know(conversation: ConversationShape): void {
    const known = owners.get(conversation.id);
    if (known !== undefined && known.version > conversation.version) return;
    owners.set(conversation.id, {
      assignee: conversation.assignee?.id ?? null,
      version: conversation.version,
    });
    if (conversation.waitingSince !== null) waits.add(waitOf(conversation));
  }

  return {
    /** What is on the page already is no news. */
    know,
    /** A move of one's own is no news; the answer ends the expectation. */
    expectOwnMove(conversationId: string): () => void {
      ownMoves.add(conversationId);
      return () => ownMoves.delete(conversationId);
    },
    judge(conversation: ConversationShape): Alert | null {
      const known = owners.get(conversation.id);
      const wasWaiting = waits.has(waitOf(conversation));
      know(conversation);
      if (known !== undefined && known.version >= conversation.version) return null;
      if (conversation.state === "waiting") {
        const since = Date.parse(conversation.waitingSince ?? conversation.lastMessageAt);
        return wasWaiting || since < openedAt ? null : { kind: "waiting", conversation };
      }
      if (conversation.state !== "live" || ownMoves.has(conversation.id)) return null;
      return changeOfOwner(known?.assignee, conversation);
    },
  };

  function changeOfOwner(
    before: string | null | undefined,
    conversation: ConversationShape,
  ): Alert | null {
    const after = conversation.assignee?.id ?? null;
    if (before === undefined || after === null || before === after) return null;
    if (after === me) return { kind: "handed-to-me", conversation };
    return before === me ? { kind: "taken-from-me", conversation } : null;
  }
}

export type Alerts = ReturnType<typeof openAlerts>;

function waitOf(conversation: ConversationShape): string {
  return `${conversation.id} ${conversation.waitingSince}`;
}
