import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asId, type ConversationId } from "../../src/core/ids.ts";
import { maySeeConversation } from "../../src/core/permissions.ts";
import type { Staff } from "../../src/core/staff.ts";
import { addNote } from "../../src/flows/add-note.ts";
import { inboundMessage } from "../kit/test-database.ts";
import { TestEventSource } from "../kit/test-event-source.ts";
import { openTestWeb, type TestWeb } from "../kit/test-web.ts";

let web: TestWeb;
let ari: Staff;
let bo: Staff;
let lee: Staff;

beforeAll(async () => {
  web = await openTestWeb();
  ari = await web.account("Ari", "agent");
  bo = await web.account("Bo", "agent", []);
  lee = await web.account("Lee", "lead");
}, 60_000);

afterAll(() => web.close());

async function written(from: string): Promise<ConversationId> {
  const { ports, database } = web;
  const message = inboundMessage(await database.connection(), { from });
  return asId((await ports.inbox.accept(database.workspaceId, message)).conversationId);
}

let keys = 0;

async function noted(conversationId: ConversationId, text: string): Promise<void> {
  const { ports, database } = web;
  await addNote(ports, database.workspaceId, lee, {
    conversationId,
    text,
    clientKey: `live-key-${++keys}`,
  });
}

async function position(): Promise<{ text: string; seq: number }> {
  const { epoch, seq } = await web.database.eventLog.position(web.database.workspaceId);
  return { text: `${epoch}.${seq}`, seq };
}

/** Numbers after `after` that the viewer may see, by the log itself. */
async function visible(viewer: Staff, after: number): Promise<readonly number[]> {
  const { eventLog, workspaceId } = web.database;
  const seen: number[] = [];
  for (let at = after; ; ) {
    const page = await eventLog.read(workspaceId, at, 200);
    for (const { seq, event } of page) {
      if (!("scope" in event) || maySeeConversation(viewer, event.scope)) seen.push(seq);
      at = seq;
    }
    if (page.length === 0) return seen;
  }
}

const numbers = (source: TestEventSource) =>
  source.contents.map((frame) => ("seq" in frame ? frame.seq : -1));

describe("the event stream", () => {
  test("continues from the position that the session gave", async () => {
    const browser = await web.browser(ari);
    const { position: start } = (await browser.ask("GET", "/api/session")).json;
    const before = await position();
    const id = await written("first");
    const source = new TestEventSource(before.seq);
    const { ended } = await source.connect(browser, start);
    await source.until(({ contents }) =>
      contents.some(({ type }) => type === "conversation.changed"),
    );
    expect(numbers(source)).toEqual(await visible(ari, before.seq));
    expect(source.contents).toContainEqual(
      expect.objectContaining({
        type: "message.added",
        message: expect.objectContaining({ conversationId: id }),
      }),
    );
    source.drop();
    await ended;
  });

  test("is for signed-in staff, and says so in a form that the desk reads", async () => {
    const stranger = await web.stranger().ask("GET", "/api/events");
    expect([stranger.status, stranger.json.code]).toEqual([401, "not-signed-in"]);
    const head = await (await web.browser(ari)).fetch("HEAD", "/api/events");
    expect(head.status).toBe(404);
  });

  test("begins with a reset where it cannot continue", async () => {
    const browser = await web.browser(ari);
    for (const after of ["other.3", "nonsense", "other"]) {
      const source = new TestEventSource(0);
      const { ended } = await source.connect(browser, after);
      await source.until(({ frames }) => frames.length > 0);
      expect(source.frames).toEqual([{ type: "reset", position: (await position()).text }]);
      source.drop();
      await ended;
    }
  });

  test("shows typing at once and stores it nowhere", async () => {
    const id = await written("typist");
    const before = await position();
    const source = new TestEventSource(before.seq);
    const { ended } = await source.connect(await web.browser(ari), before.text);
    const blind = new TestEventSource(before.seq);
    const other = await blind.connect(await web.browser(bo), before.text);
    await noted(id, "so that both are live");
    await source.until(({ contents }) => contents.length > 0);
    const scope = { queue: "support", assigneeId: null, hasCase: false };
    web.ports.live.typing({ conversationId: id, by: "person", name: "Kim", scope });
    await source.until(({ frames }) => frames.some(({ type }) => type === "typing"));
    expect(source.frames.at(-1)).toEqual({
      type: "typing",
      conversationId: id,
      by: "person",
      name: "Kim",
    });
    source.drop();
    const again = await source.connect(await web.browser(ari));
    await web.database.database.write(web.database.workspaceId, (unit) =>
      unit.staff.setActivity(bo.id, "available"),
    );
    await source.until(({ contents }) => contents.some(({ type }) => type === "staff.changed"));
    await blind.until(({ contents }) => contents.some(({ type }) => type === "staff.changed"));
    expect(source.frames.filter(({ type }) => type === "typing")).toHaveLength(1);
    expect(blind.frames.map(({ type }) => type)).toEqual(["staff.changed"]);
    expect([source.breaches, blind.breaches]).toEqual([[], []]);
    source.drop();
    blind.drop();
    await Promise.all([ended, again.ended, other.ended]);
  });

  test("loses nothing and doubles nothing while connections drop again and again", async () => {
    const start = await position();
    const ids = await Promise.all(["a", "b", "c", "d"].map((name) => written(`drop-${name}`)));
    const viewers = [ari, bo, lee];
    let drops = 0;
    /** Reads on and off until the last event, which everybody sees, has come. */
    async function watch(viewer: Staff, number: number): Promise<TestEventSource> {
      const browser = await web.browser(viewer);
      const source = new TestEventSource(start.seq);
      const over = ({ contents }: TestEventSource) => contents.at(-1)?.type === "settings.changed";
      for (let round = 0; !over(source); round++) {
        const { ended } = await source.connect(browser, start.text);
        const enough = source.frames.length + 1 + ((round * 7 + number * 3) % 11);
        await source.until((now) => over(now) || now.frames.length >= enough);
        source.drop();
        await ended;
        drops += 1;
      }
      return source;
    }
    const watching = Promise.all(
      Array.from({ length: 18 }, (_, number) => watch(viewers[number % 3] as Staff, number)),
    );
    const { database, workspaceId } = web.database;
    for (let round = 0; round < 60; round++) {
      await Promise.all(ids.map((id) => noted(id, `note ${round}`)));
      const activity = round % 2 === 0 ? "away" : "available";
      await database.write(workspaceId, (unit) => unit.staff.setActivity(bo.id, activity));
    }
    await database.write(workspaceId, async (unit) =>
      unit.workspace.saveSettings(await unit.workspace.settings()),
    );
    for (const [number, source] of (await watching).entries()) {
      expect(source.breaches).toEqual([]);
      expect(numbers(source)).toEqual(await visible(viewers[number % 3] as Staff, start.seq));
    }
    expect(drops).toBeGreaterThan(200);
  });

  test("does not hold up the end of the server", async () => {
    const short = await openTestWeb();
    const kim = await short.account("Kim", "agent");
    const source = new TestEventSource(0);
    const { ended } = await source.connect(await short.browser(kim));
    expect(source.status).toBe(200);
    await short.close();
    await ended;
  });
});
