import { sql } from "kysely";
import { beginConversation } from "../../../core/conversation.ts";
import { asId, type ConversationId, type WorkspaceId } from "../../../core/ids.ts";
import { defaultQueue } from "../../../core/routing.ts";
import type { Clock } from "../../../ports/clock.ts";
import type { Ids } from "../../../ports/ids.ts";
import type { InboundMessage } from "../../../ports/inbox.ts";
import type { Trx } from "../engine.ts";
import { moment } from "../rows.ts";
import { accountKey } from "../unit/touched.ts";
import type { KnownSender } from "./item.ts";

/** A sender of whom the cache knows nothing, or something else than what just arrived. */
export interface UnknownSender {
  readonly workspaceId: WorkspaceId;
  readonly message: InboundMessage;
}

export interface Resolved {
  readonly senders: ReadonlyMap<string, KnownSender>;
  /** Conversations that were made here, to be announced after their first message. */
  readonly begun: readonly { readonly workspaceId: WorkspaceId; readonly id: ConversationId }[];
}

export function senderKey({ workspaceId, message }: UnknownSender): string {
  return accountKey(workspaceId, message.connectionId, message.sender.externalId);
}

/** Two profiles that are equal give the same text. */
export function profileMark({ sender, address }: InboundMessage): string {
  return JSON.stringify([sender.profile, address]);
}

interface Wanted {
  readonly w: string;
  readonly n: string;
  readonly e: string;
  readonly account: string;
  readonly person: string;
  readonly username: string;
  readonly name: string;
  readonly avatar: string | null;
  readonly roles: readonly string[];
  readonly joined: string | null;
  readonly address: string;
}

interface AccountRow {
  readonly w: WorkspaceId;
  readonly n: string;
  readonly e: string;
  readonly person: string;
}

/**
 * Finds or makes person, account and open conversation of each sender, once per sender, in sorted
 * order. First messages of one person that arrive at the same moment, here or elsewhere, end up in
 * one conversation: the unique keys decide who makes the row, the others take it.
 */
export async function resolveSenders(
  trx: Trx,
  unknown: readonly UnknownSender[],
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
): Promise<Resolved> {
  // The last message of a sender carries the newest profile.
  const newest = new Map(unknown.map((sender) => [senderKey(sender), sender]));
  const wanted = [...newest.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  const list = JSON.stringify(wanted.map(([, sender]) => wantedOf(sender, ids)));
  await makeAccounts(trx, list);
  const accounts = await updateAccounts(trx, list);
  const senders = new Map<string, KnownSender>();
  const { open, begun } = await openConversations(trx, newest, accounts, clock, ids);
  for (const row of accounts) {
    const key = accountKey(row.w, row.n, row.e);
    const message = newest.get(key)?.message;
    const conversationId = open.get(`${row.w}/${row.n}/${row.person}`);
    if (message === undefined || conversationId === undefined) continue;
    senders.set(key, {
      personId: row.person,
      conversationId,
      profile: profileMark(message),
      address: message.address,
    });
  }
  return { senders, begun };
}

function wantedOf({ workspaceId, message }: UnknownSender, ids: Ids): Wanted {
  const { profile, externalId } = message.sender;
  return {
    w: workspaceId,
    n: message.connectionId,
    e: externalId,
    account: ids.next(),
    person: ids.next(),
    username: profile.username,
    name: profile.displayName,
    avatar: profile.avatarUrl,
    roles: profile.roles,
    joined: moment(profile.joinedAt)?.toISOString() ?? null,
    address: message.address,
  };
}

const columns = sql`w uuid, n uuid, e text, account uuid, person uuid, username text, name text,
  avatar text, roles text[], joined timestamptz, address text`;

async function makeAccounts(trx: Trx, list: string): Promise<void> {
  await sql`
    with made as (
      insert into identity (workspace_id, id, person_id, connection_id, external_id, username,
        display_name, avatar_url, roles, joined_at, address)
      select w, account, person, n, e, username, name, avatar, roles, joined, address
      from jsonb_to_recordset(${list}::jsonb) as x(${columns}) order by w, n, e
      on conflict (workspace_id, connection_id, external_id) do nothing
      returning workspace_id, person_id, display_name
    )
    insert into person (workspace_id, id, display_name) select * from made`.execute(trx);
}

/** Whoever writes can be written to: a former refusal is over. */
async function updateAccounts(trx: Trx, list: string): Promise<readonly AccountRow[]> {
  await sql`
    select i.id from identity i
    join jsonb_to_recordset(${list}::jsonb) as x(${columns})
      on i.workspace_id = x.w and i.connection_id = x.n and i.external_id = x.e
    order by i.workspace_id, i.connection_id, i.external_id for no key update of i`.execute(trx);
  const { rows } = await sql<AccountRow>`
    with x as materialized (
      select * from jsonb_to_recordset(${list}::jsonb) as x(${columns})
    ), renamed as (
      update identity i set username = x.username, display_name = x.name, avatar_url = x.avatar,
        roles = x.roles, joined_at = coalesce(x.joined, i.joined_at),
        address = coalesce(i.address, x.address), refused_at = null
      from x where i.workspace_id = x.w and i.connection_id = x.n and i.external_id = x.e
      returning i.workspace_id w, i.connection_id n, i.external_id e, i.person_id person,
        i.display_name name
    ), persons as (
      update person p set display_name = r.name from renamed r
      where p.workspace_id = r.w and p.id = r.person and p.display_name <> r.name
      returning p.id
    )
    select w, n, e, person from renamed
    cross join (select count(*) from persons) after_persons`.execute(trx);
  return rows;
}

async function openConversations(
  trx: Trx,
  newest: ReadonlyMap<string, UnknownSender>,
  accounts: readonly AccountRow[],
  clock: Clock,
  ids: Ids,
): Promise<{ readonly open: Map<string, ConversationId>; readonly begun: Resolved["begun"] }> {
  const now = clock.now();
  const fresh = accounts.map((row) => {
    const message = newest.get(accountKey(row.w, row.n, row.e))?.message;
    const begun = beginConversation(
      {
        id: asId(ids.next()),
        connectionId: asId(row.n),
        personId: asId(row.person),
        address: message?.address ?? null,
        queue: defaultQueue,
      },
      now,
    );
    return {
      w: row.w,
      n: row.n,
      p: row.person,
      id: begun.id,
      a: begun.address,
      s: begun.state,
      q: begun.queue,
      o: moment(begun.openedAt).toISOString(),
    };
  });
  const list = JSON.stringify(fresh);
  const made = await sql<{ w: WorkspaceId; id: ConversationId }>`
    insert into conversation (workspace_id, id, connection_id, person_id, address, state, queue,
      opened_at, last_at)
    select w, id, n, p, a, s, q, o, o
    from jsonb_to_recordset(${list}::jsonb)
      as x(w uuid, n uuid, p uuid, id uuid, a text, s text, q text, o timestamptz)
    order by w, n, p
    on conflict (workspace_id, connection_id, person_id) where state <> 'closed' do nothing
    returning workspace_id w, id`.execute(trx);
  const { rows } = await sql<{ key: string; id: ConversationId }>`
    select c.workspace_id || '/' || c.connection_id || '/' || c.person_id as key, c.id
    from conversation c
    join jsonb_to_recordset(${list}::jsonb) as x(w uuid, n uuid, p uuid)
      on c.workspace_id = x.w and c.connection_id = x.n and c.person_id = x.p
    where c.state <> 'closed'`.execute(trx);
  return {
    open: new Map(rows.map((row) => [row.key, row.id])),
    begun: made.rows.map(({ w, id }) => ({ workspaceId: w, id })),
  };
}
