import { afterAll, beforeAll, expect, it } from "vitest";
import type { Article } from "../../src/core/article.ts";
import { type ArticleId, type AttachmentId, asId, type MessageId } from "../../src/core/ids.ts";
import type { Connection } from "../../src/core/workspace.ts";
import type { Unit } from "../../src/ports/database.ts";
import { aConversation, say } from "../kit/a-conversation.ts";
import {
  describeOnEngines,
  inboundMessage,
  openTestDatabase,
  type TestDatabase,
} from "../kit/test-database.ts";

describeOnEngines("a unit", (engine) => {
  let db: TestDatabase;
  let connection: Connection;

  beforeAll(async () => {
    db = await openTestDatabase(engine);
    connection = await db.connection();
  });
  afterAll(() => db[Symbol.asyncDispose]());

  const write = <T>(work: (unit: Unit) => Promise<T>) => db.database.write(db.workspaceId, work);

  /** Kinds of events that the work left. */
  async function announced(work: () => Promise<unknown>): Promise<string[]> {
    const { seq } = await db.eventLog.position(db.workspaceId);
    await work();
    return (await db.eventLog.read(db.workspaceId, seq, 100)).map(({ event }) => event.type);
  }

  it("knows an account again and keeps one person for it", async () => {
    const account = {
      connectionId: connection.id,
      externalId: "500",
      profile: {
        username: "kim",
        displayName: "Kim",
        avatarUrl: null,
        roles: ["member"],
        joinedAt: 1000,
      },
    };
    const first = await write((unit) => unit.people.identify({ ...account, locale: "ja" }));
    const second = await write((unit) =>
      unit.people.identify({
        ...account,
        profile: { ...account.profile, displayName: "Kimiko" },
        locale: null,
      }),
    );
    expect(second).toEqual({ ...first, displayName: "Kimiko", locale: "ja" });
    expect(first.joinedAt).toBe(1000);
    expect(await write((unit) => unit.people.get(first.personId))).toEqual({
      id: first.personId,
      displayName: "Kimiko",
    });
    await write((unit) => unit.people.setPlace(first.id, { address: "dm", refusedAt: 77 }));
    await write((unit) => unit.people.setLocale(connection.id, "500", "en"));
    const known = await write((unit) => unit.people.identityOf(first.personId, connection.id));
    expect(known).toMatchObject({ address: "dm", refusedAt: 77, locale: "en" });
  });

  it("takes back a refusal when the person writes after all", async () => {
    const message = inboundMessage(connection, { from: "shy" });
    await db.inbox.accept(db.workspaceId, message);
    const find = () => write((unit) => unit.people.find(connection.id, "account-shy"));
    const identity = await find();
    if (identity === null) throw new Error("The account is gone.");
    await write((unit) => unit.people.setPlace(identity.id, { address: null, refusedAt: 5 }));
    await db.inbox.accept(db.workspaceId, inboundMessage(connection, { from: "shy" }));
    expect(await find()).toMatchObject({ address: "dm-shy", refusedAt: null });
  });

  it("begins no second open conversation for a person", async () => {
    const first = await aConversation(db, connection, { from: "once" });
    const again = await write((unit) =>
      unit.conversations.begin({ ...first, id: asId(db.ids.next()) }),
    );
    expect(again).toBe(false);
    const open = await write((unit) =>
      unit.conversations.lockOpenOf(connection.id, first.personId),
    );
    expect(open?.id).toBe(first.id);
  });

  it("tells the place in a queue by how long somebody waits", async () => {
    const waiting = (waitingSince: number) =>
      aConversation(db, connection, { queue: "line", state: "waiting", waitingSince });
    const second = await waiting(2000);
    const first = await waiting(1000);
    const third = await waiting(3000);
    for (const [at, conversation] of [first, second, third].entries()) {
      expect(await write((unit) => unit.conversations.position(conversation))).toBe(at + 1);
    }
  });

  it("says where to read again what was missed, once per address", async () => {
    const other = await db.connection("200000000000000002");
    const answered = inboundMessage(other, { from: "reader", text: "the newest" });
    const before = inboundMessage(other, { from: "reader" });
    await db.inbox.accept(db.workspaceId, before);
    const { conversationId } = await db.inbox.accept(db.workspaceId, answered);
    await aConversation(db, other, { address: "dm-silent", openedAt: 1000 });
    await aConversation(db, other, { address: "dm-old", state: "closed", closedAt: 10 });
    await aConversation(db, other, { address: null });
    const places = () => write((unit) => unit.conversations.placesToReread(other.id, 5000));
    expect(await places()).toEqual([
      {
        address: "dm-reader",
        newestExternalId: answered.externalId,
        keptExternalIds: expect.arrayContaining([before.externalId, answered.externalId]),
        openedAt: expect.any(Number),
      },
      { address: "dm-silent", newestExternalId: null, keptExternalIds: [], openedAt: 1000 },
    ]);
    await write(async (unit) => {
      const held = await unit.conversations.lock(conversationId);
      if (held === null) throw new Error("The conversation is gone.");
      await unit.conversations.save({ ...held, state: "closed", closedAt: 6000 });
    });
    await write(async (unit) => {
      const message = await unit.messages.byExternalId(other.id, answered.externalId);
      if (message !== null) await unit.messages.remove(message.id, 7000);
    });
    expect((await places())[0]).toMatchObject({
      newestExternalId: answered.externalId,
      keptExternalIds: [before.externalId],
    });
  });

  it("makes one message of the same key of the desk, or none", async () => {
    const { id } = await aConversation(db, connection);
    const reply = (unit: Unit) =>
      unit.messages.append({
        id: asId<MessageId>(db.ids.next()),
        conversationId: id,
        kind: "agent",
        author: { kind: "staff", id: asId("s1"), name: "Ari" },
        text: "Hello",
        detail: {},
        createdAt: db.clock.now(),
        clientKey: "key",
      });
    const first = await write(reply);
    expect(await write((unit) => unit.messages.byClientKey(id, "key"))).toEqual(first);
    expect(first.author).toEqual({ kind: "staff", id: "s1", name: "Ari" });
    await expect(write(reply)).rejects.toMatchObject({ code: "23505" });
  });

  it("judges suggestions once", async () => {
    const { id } = await aConversation(db, connection);
    const message = await write((unit) => say(unit, id, "perhaps"));
    expect(await write((unit) => unit.messages.judge(message.id, true))).toBe(true);
    expect(await write((unit) => unit.messages.judge(message.id, false))).toBe(false);
  });

  it("gives uploads to a message in the order of the reply, and only to their owner", async () => {
    const { id } = await aConversation(db, connection);
    const [agent, other] = [await db.staff("Ari", "agent"), await db.staff("Bo", "agent")];
    const ids = [1, 2, 3].map(() => asId<AttachmentId>(db.ids.next()));
    await write(async (unit) => {
      for (const file of ids) {
        await unit.attachments.add({
          id: file,
          name: `${file}.txt`,
          contentType: "text/plain",
          size: 3,
          state: "stored",
          sha256: "ab",
          sourceUrl: null,
          uploadedBy: agent.id,
        });
      }
    });
    const wanted = [ids[2], ids[0]].filter((one) => one !== undefined);
    expect(await write((unit) => unit.attachments.free(wanted, other.id))).toEqual([]);
    const message = await write(async (unit) => {
      const free = await unit.attachments.free(wanted, agent.id);
      expect(free.map((file) => file.id)).toEqual(wanted);
      const said = await say(unit, id, "see the files");
      await unit.attachments.attach(wanted, said.id);
      return said;
    });
    expect(await write((unit) => unit.attachments.free(ids, agent.id))).toHaveLength(1);
    const [view] = (await db.views.conversations.messages(db.workspaceId, id, {})).items;
    expect(view?.attachments.map((file) => file.id)).toEqual(wanted);
    const types = await announced(() =>
      write((unit) => unit.attachments.settle(wanted[0] ?? asId(""), { failed: "gone" })),
    );
    expect(types).toEqual(["message.changed"]);
    expect(await write((unit) => unit.attachments.ofMessage(message.id))).toMatchObject([
      { state: "failed" },
      { state: "stored" },
    ]);
  });

  it("gives case numbers without a gap, whatever is rolled back", async () => {
    const { personId } = await aConversation(db, connection);
    const open = (unit: Unit) =>
      unit.cases.open({
        id: asId(db.ids.next()),
        type: "bug",
        status: "new",
        priority: "normal",
        assigneeId: null,
        reporterId: personId,
        summary: "x",
        description: "",
        createdAt: 1,
        fields: {},
        openedBy: null,
      });
    const first = await write(open);
    await write(async (unit) => {
      await open(unit);
      throw new Error("no");
    }).catch(() => {});
    const later = await Promise.all([write(open), write(open)]);
    expect(later.map((one) => one.number).toSorted()).toEqual([first.number + 1, first.number + 2]);
    await write((unit) => unit.cases.setPost(first.id, { externalId: "9", url: "https://x" }));
    expect(await write((unit) => unit.cases.get(first.id))).toMatchObject({
      post: { externalId: "9", url: "https://x" },
    });
  });

  it("saves an article only over the version that was read", async () => {
    const article: Article = {
      id: asId<ArticleId>(db.ids.next()),
      slug: "refunds",
      lang: "en",
      title: "Refunds",
      body: "Within two weeks.",
      variants: ["money back", 'a "quoted", one'],
      status: "draft",
      version: 0,
      createdAt: 1000,
      updatedAt: 1000,
    };
    expect(await write((unit) => unit.articles.add(article))).toBe(true);
    expect(await write((unit) => unit.articles.add({ ...article, id: asId(db.ids.next()) }))).toBe(
      false,
    );
    const next = { ...article, status: "published", version: 1, updatedAt: 2000 } as const;
    const types = await announced(() => write((unit) => unit.articles.save(next)));
    expect(types).toEqual(["article.changed"]);
    expect(await write((unit) => unit.articles.save(next))).toBe(false);
    expect(await write((unit) => unit.articles.bySlug("refunds", "en"))).toEqual(next);
    expect(await db.views.articles.published(db.workspaceId)).toEqual([next]);
    const search = async (words: string) =>
      (await db.views.articles.list(db.workspaceId, { search: words, limit: 5 })).items.length;
    expect([await search("MONEY"), await search("two weeks"), await search("nothing")]).toEqual([
      1, 1, 0,
    ]);
  });

  it("knows whether anybody who may reply is available in a queue", async () => {
    const anybody = () => write((unit) => unit.staff.anyAvailable("night"));
    const moderator = await db.staff("Mo", "moderator", ["night"]);
    const agent = await db.staff("Ari", "agent", ["night"]);
    await write((unit) => unit.staff.setActivity(moderator.id, "available"));
    expect(await anybody()).toBe(false);
    await write((unit) => unit.staff.setActivity(agent.id, "available"));
    expect(await anybody()).toBe(true);
    await write((unit) => unit.staff.setQueues(agent.id, ["day"]));
    expect(await anybody()).toBe(false);
  });

  it("announces each thing that it changed, once and as it is at the end", async () => {
    const conversation = await aConversation(db, connection);
    const { seq } = await db.eventLog.position(db.workspaceId);
    await write(async (unit) => {
      const held = await unit.conversations.lock(conversation.id);
      if (held === null) throw new Error("The conversation is gone.");
      const said = await say(unit, conversation.id, "one");
      await unit.messages.judge(said.id, true);
      await unit.conversations.save({ ...held, state: "waiting", waitingSince: 5 });
      await unit.workspace.saveSettings(await unit.workspace.settings());
    });
    const events = await db.eventLog.read(db.workspaceId, seq, 10);
    expect(events.map(({ event }) => event)).toMatchObject([
      { type: "message.added", message: { text: "one", helped: true } },
      { type: "conversation.changed", conversation: { state: "waiting", lastSeq: 1 } },
      { type: "settings.changed" },
    ]);
    const { items } = await db.views.conversations.list(
      db.workspaceId,
      await db.staff("L", "lead"),
      {
        state: "waiting",
        limit: 100,
      },
    );
    const { readSeq: _, ...view } = items.find((item) => item.id === conversation.id) ?? {};
    expect(events[1]?.event).toMatchObject({ conversation: view });
  });

  it("raises the version of a conversation with every change", async () => {
    const conversation = await aConversation(db, connection);
    const versions: number[] = [];
    const look = async () =>
      versions.push(
        (await write((unit) => unit.conversations.get(conversation.id)))?.version ?? -1,
      );
    await look();
    await write((unit) => say(unit, conversation.id, "one"));
    await look();
    await write(async (unit) => {
      await say(unit, conversation.id, "two");
      await unit.conversations.save({ ...conversation, version: conversation.version + 1 });
    });
    await look();
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
    expect(new Set(versions).size).toBe(3);
  });
});
