-- The schema as the migrations of src/adapters/db/migrations leave it, for reading.
-- Written by tools/schema-dump.ts; a test fails when it is not up to date.

CREATE TABLE account (
  id uuid not null default gen_random_uuid(),
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamp with time zone,
  "refreshTokenExpiresAt" timestamp with time zone,
  scope text,
  password text,
  "createdAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone not null,
  FOREIGN KEY ("userId") REFERENCES "user"(id) ON DELETE CASCADE,
  PRIMARY KEY (id)
);
CREATE INDEX "account_userId_idx" ON public.account USING btree ("userId");

CREATE TABLE announcement (
  workspace_id uuid not null,
  id uuid not null,
  source_key text,
  body jsonb not null,
  state text not null,
  written_by text,
  approved_by text,
  publish_at timestamp with time zone,
  external_id text,
  created_at timestamp with time zone not null,
  CHECK ((state = ANY (ARRAY['draft'::text, 'approved'::text, 'published'::text, 'withdrawn'::text]))),
  FOREIGN KEY (workspace_id) REFERENCES workspace(id),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, source_key)
);

CREATE TABLE article (
  workspace_id uuid not null,
  id uuid not null,
  slug text not null,
  lang text not null,
  title text not null,
  body text not null,
  variants text[] not null default '{}'::text[],
  status text not null,
  version bigint not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  CHECK ((lang = ANY (ARRAY['en'::text, 'ja'::text]))),
  CHECK ((status = ANY (ARRAY['draft'::text, 'internal'::text, 'published'::text, 'retired'::text]))),
  FOREIGN KEY (workspace_id) REFERENCES workspace(id),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, slug, lang)
);
CREATE INDEX article_newest ON public.article USING btree (workspace_id, updated_at DESC, id DESC);

CREATE TABLE article_version (
  workspace_id uuid not null,
  article_id uuid not null,
  version bigint not null,
  slug text not null,
  title text not null,
  body text not null,
  variants text[] not null,
  status text not null,
  updated_at timestamp with time zone not null,
  FOREIGN KEY (workspace_id, article_id) REFERENCES article(workspace_id, id),
  PRIMARY KEY (workspace_id, article_id, version)
);

CREATE TABLE attachment (
  workspace_id uuid not null,
  id uuid not null,
  message_id uuid,
  case_id uuid,
  "position" integer not null default 0,
  name text not null,
  content_type text not null,
  size bigint not null,
  state text not null,
  sha256 text,
  source_url text,
  failure text,
  uploaded_by text,
  CHECK ((state = ANY (ARRAY['pending'::text, 'stored'::text, 'failed'::text]))),
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX attachment_of_case ON public.attachment USING btree (workspace_id, case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX attachment_of_message ON public.attachment USING btree (workspace_id, message_id) WHERE (message_id IS NOT NULL);

CREATE TABLE case_conversation (
  workspace_id uuid not null,
  case_id uuid not null,
  conversation_id uuid not null,
  FOREIGN KEY (workspace_id, case_id) REFERENCES support_case(workspace_id, id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id),
  PRIMARY KEY (workspace_id, case_id, conversation_id)
);
CREATE INDEX case_conversation_back ON public.case_conversation USING btree (workspace_id, conversation_id, case_id);

CREATE TABLE case_event (
  workspace_id uuid not null,
  case_id uuid not null,
  no bigint not null generated always as identity,
  at timestamp with time zone not null,
  actor_id text,
  occurrence jsonb not null,
  FOREIGN KEY (workspace_id, case_id) REFERENCES support_case(workspace_id, id),
  PRIMARY KEY (workspace_id, case_id, no)
);

CREATE TABLE case_link (
  workspace_id uuid not null,
  case_id uuid not null,
  other_id uuid not null,
  kind text not null,
  CHECK ((case_id <> other_id)),
  CHECK ((kind = ANY (ARRAY['duplicate'::text, 'related'::text]))),
  FOREIGN KEY (workspace_id, case_id) REFERENCES support_case(workspace_id, id),
  FOREIGN KEY (workspace_id, other_id) REFERENCES support_case(workspace_id, id),
  PRIMARY KEY (workspace_id, case_id, other_id)
);

CREATE TABLE clock_offset (
  only_row boolean not null default true,
  shift interval not null default '00:00:00'::interval,
  CHECK (only_row),
  PRIMARY KEY (only_row)
);

CREATE TABLE connection (
  workspace_id uuid not null,
  id uuid not null,
  channel text not null,
  external_id text not null,
  community jsonb,
  places jsonb not null default '{}'::jsonb,
  FOREIGN KEY (workspace_id) REFERENCES workspace(id),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, channel, external_id)
);

CREATE TABLE conversation (
  workspace_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  person_id uuid not null,
  address text,
  state text not null,
  queue text not null,
  assignee_id text,
  has_case boolean not null default false,
  waiting_since timestamp with time zone,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  rating smallint,
  last_seq bigint not null default 0,
  last_at timestamp with time zone not null,
  preview_seq bigint,
  preview_kind text,
  preview_text text,
  version bigint not null default 0,
  CHECK (((rating >= 1) AND (rating <= 5))),
  CHECK ((state = ANY (ARRAY['bot'::text, 'waiting'::text, 'live'::text, 'closed'::text]))),
  FOREIGN KEY (workspace_id, connection_id) REFERENCES connection(workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES person(workspace_id, id),
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX conversation_by_assignee ON public.conversation USING btree (workspace_id, assignee_id, last_at DESC, id DESC) WHERE (assignee_id IS NOT NULL);
CREATE INDEX conversation_newest ON public.conversation USING btree (workspace_id, last_at DESC, id DESC);
CREATE INDEX conversation_of_person ON public.conversation USING btree (workspace_id, person_id);
CREATE UNIQUE INDEX conversation_open ON public.conversation USING btree (workspace_id, connection_id, person_id) WHERE (state <> 'closed'::text);
CREATE INDEX conversation_waiting ON public.conversation USING btree (workspace_id, queue, waiting_since, id) WHERE (state = 'waiting'::text);

CREATE TABLE delivery (
  workspace_id uuid not null,
  message_id uuid not null,
  part integer not null,
  connection_id uuid not null,
  state text not null,
  external_id text,
  reason text,
  tries integer not null default 0,
  CHECK ((state = ANY (ARRAY['ready'::text, 'sending'::text, 'sent'::text, 'delivered'::text, 'read'::text, 'retry'::text, 'in_doubt'::text, 'failed'::text]))),
  FOREIGN KEY (workspace_id, message_id) REFERENCES message(workspace_id, id),
  PRIMARY KEY (workspace_id, message_id, part)
);
CREATE UNIQUE INDEX delivery_external ON public.delivery USING btree (workspace_id, connection_id, external_id) WHERE (external_id IS NOT NULL);
CREATE INDEX delivery_in_doubt ON public.delivery USING btree (workspace_id) WHERE (state = 'in_doubt'::text);

CREATE TABLE effect (
  workspace_id uuid not null,
  id uuid not null,
  lane text not null,
  no bigint not null,
  kind text not null,
  payload jsonb not null,
  run_at timestamp with time zone not null,
  tried_at timestamp with time zone,
  attempts integer not null default 0,
  state text not null default 'ready'::text,
  idem_key text,
  last_error text,
  created_at timestamp with time zone not null default now(),
  CHECK ((state = ANY (ARRAY['ready'::text, 'in_doubt'::text, 'dead'::text]))),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, lane, no)
);
CREATE UNIQUE INDEX effect_idem_key ON public.effect USING btree (workspace_id, idem_key) WHERE (idem_key IS NOT NULL);
CREATE INDEX effect_parked ON public.effect USING btree (workspace_id, state) WHERE (state <> 'ready'::text);

CREATE TABLE event (
  workspace_id uuid not null,
  seq bigint not null,
  type text not null,
  payload jsonb not null,
  at timestamp with time zone not null default now(),
  PRIMARY KEY (workspace_id, seq)
);

CREATE TABLE follower (
  workspace_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  reason text not null,
  opted_out boolean not null default false,
  CHECK ((reason = ANY (ARRAY['reporter'::text, 'me-too'::text, 'voter'::text]))),
  FOREIGN KEY (workspace_id, case_id) REFERENCES support_case(workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES person(workspace_id, id),
  PRIMARY KEY (workspace_id, case_id, person_id)
);

CREATE TABLE gateway_shard (
  bot_id text not null,
  shard_id integer not null,
  shard_count integer not null,
  owner text,
  token bigint not null default 0,
  lease_until timestamp with time zone not null default '-infinity'::timestamp with time zone,
  session_id text,
  resume_url text,
  last_seq bigint,
  PRIMARY KEY (bot_id, shard_id)
);

CREATE TABLE identity (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  connection_id uuid not null,
  external_id text not null,
  username text not null,
  display_name text not null,
  avatar_url text,
  roles text[] not null default '{}'::text[],
  joined_at timestamp with time zone,
  locale text,
  address text,
  refused_at timestamp with time zone,
  FOREIGN KEY (workspace_id, connection_id) REFERENCES connection(workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES person(workspace_id, id),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, connection_id, external_id)
);
CREATE INDEX identity_person ON public.identity USING btree (workspace_id, person_id, connection_id);

CREATE TABLE lane (
  workspace_id uuid not null,
  id text not null,
  kind text not null,
  last_no bigint not null default 0,
  ready_at timestamp with time zone,
  lease_until timestamp with time zone not null default '-infinity'::timestamp with time zone,
  token bigint not null default 0,
  owner text,
  paused_at timestamp with time zone,
  CHECK ((kind = ANY (ARRAY['fifo'::text, 'timer'::text]))),
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX lane_due ON public.lane USING btree (ready_at) WHERE ((ready_at IS NOT NULL) AND (paused_at IS NULL));

CREATE TABLE message (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  seq bigint not null,
  connection_id uuid not null,
  kind text not null,
  author_kind text not null,
  author_id text,
  author_name text,
  text text not null,
  detail jsonb not null default '{}'::jsonb,
  external_id text,
  client_key text,
  created_at timestamp with time zone not null,
  edited_at timestamp with time zone,
  deleted_at timestamp with time zone,
  helped boolean,
  CHECK ((author_kind = ANY (ARRAY['person'::text, 'staff'::text, 'virtual-agent'::text, 'system'::text]))),
  CHECK ((kind = ANY (ARRAY['person'::text, 'virtual-agent'::text, 'agent'::text, 'note'::text, 'notice'::text]))),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, conversation_id, seq)
);
CREATE UNIQUE INDEX message_client_key ON public.message USING btree (workspace_id, conversation_id, client_key) WHERE (client_key IS NOT NULL);
CREATE UNIQUE INDEX message_external ON public.message USING btree (workspace_id, connection_id, external_id) WHERE (external_id IS NOT NULL);

CREATE TABLE message_version (
  workspace_id uuid not null,
  message_id uuid not null,
  no bigint not null generated always as identity,
  text text not null,
  at timestamp with time zone not null,
  what text not null,
  CHECK ((what = ANY (ARRAY['edited'::text, 'removed'::text]))),
  FOREIGN KEY (workspace_id, message_id) REFERENCES message(workspace_id, id),
  PRIMARY KEY (workspace_id, message_id, no)
);

CREATE TABLE node (
  id text not null,
  version text not null,
  started_at timestamp with time zone not null default now(),
  seen_at timestamp with time zone not null default now(),
  PRIMARY KEY (id)
);

CREATE TABLE person (
  workspace_id uuid not null,
  id uuid not null,
  display_name text not null,
  FOREIGN KEY (workspace_id) REFERENCES workspace(id),
  PRIMARY KEY (workspace_id, id)
);

CREATE TABLE rateLimit (
  id uuid not null default gen_random_uuid(),
  key text not null,
  count integer not null,
  "lastRequest" bigint not null,
  PRIMARY KEY (id),
  UNIQUE (key)
);

CREATE TABLE read_mark (
  workspace_id uuid not null,
  conversation_id uuid not null,
  staff_id text not null,
  seq bigint not null,
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id),
  PRIMARY KEY (workspace_id, conversation_id, staff_id)
);

CREATE TABLE schema_step (
  name character varying(255) not null,
  "timestamp" character varying(255) not null,
  PRIMARY KEY (name)
);

CREATE TABLE schema_step_lock (
  id character varying(255) not null,
  is_locked integer not null default 0,
  PRIMARY KEY (id)
);

CREATE TABLE session (
  id uuid not null default gen_random_uuid(),
  "expiresAt" timestamp with time zone not null,
  token text not null,
  "createdAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null,
  "impersonatedBy" text,
  FOREIGN KEY ("userId") REFERENCES "user"(id) ON DELETE CASCADE,
  PRIMARY KEY (id),
  UNIQUE (token)
);
CREATE INDEX "session_userId_idx" ON public.session USING btree ("userId");

CREATE TABLE staff (
  workspace_id uuid not null,
  id text not null,
  name text not null,
  role text not null,
  activity text not null default 'away'::text,
  queues text[] not null default '{}'::text[],
  CHECK ((activity = ANY (ARRAY['available'::text, 'away'::text]))),
  CHECK ((role = ANY (ARRAY['agent'::text, 'moderator'::text, 'lead'::text, 'admin'::text]))),
  FOREIGN KEY (workspace_id) REFERENCES workspace(id),
  PRIMARY KEY (workspace_id, id)
);

CREATE TABLE support_case (
  workspace_id uuid not null,
  id uuid not null,
  number bigint not null,
  type text not null,
  status text not null,
  priority text not null,
  assignee_id text,
  reporter_id uuid not null,
  summary text not null,
  description text not null,
  fields jsonb not null default '{}'::jsonb,
  opened_by text,
  post_external_id text,
  post_url text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version bigint not null,
  CHECK ((priority = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text, 'urgent'::text]))),
  CHECK ((status = ANY (ARRAY['new'::text, 'open'::text, 'waiting'::text, 'solved'::text, 'closed'::text]))),
  CHECK ((type = ANY (ARRAY['help'::text, 'bug'::text, 'feature'::text]))),
  FOREIGN KEY (workspace_id, reporter_id) REFERENCES person(workspace_id, id),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, number)
);
CREATE INDEX support_case_by_assignee ON public.support_case USING btree (workspace_id, assignee_id, number DESC) WHERE (assignee_id IS NOT NULL);
CREATE INDEX support_case_by_reporter ON public.support_case USING btree (workspace_id, reporter_id, number DESC);
CREATE INDEX support_case_by_status ON public.support_case USING btree (workspace_id, status, number DESC);
CREATE INDEX support_case_by_type ON public.support_case USING btree (workspace_id, type, number DESC);

CREATE TABLE user (
  id uuid not null default gen_random_uuid(),
  name text not null,
  email text not null,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  role text,
  banned boolean,
  "banReason" text,
  "banExpires" timestamp with time zone,
  PRIMARY KEY (id),
  UNIQUE (email)
);

CREATE TABLE verification (
  id uuid not null default gen_random_uuid(),
  identifier text not null,
  value text not null,
  "expiresAt" timestamp with time zone not null,
  "createdAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  PRIMARY KEY (id)
);
CREATE INDEX verification_identifier_idx ON public.verification USING btree (identifier);

CREATE TABLE workspace (
  id uuid not null,
  name text not null,
  settings jsonb not null,
  queues text[] not null,
  last_case bigint not null default 0,
  PRIMARY KEY (id),
  UNIQUE (name)
);

CREATE TABLE workspace_counter (
  workspace_id uuid not null,
  seq bigint not null default 0,
  floor_seq bigint not null default 0,
  epoch text not null default substr(md5((random())::text), 1, 8),
  PRIMARY KEY (workspace_id)
);

CREATE OR REPLACE FUNCTION public.app_now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$ select now() + (select shift from clock_offset) $function$;

CREATE OR REPLACE FUNCTION public.store_inbound(batch jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_mergejoin TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
 SET jit TO 'off'
AS $function$
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
  end $function$;
