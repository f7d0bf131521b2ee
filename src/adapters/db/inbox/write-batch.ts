import { CompiledQuery, sql } from "kysely";
import { asId, type ConversationId, type MessageId, type WorkspaceId } from "../../../core/ids.ts";
import type { Clock } from "../../../ports/clock.ts";
import type { NumberedEvent } from "../../../ports/event-log.ts";
import type { Ids } from "../../../ports/ids.ts";
import type { InboundMessage } from "../../../ports/inbox.ts";
import type { Engine, Executor, Trx } from "../engine.ts";
import { conversationEvents } from "../events/desk-events.ts";
import { writeEvents } from "../events/write-events.ts";
import { replyTarget } from "../views/message-rows.ts";
import { type BatchRow, batchStatement, eventOf } from "./batch-statement.ts";
import { type BatchItem, batchItem, type KnownSender } from "./item.ts";
import { profileMark, resolveSenders, senderKey } from "./resolve-senders.ts";
import type { SenderCache } from "./sender-cache.ts";

export interface Arrival {
  readonly workspaceId: WorkspaceId;
  readonly message: InboundMessage;
}

export interface Stored {
  readonly outcome: "new" | "duplicate";
  readonly conversationId: ConversationId;
  readonly messageId: MessageId;
}

export interface BatchResult {
  /** In the order of the arrivals; null where the conversation was closed meanwhile. */
  readonly stored: readonly (Stored | null)[];
  readonly events: ReadonlyMap<WorkspaceId, readonly NumberedEvent[]>;
}

export interface BatchDeps {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly senders: SenderCache;
}

/**
 * Stores arrivals in one commit. When every sender is known that commit is a single statement;
 * else senders are resolved first, in the same transaction.
 */
export async function writeBatch(
  deps: BatchDeps,
  arrivals: readonly Arrival[],
): Promise<BatchResult> {
  const unknown = arrivals.filter((arrival) => {
    const known = deps.senders.get(senderKey(arrival));
    return known === undefined || known.profile !== profileMark(arrival.message);
  });
  const replies = await replyTargets(deps.engine.kysely, arrivals);
  const itemFor = (arrival: Arrival, resolved?: ReadonlyMap<string, KnownSender>): BatchItem => {
    const key = senderKey(arrival);
    const sender = resolved?.get(key) ?? deps.senders.get(key);
    if (sender === undefined) throw new Error("A sender was neither known nor resolved.");
    const { replyToExternalId } = arrival.message;
    const replyTo = replies.get(replyKey(arrival.message.connectionId, replyToExternalId));
    return batchItem(arrival.workspaceId, arrival.message, sender, replyTo ?? null, deps.ids);
  };
  if (unknown.length === 0) {
    const items = arrivals.map((arrival) => itemFor(arrival));
    const [row] = await deps.engine.hurry(batchStatement, [JSON.stringify(items)]);
    return resultOf(deps, arrivals, items, row?.["outcome"] as readonly BatchRow[], []);
  }
  const written = await deps.engine.kysely.transaction().execute(async (trx) => {
    const { senders, begun } = await resolveSenders(trx, unknown, deps);
    const items = arrivals.map((arrival) => itemFor(arrival, senders));
    const query = CompiledQuery.raw(batchStatement, [JSON.stringify(items)]);
    const { rows } = await trx.executeQuery<{ outcome: readonly BatchRow[] }>(query);
    const outcome = rows[0]?.outcome ?? [];
    return { senders, items, outcome, begun: await announceBegun(trx, begun) };
  });
  // Only now, after the commit: a rolled back conversation must not be remembered.
  for (const [key, sender] of written.senders) deps.senders.put(key, sender);
  return resultOf(deps, arrivals, written.items, written.outcome, written.begun);
}

type Announced = readonly {
  readonly workspaceId: WorkspaceId;
  readonly events: readonly NumberedEvent[];
}[];

/** A desk can show a new conversation only when it hears of it as a whole. */
async function announceBegun(
  trx: Trx,
  begun: readonly { readonly workspaceId: WorkspaceId; readonly id: ConversationId }[],
): Promise<Announced> {
  const byWorkspace = Map.groupBy(begun, (conversation) => conversation.workspaceId);
  const announced = [];
  for (const workspaceId of [...byWorkspace.keys()].sort()) {
    const ids = byWorkspace.get(workspaceId)?.map((conversation) => conversation.id) ?? [];
    const events = await conversationEvents(trx, workspaceId, ids);
    announced.push({ workspaceId, events: await writeEvents(trx, workspaceId, events) });
  }
  return announced;
}

async function resultOf(
  deps: BatchDeps,
  arrivals: readonly Arrival[],
  items: readonly BatchItem[],
  rows: readonly BatchRow[],
  announced: Announced,
): Promise<BatchResult> {
  const events = new Map<WorkspaceId, NumberedEvent[]>();
  const add = (workspaceId: WorkspaceId, more: readonly NumberedEvent[]) => {
    events.set(workspaceId, [...(events.get(workspaceId) ?? []), ...more]);
  };
  const stored: (Stored | null)[] = [];
  for (const [at, row] of rows.entries()) {
    const item = items[at];
    const arrival = arrivals[at];
    if (item === undefined || arrival === undefined) continue;
    const event = eventOf(item, row);
    if (event !== null) add(item.w, [event]);
    stored.push(await storedOf(deps, arrival, row));
  }
  for (const { workspaceId, events: more } of announced) add(workspaceId, more);
  for (const list of events.values()) list.sort((a, b) => a.seq - b.seq);
  return { stored, events };
}

async function storedOf(deps: BatchDeps, arrival: Arrival, row: BatchRow): Promise<Stored | null> {
  if (row.outcome === "new") {
    return { outcome: "new", conversationId: row.conversation, messageId: row.message };
  }
  if (row.outcome === "no-conversation") {
    deps.senders.forget(senderKey(arrival));
    return null;
  }
  const known = await deps.engine.kysely
    .selectFrom("message")
    .select(["id", "conversation_id"])
    .where("workspace_id", "=", arrival.workspaceId)
    .where("connection_id", "=", arrival.message.connectionId)
    .where("external_id", "=", arrival.message.externalId)
    .executeTakeFirstOrThrow();
  return { outcome: "duplicate", conversationId: known.conversation_id, messageId: known.id };
}

const replyKey = (connectionId: string, externalId: string | null) =>
  `${connectionId}/${externalId}`;

/** Which of our messages the replies among the arrivals answer; replies are rare, so one look-up. */
async function replyTargets(
  db: Executor,
  arrivals: readonly Arrival[],
): Promise<ReadonlyMap<string, string>> {
  const replies = arrivals.filter(({ message }) => message.replyToExternalId !== null);
  if (replies.length === 0) return new Map();
  const wanted = replies.map(({ workspaceId, message }) => ({
    w: workspaceId,
    n: message.connectionId,
    e: message.replyToExternalId,
  }));
  const { rows } = await sql<{ n: string; e: string; target: string | null }>`
    select x.n, x.e, ${replyTarget(sql`x.w`, sql`x.n`, sql`x.e`)} as target
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as x(w uuid, n uuid, e text)`.execute(
    db,
  );
  return new Map(
    rows.flatMap(({ n, e, target }) =>
      target === null ? [] : [[replyKey(asId(n), e), target] as const],
    ),
  );
}
