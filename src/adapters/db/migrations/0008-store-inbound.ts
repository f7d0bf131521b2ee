import type { Kysely } from "kysely";
import { runStatements } from "./run-statements.ts";

/*
 * Stores up to 64 messages in one statement, set by set: messages with their files, the front of
 * their conversations, one effect each, their events. Rows are locked in one order everywhere
 * (conversations sorted, then lanes sorted, the counter last), so batches cannot dead-lock. The
 * chain of references between the parts is what fixes their order: a part that nothing reads would
 * run at an unspecified time. Parts are joined by one id each, which is unique on its own: with the
 * workspace beside it the planner, which knows nothing of such sets, compares all with all.
 *
 * It is a function, because its plan takes longer to make than to run: here every session keeps
 * one. That plan may be made while the tables are empty, so it is told not to read whole tables. A
 * later form needs another name, for nodes are upgraded one by one.
 */
const statements = [
  `create function store_inbound(batch jsonb) returns jsonb language plpgsql
    set enable_seqscan = off set enable_bitmapscan = off set enable_mergejoin = off
    set plan_cache_mode = force_generic_plan set jit = off
  as $$
  declare
    outcome jsonb;
    present timestamptz := app_now();
  begin
    with item as materialized (
      select (x->>'w')::uuid w, (x->'v'->>'conversationId')::uuid c, (x->>'n')::uuid n, x->>'e' e,
        (x->'v'->>'id')::uuid m, (x->'v'->>'createdAt')::timestamptz at, x->>'a' a, x->'d' d,
        x->>'p' p, x->'v' v, x->'u' u, x->'x' fx, o
      from jsonb_array_elements(batch) with ordinality as t(x, o)
    ), unseen as materialized (
      -- A message that is stored already changes nothing. Asked one by one: as a join it would be
      -- planned over the whole table. In this form the planner expects half of them, not one, so
      -- the parts below are joined by hash and not each with all.
      select * from item i where not coalesce((
        select true from message k
        where k.workspace_id = i.w and k.connection_id = i.n and k.external_id = i.e), false)
    ), held as materialized (
      -- One that was closed meanwhile is not found here, and its messages open the next one. What
      -- is read here is the newest, and nobody changes it until the commit.
      select v.* from (select distinct w, c from unseen order by w, c) u
      cross join lateral (
        select workspace_id w, id c, last_seq base, queue q, assignee_id s, has_case h
        from conversation
        where workspace_id = u.w and id = u.c and state <> 'closed'
        for no key update
      ) v
    ), fresh as materialized (
      select u.*, h.base + row_number() over (partition by u.w, u.c order by u.o) seq, h.q, h.s, h.h
      from unseen u join held h on h.c = u.c
    ), front as (
      update conversation v set last_seq = f.seq, version = v.version + f.k,
        last_at = greatest(v.last_at, f.at), address = f.a,
        preview_seq = f.seq, preview_kind = 'person', preview_text = f.p
      from (
        select distinct on (w, c) w, c, seq, a, p, max(at) over same at, count(*) over same k
        from fresh window same as (partition by w, c) order by w, c, seq desc
      ) f
      where v.workspace_id = f.w and v.id = f.c
      returning v.id
    ), ins as (
      insert into message (workspace_id, id, conversation_id, seq, connection_id, kind, author_kind,
        author_id, author_name, text, detail, external_id, created_at)
      select w, m, c, seq, n, 'person', 'person', v->'author'->>'id', v->'author'->>'name',
        v->>'text', d, e, at
      from fresh order by o
      on conflict (workspace_id, connection_id, external_id) where external_id is not null do nothing
      returning id m
    ), news as materialized (
      select f.*, f.fx->>'lane' lane from fresh f join ins on ins.m = f.m
    ), files as (
      insert into attachment (workspace_id, id, message_id, position, name, content_type, size, state,
        source_url)
      select n.w, (f->>'id')::uuid, n.m, fo, f->>'name', f->>'contentType', (f->>'size')::bigint,
        'pending', n.u->>(fo::int - 1)
      from news n
      cross join lateral jsonb_array_elements(n.v->'attachments') with ordinality as y(f, fo)
      returning id
    ), lanes as (
      insert into lane (workspace_id, id, kind, last_no, ready_at)
      select w, lane, 'fifo', count(*), present from news
      where (select count(*) from front) + (select count(*) from files) >= 0
      group by w, lane order by w, lane
      on conflict (workspace_id, id) do update set last_no = lane.last_no + excluded.last_no,
        ready_at = coalesce(lane.ready_at, excluded.ready_at)
      returning workspace_id w, id lane, last_no
    ), fx as (
      insert into effect (workspace_id, id, lane, no, kind, payload, run_at)
      select n.w, (fx->>'id')::uuid, lane, l.last_no - count(*) over (partition by lane)
        + row_number() over (partition by lane order by o), fx->'effect'->>'kind', fx->'effect',
        present
      from news n join lanes l using (lane)
      returning id
    ), counters as (
      insert into workspace_counter (workspace_id, seq)
      select w, count(*) from news where (select count(*) from fx) >= 0 group by w order by w
      on conflict (workspace_id) do update set seq = workspace_counter.seq + excluded.seq
      returning workspace_id w, seq
    ), ev as (
      insert into event (workspace_id, seq, type, payload)
      select w, k.seq - count(*) over (partition by w) + row_number() over (partition by w order by o),
        'message.added', jsonb_build_object('type', 'message.added',
          'message', n.v || jsonb_build_object('seq', n.seq),
          'scope', jsonb_build_object('queue', n.q, 'assigneeId', n.s, 'hasCase', n.h))
      from news n join counters k using (w)
      returning seq, (payload->'message'->>'id')::uuid m
    )
    select jsonb_agg(jsonb_build_object('message', i.m, 'conversation', i.c, 'event', ev.seq,
        'seq', n.seq, 'queue', n.q, 'assignee', n.s, 'hasCase', n.h,
        'outcome', case when ev.m is not null then 'new'
          when h.c is null and exists (select from unseen z where z.m = i.m) then 'no-conversation'
          else 'duplicate' end) order by i.o)
    into outcome
    from item i
    left join ev on ev.m = i.m
    left join news n on n.m = i.m
    left join held h on h.c = i.c;
    return outcome;
  end $$`,
] as const;

export const storeInbound = {
  up: (db: Kysely<unknown>): Promise<void> => runStatements(db, statements),
};
