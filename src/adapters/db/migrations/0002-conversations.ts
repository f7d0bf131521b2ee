import type { Kysely } from "kysely";
import { runStatements } from "./run-statements.ts";

/*
 * The hot tables (message, attachment) have no foreign keys: each would cost a look-up per inbound
 * row, and every writer holds the lock of the conversation anyway. Updated rows get room to stay
 * on their page.
 */
const statements = [
  `create table conversation (
    workspace_id uuid not null,
    id uuid not null,
    connection_id uuid not null,
    person_id uuid not null,
    address text,
    state text not null check (state in ('bot', 'waiting', 'live', 'closed')),
    queue text not null,
    assignee_id text,
    has_case boolean not null default false,
    waiting_since timestamptz,
    opened_at timestamptz not null,
    closed_at timestamptz,
    rating smallint check (rating between 1 and 5),
    last_seq bigint not null default 0,
    last_at timestamptz not null,
    preview_seq bigint,
    preview_kind text,
    preview_text text,
    version bigint not null default 0,
    primary key (workspace_id, id),
    foreign key (workspace_id, connection_id) references connection (workspace_id, id),
    foreign key (workspace_id, person_id) references person (workspace_id, id)
  ) with (fillfactor = 80)`,
  `create unique index conversation_open
    on conversation (workspace_id, connection_id, person_id) where state <> 'closed'`,
  // Every message moves last_at, and each index of a conversation then costs every message. Lists by
  // state do without one: open conversations are few and stand in conversation_open, closed ones
  // are nearly all and come in the order of conversation_newest.
  `create index conversation_newest on conversation (workspace_id, last_at desc, id desc)`,
  `create index conversation_by_assignee
    on conversation (workspace_id, assignee_id, last_at desc, id desc)
    where assignee_id is not null`,
  `create index conversation_of_person on conversation (workspace_id, person_id)`,
  `create index conversation_waiting
    on conversation (workspace_id, queue, waiting_since, id) where state = 'waiting'`,
  `create table message (
    workspace_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    seq bigint not null,
    connection_id uuid not null,
    kind text not null check (kind in ('person', 'virtual-agent', 'agent', 'note', 'notice')),
    author_kind text not null
      check (author_kind in ('person', 'staff', 'virtual-agent', 'system')),
    author_id text,
    author_name text,
    text text not null,
    detail jsonb not null default '{}',
    external_id text,
    client_key text,
    created_at timestamptz not null,
    edited_at timestamptz,
    deleted_at timestamptz,
    helped boolean,
    primary key (workspace_id, id),
    unique (workspace_id, conversation_id, seq)
  )`,
  `create unique index message_external
    on message (workspace_id, connection_id, external_id) where external_id is not null`,
  `create unique index message_client_key
    on message (workspace_id, conversation_id, client_key) where client_key is not null`,
  `create table message_version (
    workspace_id uuid not null,
    message_id uuid not null,
    no bigint generated always as identity,
    text text not null,
    at timestamptz not null,
    what text not null check (what in ('edited', 'removed')),
    primary key (workspace_id, message_id, no),
    foreign key (workspace_id, message_id) references message (workspace_id, id)
  )`,
  `create table delivery (
    workspace_id uuid not null,
    message_id uuid not null,
    part integer not null,
    connection_id uuid not null,
    state text not null check (state in
      ('ready', 'sending', 'sent', 'delivered', 'read', 'retry', 'in_doubt', 'failed')),
    external_id text,
    reason text,
    tries integer not null default 0,
    primary key (workspace_id, message_id, part),
    foreign key (workspace_id, message_id) references message (workspace_id, id)
  ) with (fillfactor = 70)`,
  `create unique index delivery_external
    on delivery (workspace_id, connection_id, external_id) where external_id is not null`,
  `create index delivery_in_doubt on delivery (workspace_id) where state = 'in_doubt'`,
  `create table attachment (
    workspace_id uuid not null,
    id uuid not null,
    message_id uuid,
    case_id uuid,
    position integer not null default 0,
    name text not null,
    content_type text not null,
    size bigint not null,
    state text not null check (state in ('pending', 'stored', 'failed')),
    sha256 text,
    source_url text,
    failure text,
    uploaded_by text,
    primary key (workspace_id, id)
  )`,
  `create index attachment_of_message
    on attachment (workspace_id, message_id) where message_id is not null`,
  `create index attachment_of_case
    on attachment (workspace_id, case_id) where case_id is not null`,
  `create table read_mark (
    workspace_id uuid not null,
    conversation_id uuid not null,
    staff_id text not null,
    seq bigint not null,
    primary key (workspace_id, conversation_id, staff_id),
    foreign key (workspace_id, conversation_id) references conversation (workspace_id, id)
  ) with (fillfactor = 70)`,
] as const;

export const conversations = {
  up: (db: Kysely<unknown>): Promise<void> => runStatements(db, statements),
};
