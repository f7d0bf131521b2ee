import type { Kysely } from "kysely";
import { runStatements } from "./run-statements.ts";

/*
 * A lane is one ordered destination. Its `ready_at` is null when nothing is queued; in a fifo lane
 * it is the moment of the head, so a waiting head is never overtaken. `token` rises with each claim
 * and fences results of a former owner. The counter gives dense event numbers: it is taken last in
 * a transaction, so numbers become visible in their order.
 */
const statements = [
  `create table lane (
    workspace_id uuid not null,
    id text not null,
    kind text not null check (kind in ('fifo', 'timer')),
    last_no bigint not null default 0,
    ready_at timestamptz,
    lease_until timestamptz not null default '-infinity',
    token bigint not null default 0,
    owner text,
    paused_at timestamptz,
    primary key (workspace_id, id)
  ) with (fillfactor = 50)`,
  `create index lane_due on lane (ready_at) where ready_at is not null and paused_at is null`,
  `create table effect (
    workspace_id uuid not null,
    id uuid not null,
    lane text not null,
    no bigint not null,
    kind text not null,
    payload jsonb not null,
    run_at timestamptz not null,
    tried_at timestamptz,
    attempts integer not null default 0,
    state text not null default 'ready' check (state in ('ready', 'in_doubt', 'dead')),
    idem_key text,
    last_error text,
    created_at timestamptz not null default now(),
    primary key (workspace_id, id),
    unique (workspace_id, lane, no)
  ) with (fillfactor = 70)`,
  `create unique index effect_idem_key
    on effect (workspace_id, idem_key) where idem_key is not null`,
  `create index effect_parked on effect (workspace_id, state) where state <> 'ready'`,
  `create table workspace_counter (
    workspace_id uuid primary key,
    seq bigint not null default 0,
    floor_seq bigint not null default 0,
    epoch text not null default substr(md5(random()::text), 1, 8)
  ) with (fillfactor = 50)`,
  `create table event (
    workspace_id uuid not null,
    seq bigint not null,
    type text not null,
    payload jsonb not null,
    at timestamptz not null default now(),
    primary key (workspace_id, seq)
  )`,
  `create table node (
    id text primary key,
    version text not null,
    started_at timestamptz not null default now(),
    seen_at timestamptz not null default now()
  )`,
  `create table gateway_shard (
    bot_id text not null,
    shard_id integer not null,
    shard_count integer not null,
    owner text,
    token bigint not null default 0,
    lease_until timestamptz not null default '-infinity',
    session_id text,
    resume_url text,
    last_seq bigint,
    primary key (bot_id, shard_id)
  )`,
] as const;

export const outboxAndEvents = {
  up: (db: Kysely<unknown>): Promise<void> => runStatements(db, statements),
};
