import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Connection } from "../../src/core/workspace.ts";
import { PortError } from "../../src/ports/port-error.ts";
import {
  describeOnEngines,
  inboundMessage,
  openTestDatabase,
  type TestDatabase,
} from "../kit/test-database.ts";

describeOnEngines("an inbox", (engine) => {
  let db: TestDatabase;
  let connection: Connection;

  beforeAll(async () => {
    db = await openTestDatabase(engine);
    connection = await db.connection();
  });
  afterAll(() => db[Symbol.asyncDispose]());

  const accept = (change: Parameters<typeof inboundMessage>[1] = {}) =>
    db.inbox.accept(db.workspaceId, inboundMessage(connection, change));

  async function messagesOf(conversationId: string) {
    return (await db.views.conversations.messages(db.workspaceId, conversationId, {})).items;
  }

  it("makes person, account and conversation for a first message", async () => {
    const { outcome, conversationId } = await accept({ from: "ann", text: "Hello there" });
    expect(outcome).toBe("new");
    const lead = await db.staff("Lee", "lead");
    const found = await db.views.conversations.get(db.workspaceId, conversationId, lead);
    expect(found?.view).toMatchObject({
      state: "bot",
      queue: "support",
      person: { displayName: "Ann", username: "ann" },
      preview: { kind: "person", text: "Hello there" },
      lastSeq: 1,
    });
    const identity = await db.database.write(db.workspaceId, (unit) =>
      unit.people.find(connection.id, "account-ann"),
    );
    expect(identity).toMatchObject({ address: "dm-ann", refusedAt: null, roles: ["member"] });
  });

  it("makes one conversation of first messages that arrive at the same moment", async () => {
    const stored = await Promise.all(
      Array.from({ length: 20 }, (_, n) => accept({ from: "ben", text: `part ${n}` })),
    );
    expect(new Set(stored.map((one) => one.conversationId)).size).toBe(1);
    const conversationId = stored[0]?.conversationId ?? "";
    expect((await messagesOf(conversationId)).map((message) => message.text)).toEqual(
      stored.map((_, n) => `part ${n}`),
    );
  });

  it("answers a repeat with the message that is stored", async () => {
    const message = inboundMessage(connection, { from: "cleo" });
    const first = await db.inbox.accept(db.workspaceId, message);
    const later = await db.inbox.accept(db.workspaceId, message);
    expect(later).toEqual({ ...first, outcome: "duplicate" });
    const together = inboundMessage(connection, { from: "cleo" });
    const [one, two] = await Promise.all([
      db.inbox.accept(db.workspaceId, together),
      db.inbox.accept(db.workspaceId, together),
    ]);
    expect([one.outcome, two.outcome]).toEqual(["new", "duplicate"]);
    expect(two.messageId).toBe(one.messageId);
    expect(await messagesOf(first.conversationId)).toHaveLength(2);
  });

  it("opens the next conversation when the last one is closed", async () => {
    const first = await accept({ from: "dora" });
    await db.database.write(db.workspaceId, async (unit) => {
      const conversation = await unit.conversations.lock(first.conversationId);
      if (conversation === null) throw new Error("The conversation is gone.");
      await unit.conversations.save({ ...conversation, state: "closed", closedAt: 1 });
    });
    const second = await accept({ from: "dora" });
    expect(second.outcome).toBe("new");
    expect(second.conversationId).not.toBe(first.conversationId);
    expect((await accept({ from: "dora" })).conversationId).toBe(second.conversationId);
  });

  it("keeps files as pending and knows which message a reply answers", async () => {
    const asked = inboundMessage(connection, { from: "eve", text: "" });
    const files = ["a.png", "b.png"].map((name) => ({
      name,
      contentType: "image/png",
      size: 12,
      sourceUrl: `https://cdn.example/${name}`,
    }));
    const first = await db.inbox.accept(db.workspaceId, { ...asked, files });
    const reply = await accept({ from: "eve", replyToExternalId: asked.externalId });
    const [one, two] = await messagesOf(first.conversationId);
    expect(one?.attachments.map(({ name, state }) => [name, state])).toEqual([
      ["a.png", "pending"],
      ["b.png", "pending"],
    ]);
    expect(two).toMatchObject({ id: reply.messageId, replyTo: first.messageId });
    const kept = await db.database.write(db.workspaceId, (unit) =>
      unit.attachments.ofMessage(first.messageId),
    );
    expect(kept.map((file) => file.sourceUrl)).toEqual(files.map((file) => file.sourceUrl));
  });

  it("announces each message whole, and a new conversation after it", async () => {
    const { seq } = await db.eventLog.position(db.workspaceId);
    const { messageId, conversationId } = await accept({ from: "finn", text: "Anybody?" });
    const events = await db.eventLog.read(db.workspaceId, seq, 10);
    expect(events.map((event) => event.seq)).toEqual([seq + 1, seq + 2]);
    const [added, changed] = events.map((event) => event.event);
    const [view] = await messagesOf(conversationId);
    expect(view?.id).toBe(messageId);
    expect(added).toEqual({
      type: "message.added",
      message: view,
      scope: { queue: "support", assigneeId: null, hasCase: false },
    });
    expect(changed).toMatchObject({
      type: "conversation.changed",
      conversation: { id: conversationId, lastSeq: 1 },
    });
    const stored = await db.engine.kysely
      .selectFrom("event")
      .select("payload")
      .where("seq", ">", seq)
      .orderBy("seq")
      .execute();
    expect(stored.map((row) => row.payload)).toEqual([added, changed]);
  });

  it("takes over what the account is called now", async () => {
    const first = await accept({ from: "gus" });
    const renamed = inboundMessage(connection, { from: "gus" });
    const profile = { ...renamed.sender.profile, displayName: "Gustav", roles: ["veteran"] };
    await db.inbox.accept(db.workspaceId, {
      ...renamed,
      sender: { ...renamed.sender, profile },
    });
    const lead = await db.staff("Lena", "lead");
    const found = await db.views.conversations.get(db.workspaceId, first.conversationId, lead);
    expect(found?.view.person.displayName).toBe("Gustav");
  });

  it.each([
    ["a NUL", "before\u0000after"],
    ["half a character", "before\ud800after"],
  ])("stores the other 63 when one message holds %s", async (_, text) => {
    const batch = Array.from({ length: 64 }, (_, n) =>
      inboundMessage(connection, { from: `poison-${n % 7}`, text: n === 40 ? text : `fine ${n}` }),
    );
    const answers = await Promise.allSettled(
      batch.map((message) => db.inbox.accept(db.workspaceId, message)),
    );
    const failed = answers.filter((answer) => answer.status === "rejected");
    expect(failed).toHaveLength(1);
    expect(failed[0]?.reason).toBeInstanceOf(PortError);
    expect(failed[0]?.reason).toMatchObject({ code: "message-refused", retryable: false });
    expect(answers[40]?.status).toBe("rejected");
  });

  it("reports a message of an unknown connection and stores the others", async () => {
    const stranger = { ...connection, id: db.ids.next() as Connection["id"] };
    const answers = await Promise.allSettled([
      accept({ from: "hal" }),
      db.inbox.accept(db.workspaceId, inboundMessage(stranger, { from: "hal" })),
      accept({ from: "ida" }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  it("stores a text of a megabyte", async () => {
    const text = "x".repeat(1024 * 1024);
    const { conversationId } = await accept({ from: "jo", text });
    const [message] = await messagesOf(conversationId);
    expect(message?.text.length).toBe(text.length);
  });

  it("refuses more than it can hold and stores what it took", async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 5_200 }, (_, n) => accept({ from: `crowd-${n % 50}` })),
    );
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.reason).toMatchObject({ code: "inbox-full", retryable: true });
    const taken = answers.filter((answer) => answer.status === "fulfilled");
    expect(taken.every((answer) => answer.value.outcome === "new")).toBe(true);
  });

  it("leaves one effect for each message, in the lane of its conversation", async () => {
    const { rows } = await sql<Record<string, number>>`select
      (select count(*) from message) as messages,
      (select count(*) from effect) as effects,
      (select count(*) from effect e join message m on m.id = (e.payload->>'messageId')::uuid
        where e.lane = 'c:' || m.conversation_id and e.kind = 'route') as fitting,
      (select count(*) from event) as events,
      (select seq from workspace_counter) as counter`.execute(db.engine.kysely);
    const [counts] = rows;
    expect(counts?.["effects"]).toBe(counts?.["messages"]);
    expect(counts?.["fitting"]).toBe(counts?.["messages"]);
    expect(counts?.["counter"]).toBe(counts?.["events"]);
  });
});
