import type { Kysely } from "kysely";
import { runStatements } from "./run-statements.ts";

const statements = [
  `create table support_case (
    workspace_id uuid not null,
    id uuid not null,
    number bigint not null,
    type text not null check (type in ('help', 'bug', 'feature')),
    status text not null check (status in ('new', 'open', 'waiting', 'solved', 'closed')),
    priority text not null check (priority in ('low', 'normal', 'high', 'urgent')),
    assignee_id text,
    reporter_id uuid not null,
    summary text not null,
    description text not null,
    fields jsonb not null default '{}',
    opened_by text,
    post_external_id text,
    post_url text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version bigint not null,
    primary key (workspace_id, id),
    unique (workspace_id, number),
    foreign key (workspace_id, reporter_id) references person (workspace_id, id)
  )`,
  `create index support_case_by_status on support_case (workspace_id, status, number desc)`,
  `create index support_case_by_type on support_case (workspace_id, type, number desc)`,
  `create index support_case_by_assignee
    on support_case (workspace_id, assignee_id, number desc) where assignee_id is not null`,
  `create index support_case_by_reporter on support_case (workspace_id, reporter_id, number desc)`,
  `create table case_event (
    workspace_id uuid not null,
    case_id uuid not null,
    no bigint generated always as identity,
    at timestamptz not null,
    actor_id text,
    occurrence jsonb not null,
    primary key (workspace_id, case_id, no),
    foreign key (workspace_id, case_id) references support_case (workspace_id, id)
  )`,
  `create table case_conversation (
    workspace_id uuid not null,
    case_id uuid not null,
    conversation_id uuid not null,
    primary key (workspace_id, case_id, conversation_id),
    foreign key (workspace_id, case_id) references support_case (workspace_id, id),
    foreign key (workspace_id, conversation_id) references conversation (workspace_id, id)
  )`,
  `create index case_conversation_back
    on case_conversation (workspace_id, conversation_id, case_id)`,
  `create table case_link (
    workspace_id uuid not null,
    case_id uuid not null,
    other_id uuid not null,
    kind text not null check (kind in ('duplicate', 'related')),
    primary key (workspace_id, case_id, other_id),
    check (case_id <> other_id),
    foreign key (workspace_id, case_id) references support_case (workspace_id, id),
    foreign key (workspace_id, other_id) references support_case (workspace_id, id)
  )`,
  `create table follower (
    workspace_id uuid not null,
    case_id uuid not null,
    person_id uuid not null,
    reason text not null check (reason in ('reporter', 'me-too', 'voter')),
    opted_out boolean not null default false,
    primary key (workspace_id, case_id, person_id),
    foreign key (workspace_id, case_id) references support_case (workspace_id, id),
    foreign key (workspace_id, person_id) references person (workspace_id, id)
  )`,
  `create table announcement (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    source_key text,
    body jsonb not null,
    state text not null check (state in ('draft', 'approved', 'published', 'withdrawn')),
    written_by text,
    approved_by text,
    publish_at timestamptz,
    external_id text,
    created_at timestamptz not null,
    primary key (workspace_id, id),
    unique (workspace_id, source_key)
  )`,
] as const;

export const cases = {
  up: (db: Kysely<unknown>): Promise<void> => runStatements(db, statements),
};
