import type { ColumnType, Generated } from "kysely";
import type { Article } from "../../core/article.ts";
import type { CaseOccurrence, CasePriority, CaseStatus, CaseType } from "../../core/case.ts";
import type { ConversationState } from "../../core/conversation.ts";
import type { DeliveryState } from "../../core/delivery.ts";
import type { Effect } from "../../core/effect.ts";
import type {
  ArticleId,
  AttachmentId,
  CaseId,
  ConnectionId,
  ConversationId,
  EffectId,
  IdentityId,
  MessageId,
  PersonId,
  StaffId,
  WorkspaceId,
} from "../../core/ids.ts";
import type { Language } from "../../core/language.ts";
import type { AttachmentState, Author, MessageDetail, MessageKind } from "../../core/message.ts";
import type { Activity, Role } from "../../core/staff.ts";
import type { Connection, WorkspaceSettings } from "../../core/workspace.ts";
import type { DeskEvent } from "../../ports/event-log.ts";

/** JSON goes in as text (arrays would become arrays of the database) and comes out parsed. */
type Json<T> = ColumnType<T, string, string>;
type JsonWithDefault<T> = ColumnType<T, string | undefined, string>;

interface InWorkspace {
  readonly workspace_id: WorkspaceId;
}

export interface Tables {
  workspace: {
    id: WorkspaceId;
    name: string;
    settings: Json<WorkspaceSettings>;
    queues: string[];
    last_case: Generated<number>;
  };
  connection: InWorkspace & {
    id: ConnectionId;
    channel: Connection["channel"];
    external_id: string;
    community: ColumnType<Connection["community"], string | null | undefined, string | null>;
    places: JsonWithDefault<Connection["places"]>;
  };
  person: InWorkspace & { id: PersonId; display_name: string };
  identity: InWorkspace & {
    id: IdentityId;
    person_id: PersonId;
    connection_id: ConnectionId;
    external_id: string;
    username: string;
    display_name: string;
    avatar_url: string | null;
    roles: string[];
    joined_at: Date | null;
    locale: Language | null;
    address: string | null;
    refused_at: Date | null;
  };
  staff: InWorkspace & {
    id: StaffId;
    name: string;
    role: Role;
    activity: Generated<Activity>;
    queues: string[];
  };
  conversation: InWorkspace & {
    id: ConversationId;
    connection_id: ConnectionId;
    person_id: PersonId;
    address: string | null;
    state: ConversationState;
    queue: string;
    assignee_id: StaffId | null;
    has_case: Generated<boolean>;
    waiting_since: Date | null;
    opened_at: Date;
    closed_at: Date | null;
    rating: number | null;
    last_seq: Generated<number>;
    last_at: Date;
    preview_seq: number | null;
    preview_kind: MessageKind | null;
    preview_text: string | null;
    version: Generated<number>;
  };
  message: InWorkspace & {
    id: MessageId;
    conversation_id: ConversationId;
    seq: number;
    connection_id: ConnectionId;
    kind: MessageKind;
    author_kind: Author["kind"];
    author_id: string | null;
    author_name: string | null;
    text: string;
    detail: JsonWithDefault<MessageDetail>;
    external_id: string | null;
    client_key: string | null;
    created_at: Date;
    edited_at: Date | null;
    deleted_at: Date | null;
    helped: boolean | null;
  };
  message_version: InWorkspace & {
    message_id: MessageId;
    no: Generated<number>;
    text: string;
    at: Date;
    what: "edited" | "removed";
  };
  delivery: InWorkspace & {
    message_id: MessageId;
    part: number;
    connection_id: ConnectionId;
    state: DeliveryState;
    external_id: string | null;
    reason: string | null;
    tries: Generated<number>;
  };
  attachment: InWorkspace & {
    id: AttachmentId;
    message_id: MessageId | null;
    case_id: CaseId | null;
    position: Generated<number>;
    name: string;
    content_type: string;
    size: number;
    state: AttachmentState;
    sha256: string | null;
    source_url: string | null;
    failure: string | null;
    uploaded_by: StaffId | null;
  };
  read_mark: InWorkspace & { conversation_id: ConversationId; staff_id: StaffId; seq: number };
  support_case: InWorkspace & {
    id: CaseId;
    number: number;
    type: CaseType;
    status: CaseStatus;
    priority: CasePriority;
    assignee_id: StaffId | null;
    reporter_id: PersonId;
    summary: string;
    description: string;
    fields: JsonWithDefault<Readonly<Record<string, string | boolean | readonly string[]>>>;
    opened_by: StaffId | null;
    post_external_id: string | null;
    post_url: string | null;
    created_at: Date;
    updated_at: Date;
    version: number;
  };
  case_event: InWorkspace & {
    case_id: CaseId;
    no: Generated<number>;
    at: Date;
    actor_id: StaffId | null;
    occurrence: Json<CaseOccurrence>;
  };
  case_conversation: InWorkspace & { case_id: CaseId; conversation_id: ConversationId };
  follower: InWorkspace & {
    case_id: CaseId;
    person_id: PersonId;
    reason: "reporter" | "me-too" | "voter";
    opted_out: Generated<boolean>;
  };
  article: InWorkspace & {
    id: ArticleId;
    slug: string;
    lang: Language;
    title: string;
    body: string;
    variants: string[];
    status: Article["status"];
    version: number;
    created_at: Date;
    updated_at: Date;
  };
  article_version: InWorkspace & {
    article_id: ArticleId;
    version: number;
    slug: string;
    title: string;
    body: string;
    variants: string[];
    status: Article["status"];
    updated_at: Date;
  };
  lane: InWorkspace & {
    id: string;
    kind: "fifo" | "timer";
    last_no: Generated<number>;
    ready_at: Date | null;
    lease_until: Generated<Date>;
    token: Generated<number>;
    owner: string | null;
    paused_at: Date | null;
  };
  effect: InWorkspace & {
    id: EffectId;
    lane: string;
    no: number;
    kind: Effect["kind"];
    payload: Json<Effect>;
    run_at: Date;
    tried_at: Date | null;
    attempts: Generated<number>;
    state: Generated<"ready" | "in_doubt" | "dead">;
    idem_key: string | null;
    last_error: string | null;
    created_at: Generated<Date>;
  };
  workspace_counter: InWorkspace & {
    seq: Generated<number>;
    floor_seq: Generated<number>;
    epoch: Generated<string>;
  };
  event: InWorkspace & {
    seq: number;
    type: DeskEvent["type"];
    payload: Json<DeskEvent>;
    at: Generated<Date>;
  };
}
