import type { ConversationScope } from "../core/permissions.ts";

/** Signs that are worth nothing a moment later: sent to whoever listens, stored nowhere. */
export interface LiveSigns {
  typing(sign: {
    readonly conversationId: string;
    readonly by: "person" | "agent";
    readonly name: string;
    readonly scope: ConversationScope;
  }): void;
}
