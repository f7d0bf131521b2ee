import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { RunningLanes } from "../../src/adapters/db/open-database.ts";
import type { Conversation } from "../../src/core/conversation.ts";
import { mostTries } from "../../src/core/delivery.ts";
import { asId, type MessageId } from "../../src/core/ids.ts";
import type { PerformEffect } from "../../src/ports/outbox.ts";
import { PortError } from "../../src/ports/port-error.ts";
import { aConversation, say } from "../kit/a-conversation.ts";
import { describeOnEngines, openTestDatabase, type TestDatabase } from "../kit/test-database.ts";
import { quietLog } from "../kit/test-engines.ts";

const silentLog = { ...quietLog, error: () => {} };

describeOnEngines("lanes", (engine) => {
  let db: TestDatabase;
  let conversation: Conversation;
  let running: RunningLanes[] = [];

  beforeAll(async () => {
    db = await openTestDatabase(engine);
  });
  afterAll(() => db[Symbol.asyncDispose]());

  beforeEach(async () => {
    conversation = await aConversation(db, await db.connection());
  });
  afterEach(async () => {
    await Promise.all(running.map((lanes) => lanes.stop()));
    running = [];
    await db.engine.hurry("delete from effect", []);
    await db.engine.hurry("delete from lane", []);
  });

  function start(perform: PerformEffect, on: Pick<TestDatabase, "startLanes"> = db): RunningLanes {
    const lanes = on.startLanes({ perform, log: silentLog });
    running.push(lanes);
    return lanes;
  }

  /** Enqueues effects that are told apart by their part. */
  function enqueue(lane: string, parts: readonly number[], options = {}): Promise<void> {
    return db.database.write(db.workspaceId, async (unit) => {
      for (const part of parts) {
        await unit.outbox.enqueue(
          lane,
          {
            kind: "send",
            conversationId: conversation.id,
            messageId: asId<MessageId>(conversation.id),
            part,
          },
          options,
        );
      }
    });
  }

  const partOf = (effect: { readonly effect: object }) => (effect.effect as { part: number }).part;

  const left = async () =>
    db.engine.kysely
      .selectFrom("effect")
      .select(["state", "attempts", "last_error"])
      .orderBy("no")
      .execute();

  it("performs the effects of one lane in order, one at a time, and removes them", async () => {
    const order: number[] = [];
    let atOnce = 0;
    let most = 0;
    const lanes = start(async (claimed) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(partOf(claimed));
      atOnce -= 1;
      return { kind: "done" };
    });
    const parts = Array.from({ length: 50 }, (_, n) => n);
    await enqueue("c:a", parts.slice(0, 30));
    await enqueue("c:a", parts.slice(30));
    await lanes.idle();
    expect(order).toEqual(parts);
    expect(most).toBe(1);
    expect(await left()).toEqual([]);
  });

  it("lets a waiting head hold up its lane and no other", async () => {
    const order: string[] = [];
    let refusals = 1;
    const lanes = start(async (claimed) => {
      order.push(`${claimed.lane}${partOf(claimed)}`);
      if (claimed.lane === "c:a" && refusals > 0) {
        refusals -= 1;
        return { kind: "retry", reason: "busy", afterMs: 60_000 };
      }
      return { kind: "done" };
    });
    await enqueue("c:a", [1, 2]);
    await enqueue("c:b", [1]);
    await lanes.idle();
    expect(order.toSorted()).toEqual(["c:a1", "c:b1"]);
    await enqueue("c:a", [3]);
    await lanes.idle();
    expect(order).toHaveLength(2);
    expect((await left()).map((effect) => effect.attempts)).toEqual([1, 0, 0]);
    await db.advance(60_001);
    await lanes.idle();
    expect(order.slice(2)).toEqual(["c:a1", "c:a2", "c:a3"]);
  });

  it("never lets a later effect overtake one that is not due yet", async () => {
    const order: number[] = [];
    const lanes = start(async (claimed) => {
      order.push(partOf(claimed));
      return { kind: "done" };
    });
    await db.database.write(db.workspaceId, async (unit) => {
      const effect = { kind: "edit", conversationId: conversation.id } as const;
      const messageId = asId<MessageId>(conversation.id);
      await unit.outbox.enqueue("c:a", { ...effect, messageId, part: 1 } as never);
      await unit.outbox.enqueue("c:a", { ...effect, messageId, part: 2 } as never, {
        runAt: db.clock.now() + 30_000,
      });
      await unit.outbox.enqueue("c:a", { ...effect, messageId, part: 3 } as never);
    });
    await lanes.idle();
    expect(order).toEqual([1]);
    await db.advance(30_001);
    await lanes.idle();
    expect(order).toEqual([1, 2, 3]);
  });

  it("takes timers by their moment", async () => {
    const order: number[] = [];
    const lanes = start(async (claimed) => {
      order.push(partOf(claimed));
      return { kind: "done" };
    });
    await enqueue("timer:a", [1], { runAt: db.clock.now() + 60_000 });
    await enqueue("timer:a", [2], { runAt: db.clock.now() + 10_000 });
    await lanes.idle();
    expect(order).toEqual([]);
    await db.advance(10_001);
    await lanes.idle();
    expect(order).toEqual([2]);
    await db.advance(60_000);
    await lanes.idle();
    expect(order).toEqual([2, 1]);
  });

  it("parks a dead effect and goes on behind it", async () => {
    const order: number[] = [];
    const lanes = start(async (claimed) => {
      order.push(partOf(claimed));
      return partOf(claimed) === 1 ? { kind: "dead", reason: "no such channel" } : { kind: "done" };
    });
    await enqueue("c:a", [1, 2]);
    await lanes.idle();
    expect(order).toEqual([1, 2]);
    expect(await left()).toMatchObject([{ state: "dead", last_error: "no such channel" }]);
    expect(await db.health()).toMatchObject({ dead: 1, waiting: 0, oldestDueMs: 0 });
  });

  it("backs off by the usual measure and gives up after the last try", async () => {
    let tries = 0;
    const lanes = start(async () => {
      tries += 1;
      throw new Error("a bug");
    });
    await enqueue("c:a", [1]);
    await lanes.idle();
    expect(tries).toBe(1);
    await db.advance(501);
    await lanes.idle();
    expect(tries).toBe(2);
    await db.advance(501);
    await lanes.idle();
    expect(tries).toBe(2);
    for (let round = 0; round < mostTries; round += 1) {
      await db.advance(300_001);
      await lanes.idle();
    }
    expect(tries).toBe(mostTries);
    expect(await left()).toMatchObject([{ state: "dead", attempts: mostTries }]);
  });

  it("takes a translated failure at its word", async () => {
    const failure = (retryable: boolean) =>
      new PortError({ port: "channel", code: "x", message: "away", retryable, retryAfterMs: 5000 });
    const lanes = start(async (claimed) => {
      throw failure(partOf(claimed) === 1);
    });
    await enqueue("c:a", [1]);
    await enqueue("c:b", [2]);
    await lanes.idle();
    const effects = await db.engine.kysely
      .selectFrom("effect")
      .select(["lane", "state", sql<boolean>`run_at > app_now() + interval '4 s'`.as("later")])
      .orderBy("lane")
      .execute();
    expect(effects).toEqual([
      { lane: "c:a", state: "ready", later: true },
      { lane: "c:b", state: "dead", later: false },
    ]);
  });

  it("writes the result and removes the effect in one commit, or neither", async () => {
    let fail = true;
    const lanes = start(async () => ({
      kind: "done",
      conversation: conversation.id,
      write: async (unit) => {
        await say(unit, conversation.id, "sent");
        if (fail) throw new Error("a bug in the write");
      },
    }));
    await enqueue("c:a", [1]);
    await lanes.idle();
    const texts = async () =>
      (await db.views.conversations.messages(db.workspaceId, conversation.id, {})).items.map(
        (message) => message.text,
      );
    expect(await texts()).toEqual([]);
    expect(await left()).toMatchObject([{ attempts: 1, state: "ready" }]);
    fail = false;
    await db.advance(501);
    await lanes.idle();
    expect(await texts()).toEqual(["sent"]);
    expect(await left()).toEqual([]);
  });

  it("performs what a result enqueues, also in its own lane", async () => {
    const order: number[] = [];
    const lanes = start(async (claimed) => {
      const part = partOf(claimed);
      order.push(part);
      return {
        kind: "done",
        write: async (unit) => {
          if (part >= 3) return;
          await unit.outbox.enqueue(claimed.lane, { ...claimed.effect, part: part + 1 } as never);
        },
      };
    });
    await enqueue("c:a", [1]);
    await lanes.idle();
    expect(order).toEqual([1, 2, 3]);
  });

  it("drops the result of an owner whose lane was taken over", async () => {
    const { promise: hold, resolve: letGo } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const slow = start(async () => {
      begin();
      await hold;
      return {
        kind: "done",
        write: async (unit) => void (await say(unit, conversation.id, "from the first owner")),
      };
    });
    await enqueue("c:a", [1]);
    await begun;
    // As after a lease that ended and was taken by another process.
    await db.engine.kysely.updateTable("lane").set({ token: sql<number>`token + 1` }).execute();
    letGo();
    await slow.stop();
    const { items } = await db.views.conversations.messages(db.workspaceId, conversation.id, {});
    expect(items).toEqual([]);
    expect(await left()).toHaveLength(1);
  });

  it("lets another take a lane whose owner is gone when the lease ends", async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const { promise: hold, resolve: letGo } = Promise.withResolvers<void>();
    const first = start(async () => {
      begin();
      await hold;
      return { kind: "done" };
    });
    await enqueue("c:a", [1]);
    await begun;
    const done: number[] = [];
    const second = start(async (claimed) => {
      done.push(partOf(claimed));
      return { kind: "done" };
    });
    await second.idle();
    expect(done).toEqual([]);
    await db.advance(31_000);
    second.wake();
    await second.idle();
    expect(done).toEqual([1]);
    letGo();
    await first.stop();
    expect(await left()).toEqual([]);
  });

  // The embedded database has one session, so nobody can wait for a lane there.
  if (engine === "server") {
    it("see what was enqueued while a result waited for its lane", async () => {
      const order: number[] = [];
      const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
      const { promise: hold, resolve: letGo } = Promise.withResolvers<void>();
      const lanes = start(async (claimed) => {
        order.push(partOf(claimed));
        begin();
        await hold;
        return { kind: "done" };
      });
      await enqueue("c:a", [1]);
      await begun;
      await db.engine.kysely.transaction().execute(async (trx) => {
        await sql`update lane set last_no = 2 where id = 'c:a'`.execute(trx);
        await sql`insert into effect (workspace_id, id, lane, no, kind, payload, run_at)
          select workspace_id, ${db.ids.next()}::uuid, lane, 2, kind,
            payload || '{"part": 2}', run_at from effect`.execute(trx);
        letGo();
        // Until the result stands before the lane, which this session holds.
        for (;;) {
          const { rows } = await sql`select 1 from pg_locks where not granted
            and pid in (select pid from pg_stat_activity where datname = current_database())`.execute(
            trx,
          );
          if (rows.length > 0) break;
        }
      });
      await lanes.idle();
      expect(order).toEqual([1, 2]);
    });
  }

  it("drops a second effect with the same key", async () => {
    const order: number[] = [];
    await enqueue("c:a", [1, 2], { idemKey: "once" });
    await enqueue("c:a", [3]);
    const lanes = start(async (claimed) => {
      order.push(partOf(claimed));
      return { kind: "done" };
    });
    await lanes.idle();
    expect(order).toEqual([1, 3]);
  });

  it("finishes what runs when it stops, and keeps the rest", async () => {
    const order: number[] = [];
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const lanes = start(async (claimed) => {
      begin();
      await new Promise((resolve) => setImmediate(resolve));
      order.push(partOf(claimed));
      return { kind: "done" };
    });
    await enqueue("c:a", [1, 2, 3]);
    await begun;
    await lanes.stop();
    expect(order).toEqual([1]);
    expect(await left()).toHaveLength(2);
    const next = start(async (claimed) => {
      order.push(partOf(claimed));
      return { kind: "done" };
    });
    await next.idle();
    expect(order).toEqual([1, 2, 3]);
  });
});
