import { conversationLane, type Effect } from "../../../core/effect.ts";
import { asId, type ConversationId, type MessageId, type WorkspaceId } from "../../../core/ids.ts";
import type { MessageDetail } from "../../../core/message.ts";
import type { MessageView } from "../../../ports/desk-views.ts";
import type { Ids } from "../../../ports/ids.ts";
import type { InboundMessage } from "../../../ports/inbox.ts";
import { moment } from "../rows.ts";
import { previewText } from "../unit/preview.ts";

/** What is known of the sender when the batch is written. */
export interface KnownSender {
  readonly personId: string;
  readonly conversationId: ConversationId;
  /** Tells whether the profile is still the one that is stored. */
  readonly profile: string;
  readonly address: string;
}

/** One message as the batch statement reads it. */
export interface BatchItem {
  readonly w: WorkspaceId;
  readonly n: string;
  readonly e: string;
  readonly a: string;
  readonly d: MessageDetail;
  readonly p: string;
  readonly v: Omit<MessageView, "seq">;
  /** Sources of the files, in the order of the view's attachments. */
  readonly u: readonly string[];
  readonly x: { readonly id: string; readonly lane: string; readonly effect: Effect };
}

export function batchItem(
  workspaceId: WorkspaceId,
  message: InboundMessage,
  sender: KnownSender,
  replyTo: string | null,
  ids: Ids,
): BatchItem {
  const id = asId<MessageId>(ids.next());
  const detail =
    message.replyToExternalId === null ? {} : { replyToExternalId: message.replyToExternalId };
  const preview = previewText(
    { kind: "person", text: message.text, detail },
    message.files.map((file) => file.name),
  );
  return {
    w: workspaceId,
    n: message.connectionId,
    e: message.externalId,
    a: message.address,
    d: detail,
    p: preview ?? "",
    v: {
      id,
      conversationId: sender.conversationId,
      kind: "person",
      author: {
        kind: "person",
        id: sender.personId,
        name: message.sender.profile.displayName,
      },
      text: message.text,
      notice: null,
      suggestions: null,
      helped: null,
      replyTo,
      attachments: message.files.map(({ name, contentType, size }) => ({
        id: ids.next(),
        name,
        contentType,
        size,
        state: "pending",
      })),
      createdAt: moment(message.sentAt).toISOString(),
      editedAt: null,
      deletedAt: null,
      delivery: null,
    },
    u: message.files.map((file) => file.sourceUrl),
    x: {
      id: ids.next(),
      lane: conversationLane(sender.conversationId),
      effect: { kind: "route", conversationId: sender.conversationId, messageId: id },
    },
  };
}
