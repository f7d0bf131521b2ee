import type { AttachmentId, CaseId, ConversationId, MessageId } from "./ids.ts";

/**
 * What must still be done after a commit. Effects of one lane run strictly one after the other, at
 * least once each; what belongs to us is never an effect but written in the unit that decides it.
 */
export type Effect =
  /** Judges a stored inbound message by the state that holds when its turn comes. */
  | {
      readonly kind: "route";
      readonly conversationId: ConversationId;
      readonly messageId: MessageId;
    }
  | {
      readonly kind: "ask-virtual-agent";
      readonly conversationId: ConversationId;
      readonly messageId: MessageId;
    }
  | {
      readonly kind: "send";
      readonly conversationId: ConversationId;
      readonly messageId: MessageId;
      readonly part: number;
    }
  | {
      readonly kind: "edit";
      readonly conversationId: ConversationId;
      readonly messageId: MessageId;
    }
  | {
      readonly kind: "remove";
      readonly conversationId: ConversationId;
      readonly messageId: MessageId;
    }
  | {
      readonly kind: "copy-attachment";
      readonly conversationId: ConversationId;
      readonly attachmentId: AttachmentId;
    }
  | { readonly kind: "post-report"; readonly caseId: CaseId };

/** Lane of all that must keep its order within one conversation. */
export function conversationLane(id: ConversationId): string {
  return `c:${id}`;
}

/** Lane in which the files of one conversation are copied, beside its talk and not before it. */
export function fileLane(id: ConversationId): string {
  return `f:${id}`;
}

/** Lane of the posts into the community's report channels, in the order of filing. */
export const reportLane = "reports";
