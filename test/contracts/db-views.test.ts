import { afterAll, beforeAll, expect, it } from "vitest";
import type { Case } from "../../src/core/case.ts";
import { asId, type CaseId, type PersonId } from "../../src/core/ids.ts";
import { maySeeConversation } from "../../src/core/permissions.ts";
import type { Staff } from "../../src/core/staff.ts";
import type { Connection } from "../../src/core/workspace.ts";
import type { Page } from "../../src/ports/desk-views.ts";
import { aConversation, say } from "../kit/a-conversation.ts";
import {
  describeOnEngines,
  inboundMessage,
  openTestDatabase,
  type TestDatabase,
} from "../kit/test-database.ts";

/** Everything that a list gives, page by page. */
async function all<T>(list: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}

describeOnEngines("views", (engine) => {
  let db: TestDatabase;
  let connection: Connection;
  let lead: Staff;

  beforeAll(async () => {
    db = await openTestDatabase(engine);
    connection = await db.connection();
    lead = await db.staff("Lee", "lead");
  });
  afterAll(() => db[Symbol.asyncDispose]());

  function openCase(reporterId: PersonId, change: Partial<Case> = {}) {
    return db.database.write(db.workspaceId, (unit) =>
      unit.cases.open({
        id: asId<CaseId>(db.ids.next()),
        type: "bug",
        status: "new",
        priority: "normal",
        assigneeId: null,
        reporterId,
        summary: "It breaks",
        description: "",
        createdAt: db.clock.now(),
        fields: { severity: "high", files: ["a", "b"] },
        openedBy: null,
        ...change,
      }),
    );
  }

  it("page conversations by newest activity, also where moments are equal", async () => {
    const at = db.clock.now() - 1_000_000;
    const made = [];
    for (let n = 0; n < 23; n += 1) {
      const openedAt = at + Math.floor(n / 5);
      made.push((await aConversation(db, connection, { openedAt, queue: "paging" })).id);
    }
    const seen = await all((cursor) =>
      db.views.conversations.list(db.workspaceId, lead, { queue: "paging", cursor, limit: 4 }),
    );
    expect(seen.map((view) => view.id).toSorted()).toEqual(made.toSorted());
    const moments = seen.map((view) => Date.parse(view.lastMessageAt));
    expect(moments).toEqual(moments.toSorted((a, b) => b - a));
  });

  it("refuse a page mark that is not theirs", async () => {
    for (const cursor of ["", "x", "bm9uc2Vuc2U", Buffer.from('["a",1]').toString("base64url")]) {
      const invalid = { code: "invalid-cursor", retryable: false };
      const { conversations, cases, articles } = db.views;
      await expect(
        conversations.list(db.workspaceId, lead, { cursor, limit: 5 }),
      ).rejects.toMatchObject(invalid);
      await expect(cases.list(db.workspaceId, { cursor, limit: 5 })).rejects.toMatchObject(invalid);
      await expect(articles.list(db.workspaceId, { cursor, limit: 5 })).rejects.toMatchObject(
        invalid,
      );
    }
  });

  it("show each role what core/permissions lets it see", async () => {
    const agent = await db.staff("Ari", "agent", ["vip"]);
    const staff = [
      lead,
      agent,
      await db.staff("Mo", "moderator", []),
      await db.staff("Ola", "admin"),
    ];
    const mine = await aConversation(db, connection, { queue: "other", assigneeId: agent.id });
    const served = await aConversation(db, connection, { queue: "vip" });
    const foreign = await aConversation(db, connection, { queue: "other" });
    const linked = await aConversation(db, connection, { queue: "other" });
    const { id } = await openCase(linked.personId);
    await db.database.write(db.workspaceId, (unit) => unit.cases.link(id, linked.id));
    for (const viewer of staff) {
      const listed = await all((cursor) =>
        db.views.conversations.list(db.workspaceId, viewer, { cursor, limit: 50 }),
      );
      const ids = listed.map((view) => view.id);
      for (const conversation of [mine, served, foreign, linked]) {
        const found = await db.views.conversations.get(db.workspaceId, conversation.id, viewer);
        if (found === null) throw new Error("The conversation is gone.");
        expect([viewer.role, ids.includes(conversation.id)]).toEqual([
          viewer.role,
          maySeeConversation(viewer, found.scope),
        ]);
      }
    }
  });

  it("find conversations by name, words and case, taking wildcards literally", async () => {
    const talk = await db.inbox.accept(
      db.workspaceId,
      inboundMessage(connection, { from: "zelda", text: "100% of my_rewards are gone" }),
    );
    const found = async (search: string) =>
      (await db.views.conversations.list(db.workspaceId, lead, { search, limit: 10 })).items.map(
        (view) => view.id,
      );
    expect(await found("ZELD")).toEqual([talk.conversationId]);
    expect(await found("100% OF")).toEqual([talk.conversationId]);
    expect(await found("my_rew")).toEqual([talk.conversationId]);
    expect(await found("1%gone")).toEqual([]);
    expect(await found("my.rew")).toEqual([]);
    expect(await found("\\")).toEqual([]);
    expect(await found("nul\u0000l")).toEqual([]);
    const { id, number } = await db.database.write(db.workspaceId, async (unit) => {
      const conversation = await unit.conversations.lock(talk.conversationId);
      const opened = await unit.cases.open({
        id: asId<CaseId>(db.ids.next()),
        type: "help",
        status: "new",
        priority: "normal",
        assigneeId: null,
        reporterId: asId<PersonId>(conversation?.personId ?? ""),
        summary: "Rewards",
        description: "",
        createdAt: db.clock.now(),
        fields: {},
        openedBy: null,
      });
      await unit.cases.link(opened.id, talk.conversationId);
      return opened;
    });
    expect(await found(`cs-${number}`)).toEqual([talk.conversationId]);
    const view = await db.views.conversations.get(db.workspaceId, talk.conversationId, lead);
    expect(view?.view.caseNumbers).toEqual([`CS-${number}`]);
    expect(view?.scope.hasCase).toBe(true);
    const detail = await db.views.cases.get(db.workspaceId, number);
    expect(detail?.conversationIds).toEqual([talk.conversationId]);
    expect(id).toBeTypeOf("string");
  });

  it("read messages from the beginning, after, before and from the end", async () => {
    const { id } = await aConversation(db, connection);
    await db.database.write(db.workspaceId, async (unit) => {
      for (let n = 1; n <= 250; n += 1) await say(unit, id, `line ${n}`);
    });
    const read = async (range: object) => {
      const { items, next } = await db.views.conversations.messages(db.workspaceId, id, range);
      return [items.at(0)?.seq, items.at(-1)?.seq, items.length, next];
    };
    expect(await read({})).toEqual([1, 100, 100, "100"]);
    expect(await read({ after: 100 })).toEqual([101, 200, 100, "200"]);
    expect(await read({ after: 200 })).toEqual([201, 250, 50, null]);
    expect(await read({ after: 250 })).toEqual([undefined, undefined, 0, null]);
    expect(await read({ before: 51 })).toEqual([1, 50, 50, "50"]);
    expect(await read({ before: 201 })).toEqual([101, 200, 100, "200"]);
    expect(await read({ last: 50 })).toEqual([201, 250, 50, null]);
  });

  it("show what a message became: edited, removed, delivered in parts", async () => {
    const { id } = await aConversation(db, connection);
    const [edited, removed, sent] = await db.database.write(db.workspaceId, async (unit) => {
      const messages = [
        await say(unit, id, "frist"),
        await say(unit, id, "a secret"),
        await say(unit, id, "long"),
      ] as const;
      await unit.deliveries.plan(messages[2].id, 0, 2);
      return messages;
    });
    await db.database.write(db.workspaceId, async (unit) => {
      await unit.messages.edit(edited.id, "first", 5000);
      await unit.messages.remove(removed.id, 6000);
      await unit.deliveries.record(sent.id, 0, { state: "sent", externalId: "900" });
      await unit.deliveries.record(sent.id, 1, { state: "retry", reason: "busy", tries: 2 });
    });
    const { items } = await db.views.conversations.messages(db.workspaceId, id, {});
    expect(items).toMatchObject([
      { text: "first", editedAt: "1970-01-01T00:00:05.000Z", delivery: null },
      { text: "", deletedAt: "1970-01-01T00:00:06.000Z", attachments: [] },
      { text: "long", delivery: { state: "retry", reason: "busy", tries: 2 } },
    ]);
    expect(await db.views.conversations.versions(db.workspaceId, removed.id)).toEqual([
      { text: "a secret", at: "1970-01-01T00:00:06.000Z", what: "removed" },
    ]);
    const found = await db.database.write(db.workspaceId, (unit) =>
      unit.messages.byExternalId(connection.id, "900"),
    );
    expect(found?.id).toBe(sent.id);
  });

  it("show the newest message that is left as preview, never a notice", async () => {
    const { id } = await aConversation(db, connection);
    const preview = async () =>
      (await db.views.conversations.get(db.workspaceId, id, lead))?.view.preview?.text ?? null;
    expect(await preview()).toBeNull();
    const [first, second] = await db.database.write(db.workspaceId, async (unit) => {
      const said = [await say(unit, id, "one"), await say(unit, id, `two ${"x".repeat(200)}`)];
      await unit.messages.append({
        id: asId(db.ids.next()),
        conversationId: id,
        kind: "notice",
        author: { kind: "system" },
        text: "",
        detail: { notice: { key: "greeting" } },
        createdAt: db.clock.now(),
      });
      return said;
    });
    expect((await preview())?.length).toBe(140);
    await db.database.write(db.workspaceId, async (unit) => {
      if (second !== undefined) await unit.messages.remove(second.id, 1);
    });
    expect(await preview()).toBe("one");
    await db.database.write(db.workspaceId, async (unit) => {
      if (first !== undefined) await unit.messages.edit(first.id, "uno", 2);
    });
    expect(await preview()).toBe("uno");
  });

  it("remember how far each has read, and never less", async () => {
    const { id } = await aConversation(db, connection);
    const read = async (viewer: Staff) =>
      (await db.views.conversations.get(db.workspaceId, id, viewer))?.view.readSeq;
    for (const seq of [3, 7, 5]) {
      await db.database.write(db.workspaceId, (unit) =>
        unit.conversations.markRead(id, lead.id, seq),
      );
    }
    expect(await read(lead)).toBe(7);
    expect(await read(await db.staff("Lin", "lead"))).toBe(0);
  });

  it("list cases by number with each filter, and one with its timeline", async () => {
    const { personId } = await aConversation(db, connection, { from: "reporter-x" });
    const opened = [];
    for (let n = 0; n < 9; n += 1) {
      opened.push(
        await openCase(personId, {
          type: n % 2 === 0 ? "bug" : "feature",
          priority: n === 4 ? "urgent" : "normal",
          summary: `Number ${n} of_these`,
        }),
      );
    }
    const numbers = opened.map((one) => `CS-${one.number}`).toReversed();
    const list = (filter: object) =>
      all((cursor) => db.views.cases.list(db.workspaceId, { ...filter, cursor, limit: 2 }));
    const listed = await list({ reporter: personId });
    expect(listed.map((view) => view.number)).toEqual(numbers);
    expect(listed[0]?.reporter).toMatchObject({ id: personId, displayName: "reporter-x" });
    expect(await list({ reporter: personId, type: "bug" })).toHaveLength(5);
    expect(await list({ reporter: personId, priority: "urgent" })).toHaveLength(1);
    expect(await list({ reporter: personId, status: "closed" })).toHaveLength(0);
    expect(await list({ reporter: personId, assignee: "none" })).toHaveLength(9);
    expect(await list({ reporter: "nobody" })).toHaveLength(0);
    expect(await list({ search: "4 of_th" })).toHaveLength(1);
    expect(await list({ search: numbers[0] })).toHaveLength(1);
    const [first] = opened;
    if (first === undefined) throw new Error("No case was opened.");
    const timeline = [{ kind: "priority", from: "normal", to: "high" } as const];
    await db.database.write(db.workspaceId, async (unit) => {
      const held = await unit.cases.lockByNumber(first.number);
      if (held === null) throw new Error("The case is gone.");
      await unit.cases.save({ ...held, priority: "high", version: held.version + 1, updatedAt: 9 });
      await unit.cases.record(held.id, 9, lead.id, timeline);
    });
    expect(await db.views.cases.get(db.workspaceId, first.number)).toMatchObject({
      priority: "high",
      version: 1,
      fields: { severity: "high", files: ["a", "b"] },
      timeline: [
        { actor: null, occurrence: { kind: "opened" } },
        { actor: { id: lead.id, name: "Lee" }, occurrence: timeline[0] },
      ],
    });
    expect(await db.views.cases.get(db.workspaceId, 99_999)).toBeNull();
  });

  it("show a person with what the viewer may see of them", async () => {
    const conversation = await aConversation(db, connection, { from: "pia", queue: "secret" });
    await openCase(conversation.personId);
    const stranger = await db.staff("Sam", "agent", []);
    const person = (viewer: Staff) =>
      db.views.conversations.person(db.workspaceId, viewer, conversation.personId);
    expect(await person(lead)).toMatchObject({ username: "pia", roles: [], joinedAt: null });
    expect((await person(lead))?.conversations).toHaveLength(1);
    expect((await person(stranger))?.conversations).toHaveLength(0);
    expect((await person(stranger))?.cases).toHaveLength(1);
    expect(await db.views.conversations.person(db.workspaceId, lead, "nobody")).toBeNull();
  });

  it("answer nothing for ids that cannot be one", async () => {
    expect(await db.views.conversations.get(db.workspaceId, "x", lead)).toBeNull();
    expect((await db.views.conversations.messages(db.workspaceId, "x", {})).items).toEqual([]);
    expect(await db.views.conversations.versions(db.workspaceId, "x")).toEqual([]);
    expect(await db.views.articles.get(db.workspaceId, "x")).toBeNull();
    const id = asId<never>("x");
    const inUnit = await db.database.write(db.workspaceId, async (unit) => [
      await unit.conversations.lock(id),
      await unit.messages.get(id),
      await unit.attachments.get(id),
      await unit.cases.get(id),
      await unit.articles.get(id),
      await unit.people.get(id),
    ]);
    expect(inUnit.every((one) => one === null)).toBe(true);
  });

  it("count what stands where, as far as the viewer sees it", async () => {
    const agent = await db.staff("Cat", "agent", ["counted"]);
    await aConversation(db, connection, { queue: "counted" });
    await aConversation(db, connection, { queue: "counted", state: "waiting", waitingSince: 1 });
    await aConversation(db, connection, {
      queue: "elsewhere",
      state: "live",
      assigneeId: agent.id,
    });
    expect(await db.views.conversations.counts(db.workspaceId, agent)).toEqual({
      mine: 1,
      waiting: 1,
      bot: 1,
      live: 1,
    });
  });
});
