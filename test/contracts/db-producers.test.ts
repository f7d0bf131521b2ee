import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { QuaysideDatabase } from "../../src/adapters/db/open-database.ts";
import type { ConversationId } from "../../src/core/ids.ts";
import type { Connection } from "../../src/core/workspace.ts";
import type { NumberedEvent } from "../../src/ports/event-log.ts";
import { say } from "../kit/a-conversation.ts";
import {
  describeOnEngines,
  inboundMessage,
  openTestDatabase,
  type TestDatabase,
} from "../kit/test-database.ts";
import { quietLog } from "../kit/test-engines.ts";

/*
 * Everybody at once on the same few conversations: arrivals, replies, workers that finish, closes.
 * On a server from two processes. Afterwards nothing is lost, doubled, out of order or left.
 */
describeOnEngines("many producers at once", (engine) => {
  let db: TestDatabase;
  let nodes: readonly QuaysideDatabase[];
  let connection: Connection;

  beforeAll(async () => {
    db = await openTestDatabase(engine);
    connection = await db.connection();
    nodes = engine === "server" ? [db, await db.anotherNode()] : [db];
  });
  afterAll(() => db[Symbol.asyncDispose]());

  it("lose nothing, double nothing and keep every order", async () => {
    const people = Array.from({ length: 6 }, (_, n) => `person-${n}`);
    const performed = new Map<string, string[]>();
    const lanes = nodes.map((node) =>
      node.startLanes({
        log: quietLog,
        perform: async ({ effect, lane }) => {
          if (effect.kind !== "route") throw new Error("Only routes are enqueued here.");
          const { conversationId, messageId } = effect;
          performed.set(lane, [...(performed.get(lane) ?? []), messageId]);
          return {
            kind: "done",
            conversation: conversationId,
            write: async (unit) => void (await say(unit, conversationId, `to ${messageId}`)),
          };
        },
      }),
    );
    const arrivals = people.flatMap((from) =>
      Array.from({ length: 25 }, (_, n) => ({ from, node: nodes[n % nodes.length] ?? db, n })),
    );
    const stored = await Promise.all(
      arrivals.map(({ from, node, n }) =>
        node.inbox.accept(db.workspaceId, inboundMessage(connection, { from, text: `${n}` })),
      ),
    );
    const conversations = [...new Set(stored.map((one) => one.conversationId))];
    await Promise.all(
      conversations.flatMap((id) =>
        nodes.map((node) => node.database.write(db.workspaceId, (unit) => say(unit, id, "agent"))),
      ),
    );
    for (const one of [...lanes, ...lanes]) await one.idle();
    expect(conversations).toHaveLength(people.length);
    expect(await oddities(db, conversations)).toEqual({
      repeatedSeqs: 0,
      effects: 0,
      unanswered: 0,
    });
    for (const [lane, order] of performed) {
      const { items } = await db.views.conversations.messages(db.workspaceId, lane.slice(2), {});
      const arrived = items.filter((message) => message.kind === "person").map(({ id }) => id);
      expect(order).toEqual(arrived);
    }
    await expectDense(db);
    for (const one of lanes) await one.stop();
  });

  it("make one conversation of a person who writes to both processes at once", async () => {
    for (let round = 0; round < 10; round += 1) {
      const stored = await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          (nodes[n % nodes.length] ?? db).inbox.accept(
            db.workspaceId,
            inboundMessage(connection, { from: `racer-${round}` }),
          ),
        ),
      );
      expect(new Set(stored.map((one) => one.conversationId)).size).toBe(1);
    }
    await expectDense(db);
  });

  it("store each message once when both processes get it", async () => {
    const messages = Array.from({ length: 40 }, () => inboundMessage(connection, { from: "both" }));
    const answers = await Promise.all(
      messages.flatMap((message) =>
        nodes.map((node) => node.inbox.accept(db.workspaceId, message)),
      ),
    );
    const news = answers.filter((answer) => answer.outcome === "new");
    expect(news).toHaveLength(messages.length);
    expect(new Set(answers.map((answer) => answer.messageId)).size).toBe(messages.length);
    await expectDense(db);
  });

  it("open the next conversation for what arrives while the last one closes", async () => {
    const first = await db.inbox.accept(
      db.workspaceId,
      inboundMessage(connection, { from: "late" }),
    );
    const close = (id: ConversationId) =>
      db.database.write(db.workspaceId, async (unit) => {
        const held = await unit.conversations.lock(id);
        if (held !== null) {
          await unit.conversations.save({ ...held, state: "closed", closedAt: db.clock.now() });
        }
      });
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, (_, n) =>
        (nodes[n % nodes.length] ?? db).inbox.accept(
          db.workspaceId,
          inboundMessage(connection, { from: "late" }),
        ),
      ),
      close(first.conversationId).then(() => null),
    ]);
    const outcomes = answers.filter((answer) => answer !== null).map((answer) => answer.outcome);
    expect(outcomes).toEqual(Array.from({ length: 10 }, () => "new"));
    await expectDense(db);
  });

  it("ring at each process for what another one wrote", async () => {
    for (const [at, listener] of nodes.entries()) {
      const { seq } = await listener.eventLog.position(db.workspaceId);
      const { promise: rung, resolve: ring } = Promise.withResolvers<void>();
      const stop = listener.eventLog.subscribe(ring);
      const writer = nodes[(at + 1) % nodes.length] ?? db;
      await writer.inbox.accept(db.workspaceId, inboundMessage(connection, { from: "bell" }));
      await rung;
      stop();
      expect((await listener.eventLog.read(db.workspaceId, seq, 1))[0]?.seq).toBe(seq + 1);
    }
  });
});

async function oddities(db: TestDatabase, conversations: readonly string[]) {
  const { rows } = await sql<Record<string, number>>`select
    (select count(*) from (
      select from message group by conversation_id, seq having count(*) > 1) r) as "repeatedSeqs",
    (select count(*) from effect) as effects,
    (select count(*) from message m where m.kind = 'person' and not exists (
      select from message a where a.text = 'to ' || m.id
        and a.conversation_id = m.conversation_id)) as unanswered
    where ${conversations.length} > 0`.execute(db.engine.kysely);
  return rows[0];
}

/** Numbers of events have no gap, and what is in memory is what is stored. */
async function expectDense(db: TestDatabase): Promise<void> {
  const { seq } = await db.eventLog.position(db.workspaceId);
  const events: NumberedEvent[] = [];
  while (events.length < seq) {
    const page = await db.eventLog.read(db.workspaceId, events.length, 200);
    if (page.length === 0) break;
    events.push(...page);
  }
  expect(events.map((event) => event.seq)).toEqual(Array.from({ length: seq }, (_, n) => n + 1));
  const stored = await db.engine.kysely
    .selectFrom("event")
    .select(["seq", "payload as event"])
    .where("workspace_id", "=", db.workspaceId)
    .orderBy("seq")
    .execute();
  expect(stored).toEqual(events);
}
