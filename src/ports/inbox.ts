import type { ConnectionId, ConversationId, MessageId, WorkspaceId } from "../core/ids.ts";
import type { Profile } from "../core/person.ts";

/** A message as a channel hands it over, already translated out of the platform's form. */
export interface InboundMessage {
  readonly connectionId: ConnectionId;
  /** The platform's id of the message: the same id twice makes one message. */
  readonly externalId: string;
  readonly sender: { readonly externalId: string; readonly profile: Profile };
  /** Where it was written: the DM channel or thread. */
  readonly address: string;
  readonly text: string;
  readonly replyToExternalId: string | null;
  readonly files: readonly InboundFile[];
  /** Milliseconds since the epoch, by the platform. */
  readonly sentAt: number;
}

export interface InboundFile {
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly sourceUrl: string;
}

export interface Inbox {
  /**
   * Durable when it resolves: the message, its event, its attachments as `pending`, and one `route`
   * effect in the conversation's lane, in one commit that many messages share. Person, identity
   * and conversation are made where they do not exist; first messages of one person that arrive at
   * the same moment make one conversation. Rejects with PortError `inbox-full` (retryable) above
   * the bound of waiting messages.
   */
  accept(
    workspaceId: WorkspaceId,
    message: InboundMessage,
  ): Promise<{
    readonly outcome: "new" | "duplicate";
    readonly conversationId: ConversationId;
    readonly messageId: MessageId;
  }>;
}
