import type { Article } from "../core/article.ts";
import type { Case, CaseOccurrence } from "../core/case.ts";
import type { Conversation } from "../core/conversation.ts";
import type { Delivery } from "../core/delivery.ts";
import type {
  ArticleId,
  AttachmentId,
  CaseId,
  ConnectionId,
  ConversationId,
  IdentityId,
  MessageId,
  PersonId,
  StaffId,
  WorkspaceId,
} from "../core/ids.ts";
import type { Language } from "../core/language.ts";
import type { Attachment, Author, Message, MessageDetail, MessageKind } from "../core/message.ts";
import type { Identity, Person, Profile } from "../core/person.ts";
import type { Staff } from "../core/staff.ts";
import type { Connection, WorkspaceSettings } from "../core/workspace.ts";
import type { Outbox } from "./outbox.ts";

/** Where everything that belongs to us is kept. */
export interface Database {
  /**
   * Runs the work in one transaction and resolves after the durable commit. It may run the work
   * again from the start (dead-lock, lost connection), so the work must have no other side effect.
   * What the unit changed is announced to the desks by events of the same transaction; nobody has
   * to remember to. Nothing but the unit may be asked inside; the outside world least of all.
   */
  write<T>(workspaceId: WorkspaceId, work: (unit: Unit) => Promise<T>): Promise<T>;
}

/** All that one transaction can read and change; every method is bound to one workspace. */
export interface Unit {
  readonly people: People;
  readonly conversations: Conversations;
  readonly messages: Messages;
  readonly deliveries: Deliveries;
  readonly attachments: Attachments;
  readonly cases: Cases;
  readonly articles: Articles;
  readonly staff: StaffDirectory;
  readonly connections: Connections;
  readonly workspace: WorkspaceRecord;
  readonly outbox: Outbox;
}

export interface People {
  /** Finds the account or makes it and its person; keeps the profile up to date. */
  identify(account: {
    readonly connectionId: ConnectionId;
    readonly externalId: string;
    readonly profile: Profile;
    /** Locale of this interaction; null leaves what is known. */
    readonly locale: Language | null;
  }): Promise<Identity>;
  /** Remembers the locale of an interaction; null leaves what is known. */
  setLocale(connectionId: ConnectionId, externalId: string, locale: Language | null): Promise<void>;
  /** The account without making it; null when it has never been seen. */
  find(connectionId: ConnectionId, externalId: string): Promise<Identity | null>;
  get(id: PersonId): Promise<Person | null>;
  /** The account that a person has on a connection. */
  identityOf(personId: PersonId, connectionId: ConnectionId): Promise<Identity | null>;
  /** Remembers where the account is written to, or that it refused (`refusedAt` set). */
  setPlace(
    id: IdentityId,
    place: { readonly address: string | null; readonly refusedAt: number | null },
  ): Promise<void>;
}

export interface Conversations {
  /** Unlocked; decide nothing by it. */
  get(id: ConversationId): Promise<Conversation | null>;
  /** Locks the row until the unit ends and reads it afterwards; null when there is none. */
  lock(id: ConversationId): Promise<Conversation | null>;
  /** The one not-closed conversation of a person on a connection, unlocked. */
  openOf(connectionId: ConnectionId, personId: PersonId): Promise<Conversation | null>;
  /** Locks the one not-closed conversation of a person on a connection; null when there is none. */
  lockOpenOf(connectionId: ConnectionId, personId: PersonId): Promise<Conversation | null>;
  /**
   * Keeps a fresh conversation; false when the person already has an open one on this connection
   * (somebody else was faster): then take that one by {@link lockOpenOf}.
   */
  begin(conversation: Conversation): Promise<boolean>;
  save(conversation: Conversation): Promise<void>;
  /**
   * Where a person of this connection may have written while we were not listening: places of
   * conversations that are open or were closed after the moment `closedAfter`, one row per address,
   * newest activity first, at most 500. `newestExternalId` is the external id of the newest
   * person's message there (by seq), null before the first; `keptExternalIds` are those of the newest
   * 25 that are not removed.
   */
  placesToReread(
    connectionId: ConnectionId,
    closedAfter: number,
  ): Promise<
    readonly {
      readonly address: string;
      readonly newestExternalId: string | null;
      readonly keptExternalIds: readonly string[];
      readonly openedAt: number;
    }[]
  >;
  /** 1-based place among those that wait in its queue. */
  position(conversation: Conversation): Promise<number>;
  /** What the staff member has read: `seq` of the last message seen; never moves back. */
  markRead(id: ConversationId, staffId: StaffId, seq: number): Promise<void>;
}

export interface Messages {
  /** Appends with the next seq of the conversation (which it locks). */
  append(draft: {
    readonly id: MessageId;
    readonly conversationId: ConversationId;
    readonly kind: MessageKind;
    readonly author: Author;
    readonly text: string;
    readonly detail: MessageDetail;
    readonly createdAt: number;
    /** The desk's key of a reply: the same key twice makes one message. */
    readonly clientKey?: string;
  }): Promise<Message>;
  get(id: MessageId): Promise<Message | null>;
  /** By the platform's id, of a person's message or of a part of ours. */
  byExternalId(connectionId: ConnectionId, externalId: string): Promise<Message | null>;
  /** The first messages of the person in a conversation, oldest first; one of them names the case. */
  firstOfPerson(conversationId: ConversationId, limit: number): Promise<readonly Message[]>;
  byClientKey(conversationId: ConversationId, clientKey: string): Promise<Message | null>;
  /** Replaces the text and keeps the former one as a version. */
  edit(id: MessageId, text: string, at: number): Promise<void>;
  /** Hides the message from ordinary views; its text stays as a version. */
  remove(id: MessageId, at: number): Promise<void>;
  /** Remembers how its suggestions were judged; false when that was done before. */
  judge(id: MessageId, helped: boolean): Promise<boolean>;
}

export interface Deliveries {
  /** Makes the rows `from … to-1` in state `ready`. */
  plan(messageId: MessageId, from: number, to: number): Promise<void>;
  /** Takes the rows from a part on away: the message has become shorter. */
  forget(messageId: MessageId, from: number): Promise<void>;
  of(messageId: MessageId): Promise<readonly Delivery[]>;
  record(
    messageId: MessageId,
    part: number,
    change: Pick<Delivery, "state"> & Partial<Pick<Delivery, "externalId" | "reason" | "tries">>,
  ): Promise<void>;
}

export interface Attachments {
  /** Keeps an uploaded file that no message carries yet. */
  add(attachment: Attachment & { readonly uploadedBy: StaffId | null }): Promise<void>;
  get(id: AttachmentId): Promise<(Attachment & { readonly messageId: MessageId | null }) | null>;
  /** Uploads of this staff member that no message carries yet, in the order of `ids`. */
  free(ids: readonly AttachmentId[], uploadedBy: StaffId): Promise<readonly Attachment[]>;
  attach(ids: readonly AttachmentId[], messageId: MessageId): Promise<void>;
  /** Files that belong to a case (screenshots of a report). */
  attachToCase(ids: readonly AttachmentId[], caseId: CaseId): Promise<void>;
  ofMessage(messageId: MessageId): Promise<readonly Attachment[]>;
  ofCase(caseId: CaseId): Promise<readonly Attachment[]>;
  /** `stored` with hash, size and type, or `failed`. */
  settle(
    id: AttachmentId,
    result:
      | { readonly sha256: string; readonly size: number; readonly contentType: string }
      | { readonly failed: string },
  ): Promise<void>;
}

export interface Cases {
  /** Gives the next number of the workspace and writes the `opened` entry. */
  open(
    draft: Omit<Case, "number" | "version" | "updatedAt"> & {
      readonly fields: Readonly<Record<string, string | boolean | readonly string[]>>;
      readonly openedBy: StaffId | null;
    },
  ): Promise<Case>;
  get(id: CaseId): Promise<(Case & CaseExtras) | null>;
  lockByNumber(number: number): Promise<Case | null>;
  save(next: Case): Promise<void>;
  /** Adds entries to the timeline; the actor is null for the person or the product itself. */
  record(
    id: CaseId,
    at: number,
    actorId: StaffId | null,
    occurrences: readonly CaseOccurrence[],
  ): Promise<void>;
  link(id: CaseId, conversationId: ConversationId): Promise<void>;
  /** Cases linked to a conversation, newest first. */
  ofConversation(conversationId: ConversationId): Promise<readonly Case[]>;
  setPost(id: CaseId, post: { readonly externalId: string; readonly url: string }): Promise<void>;
}

export interface CaseExtras {
  readonly fields: Readonly<Record<string, string | boolean | readonly string[]>>;
  readonly post: { readonly externalId: string; readonly url: string } | null;
}

export interface Articles {
  get(id: ArticleId): Promise<Article | null>;
  bySlug(slug: string, lang: Language): Promise<Article | null>;
  /** False when slug and language are taken. */
  add(article: Article): Promise<boolean>;
  /** False when the stored version is not `next.version - 1`. The former text stays as a version. */
  save(next: Article): Promise<boolean>;
}

export interface StaffDirectory {
  get(id: StaffId): Promise<Staff | null>;
  setActivity(id: StaffId, activity: Staff["activity"]): Promise<void>;
  setQueues(id: StaffId, queues: readonly string[]): Promise<void>;
  /** Whether anybody who serves the queue is available. */
  anyAvailable(queue: string): Promise<boolean>;
}

export interface Connections {
  /** The connection of our account on a platform, made on first sight. */
  ensure(channel: Connection["channel"], externalId: string): Promise<Connection>;
  get(id: ConnectionId): Promise<Connection | null>;
  all(): Promise<readonly Connection[]>;
  save(connection: Connection): Promise<void>;
}

export interface WorkspaceRecord {
  settings(): Promise<WorkspaceSettings>;
  saveSettings(settings: WorkspaceSettings): Promise<void>;
  queues(): Promise<readonly string[]>;
}
