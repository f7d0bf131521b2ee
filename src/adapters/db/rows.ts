import type { Selectable } from "kysely";
import type { Article } from "../../core/article.ts";
import type { Case } from "../../core/case.ts";
import type { Conversation } from "../../core/conversation.ts";
import type { Delivery } from "../../core/delivery.ts";
import { asId } from "../../core/ids.ts";
import type { Attachment, Author, Message } from "../../core/message.ts";
import type { Identity } from "../../core/person.ts";
import type { Tables } from "./tables.ts";

type Row<T extends keyof Tables> = Selectable<Tables[T]>;

const ms = (moment: Date | null): number | null => moment?.getTime() ?? null;

/** The moment of a domain value as the database takes it. */
export function moment(time: number): Date;
export function moment(time: number | null): Date | null;
export function moment(time: number | null): Date | null {
  return time === null ? null : new Date(time);
}

export function conversationOf(row: Row<"conversation">): Conversation {
  return {
    id: row.id,
    connectionId: row.connection_id,
    personId: row.person_id,
    address: row.address,
    state: row.state,
    queue: row.queue,
    assigneeId: row.assignee_id,
    waitingSince: ms(row.waiting_since),
    openedAt: row.opened_at.getTime(),
    closedAt: ms(row.closed_at),
    rating: row.rating,
    version: row.version,
  };
}

export function authorOf(row: Pick<Row<"message">, "author_kind" | "author_id" | "author_name">) {
  const { author_kind: kind } = row;
  if (kind === "virtual-agent" || kind === "system") return { kind } satisfies Author;
  return {
    kind,
    id: asId(row.author_id ?? ""),
    name: row.author_name ?? "",
  } as Author;
}

export function messageOf(row: Row<"message">): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    kind: row.kind,
    author: authorOf(row),
    text: row.text,
    detail: row.detail,
    externalId: row.external_id,
    createdAt: row.created_at.getTime(),
    editedAt: ms(row.edited_at),
    deletedAt: ms(row.deleted_at),
  };
}

export function deliveryOf(row: Row<"delivery">): Delivery {
  return {
    messageId: row.message_id,
    part: row.part,
    state: row.state,
    externalId: row.external_id,
    reason: row.reason,
    tries: row.tries,
  };
}

export function attachmentOf(row: Row<"attachment">): Attachment {
  return {
    id: row.id,
    name: row.name,
    contentType: row.content_type,
    size: row.size,
    state: row.state,
    sha256: row.sha256,
    sourceUrl: row.source_url,
  };
}

export function identityOf(row: Row<"identity">): Identity {
  return {
    id: row.id,
    personId: row.person_id,
    connectionId: row.connection_id,
    externalId: row.external_id,
    username: row.username,
    displayName: row.display_name,
    avatarUrl: row.avatar_url,
    roles: row.roles,
    joinedAt: ms(row.joined_at),
    locale: row.locale,
    address: row.address,
    refusedAt: ms(row.refused_at),
  };
}

export function caseOf(row: Row<"support_case">): Case {
  return {
    id: row.id,
    number: row.number,
    type: row.type,
    status: row.status,
    priority: row.priority,
    assigneeId: row.assignee_id,
    reporterId: row.reporter_id,
    summary: row.summary,
    description: row.description,
    createdAt: row.created_at.getTime(),
    updatedAt: row.updated_at.getTime(),
    version: row.version,
  };
}

export function articleOf(row: Row<"article">): Article {
  return {
    id: row.id,
    slug: row.slug,
    lang: row.lang,
    title: row.title,
    body: row.body,
    variants: row.variants,
    status: row.status,
    version: row.version,
    createdAt: row.created_at.getTime(),
    updatedAt: row.updated_at.getTime(),
  };
}
