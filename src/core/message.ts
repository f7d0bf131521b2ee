import type {
  ArticleId,
  AttachmentId,
  ConversationId,
  MessageId,
  PersonId,
  StaffId,
} from "./ids.ts";
import type { Language } from "./language.ts";
import type { Notice } from "./notice.ts";

export type MessageKind = "person" | "virtual-agent" | "agent" | "note" | "notice";

/** Who wrote a message; the virtual agent and notices have no author of flesh and blood. */
export type Author =
  | { readonly kind: "person"; readonly id: PersonId; readonly name: string }
  | { readonly kind: "staff"; readonly id: StaffId; readonly name: string }
  | { readonly kind: "virtual-agent" }
  | { readonly kind: "system" };

/** One article that may answer a question, with the passage that speaks most for it. */
export interface Suggestion {
  readonly articleId: ArticleId;
  readonly slug: string;
  /** Language of title and passage; another one than asked when only that exists. */
  readonly lang: Language;
  readonly title: string;
  readonly passage: string;
  /** Coverage of the question by the article, 0–1. */
  readonly score: number;
}

/** What a message carries beside its text. */
export interface MessageDetail {
  readonly notice?: Notice;
  readonly suggestions?: readonly Suggestion[];
  /** External id of the message that this one answers. */
  readonly replyToExternalId?: string;
}

export interface Message {
  readonly id: MessageId;
  readonly conversationId: ConversationId;
  /** Rising within the conversation; gaps are allowed. */
  readonly seq: number;
  readonly kind: MessageKind;
  readonly author: Author;
  readonly text: string;
  readonly detail: MessageDetail;
  readonly externalId: string | null;
  readonly createdAt: number;
  readonly editedAt: number | null;
  readonly deletedAt: number | null;
}

/**
 * Where a copy of a file stands: `pending` until it is in our store, `failed` with a reason when
 * it never will be.
 */
export type AttachmentState = "pending" | "stored" | "failed";

export interface Attachment {
  readonly id: AttachmentId;
  readonly name: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  readonly state: AttachmentState;
  /** SHA-256 of the stored bytes in hex, null until stored. */
  readonly sha256: string | null;
  /** Where the platform keeps the original, null for files that staff uploaded. */
  readonly sourceUrl: string | null;
}

/** Longest reply that an agent may send, in characters (ruling of the product: 8,000). */
export const longestReply = 8000;

/** Most files in one message, either way. */
export const mostFiles = 10;

/** Largest file that an agent may send / that is copied from a member, in bytes. */
export const largestFileOut = 10 * 1024 * 1024;
export const largestFileIn = 25 * 1024 * 1024;

/**
 * Text that every database takes: no NUL, no lone surrogate; both would fail the insert of a whole
 * batch.
 */
export function cleanText(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}
