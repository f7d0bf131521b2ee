import type { ArticleId, CaseId, ConversationId, MessageId, StaffId } from "../../../core/ids.ts";

/** What a unit changed, noted by its repositories, so that its end can tell the desks. */
export class Touched {
  readonly addedMessages = new Set<MessageId>();
  readonly changedMessages = new Set<MessageId>();
  readonly conversations = new Set<ConversationId>();
  readonly cases = new Set<CaseId>();
  readonly articles = new Set<ArticleId>();
  readonly staff = new Set<StaffId>();
  /** Accounts by {@link accountKey} whose place changed. */
  readonly accounts = new Set<string>();
  settings = false;

  message(id: MessageId): void {
    if (!this.addedMessages.has(id)) this.changedMessages.add(id);
  }
}

/** Names an account in caches: one text for connection and the platform's id. */
export function accountKey(workspaceId: string, connectionId: string, externalId: string): string {
  return `${workspaceId}/${connectionId}/${externalId}`;
}
