import type { Kysely } from "kysely";
import { runStatements } from "./run-statements.ts";

/*
 * Every domain table begins with its workspace. Ids are made by the product; order never comes from
 * them. Moments are written as parameters, and only leases and due rows are compared with app_now(),
 * whose offset stays zero outside tests.
 */
const statements = [
  `create table clock_offset (
    only_row boolean primary key default true check (only_row),
    shift interval not null default '0'
  )`,
  `insert into clock_offset default values`,
  // Stable, so that "due" can be looked up in an index.
  `create function app_now() returns timestamptz language sql stable
    as $$ select now() + (select shift from clock_offset) $$`,
  `create table workspace (
    id uuid primary key,
    name text not null unique,
    settings jsonb not null,
    queues text[] not null,
    last_case bigint not null default 0
  )`,
  `create table connection (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    channel text not null,
    external_id text not null,
    community jsonb,
    places jsonb not null default '{}',
    primary key (workspace_id, id),
    unique (workspace_id, channel, external_id)
  )`,
  `create table person (
    workspace_id uuid not null references workspace (id),
    id uuid not null,
    display_name text not null,
    primary key (workspace_id, id)
  )`,
  `create table identity (
    workspace_id uuid not null,
    id uuid not null,
    person_id uuid not null,
    connection_id uuid not null,
    external_id text not null,
    username text not null,
    display_name text not null,
    avatar_url text,
    roles text[] not null default '{}',
    joined_at timestamptz,
    locale text,
    address text,
    refused_at timestamptz,
    primary key (workspace_id, id),
    unique (workspace_id, connection_id, external_id),
    foreign key (workspace_id, person_id) references person (workspace_id, id),
    foreign key (workspace_id, connection_id) references connection (workspace_id, id)
  )`,
  `create index identity_person on identity (workspace_id, person_id, connection_id)`,
  // The id is that of the sign-in account; role and name are written through from there.
  `create table staff (
    workspace_id uuid not null references workspace (id),
    id text not null,
    name text not null,
    role text not null check (role in ('agent', 'moderator', 'lead', 'admin')),
    activity text not null default 'away' check (activity in ('available', 'away')),
    queues text[] not null default '{}',
    primary key (workspace_id, id)
  )`,
] as const;

export const workspacesAndPeople = {
  up: (db: Kysely<unknown>): Promise<void> => runStatements(db, statements),
};
