import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DeskApi, deskApi } from "../../src/contract/desk-api.ts";
import type { Route } from "../../src/contract/route.ts";
import { asId, type ConversationId } from "../../src/core/ids.ts";
import type { Staff } from "../../src/core/staff.ts";
import { requestAgent } from "../../src/flows/request-agent.ts";
import { PortError } from "../../src/ports/port-error.ts";
import { inboundMessage } from "../kit/test-database.ts";
import { openTestWeb, type TestBrowser, type TestWeb } from "../kit/test-web.ts";

let web: TestWeb;
let ari: TestBrowser;
let bo: TestBrowser;
let mo: TestBrowser;
let lee: TestBrowser;
let ola: TestBrowser;
let ariStaff: Staff;

beforeAll(async () => {
  web = await openTestWeb({
    suggestArticles: () =>
      Promise.reject(
        new PortError({
          port: "knowledge",
          code: "away",
          message: "hush",
          retryable: true,
          retryAfterMs: 2500,
        }),
      ),
  });
  ariStaff = await web.account("Ari", "agent");
  ari = await web.browser(ariStaff);
  bo = await web.browser(await web.account("Bo", "agent", []));
  mo = await web.browser(await web.account("Mo", "moderator", []));
  lee = await web.browser(await web.account("Lee", "lead", []));
  ola = await web.browser(await web.account("Ola", "admin", []));
}, 120_000);

afterAll(() => web.close());

/** A conversation that waits for an agent, begun by somebody of this name. */
async function waiting(from: string): Promise<ConversationId> {
  const { ports, database } = web;
  const connection = await database.connection();
  const { conversationId } = await ports.inbox.accept(
    database.workspaceId,
    inboundMessage(connection, { from }),
  );
  const by = { connectionId: connection.id, externalId: `account-${from}` };
  await requestAgent(ports, database.workspaceId, { conversationId, by, locale: "en" });
  return asId<ConversationId>(conversationId);
}

let keys = 0;
const clientKey = () => `client-key-${++keys}`;

describe("every route of the table", () => {
  test.each(Object.entries(deskApi) as [keyof DeskApi, Route][])(
    "%s is there, and closed to strangers unless it is open",
    async (_name, row) => {
      const path = row.path.replaceAll(/:\w+/g, "CS-999");
      const body = row.upload === true || row.method === "GET" ? undefined : {};
      const answer = await web.stranger().ask(row.method, path, body);
      if (row.open === true) expect([200, 400]).toContain(answer.status);
      else expect([answer.status, answer.json.code]).toEqual([401, "not-signed-in"]);
    },
  );
});

describe("a request that is wrong", () => {
  test.each([
    ["no JSON", "POST", "/api/cases", "{", "application/json", 400, "invalid-body"],
    ["an empty JSON body", "POST", "/api/cases", "", "application/json", 400, "invalid-body"],
    [
      "a form",
      "POST",
      "/api/cases",
      "a=1",
      "application/x-www-form-urlencoded",
      415,
      "wrong-media-type",
    ],
    [
      "no form at an upload",
      "POST",
      "/api/attachments",
      "{}",
      "application/json",
      415,
      "wrong-media-type",
    ],
    [
      "too much",
      "POST",
      "/api/cases",
      `"${"x".repeat(1_100_000)}"`,
      "application/json",
      413,
      "body-too-large",
    ],
    ["an unknown address", "POST", "/api/nothing", "{}", "application/json", 404, "unknown-route"],
    ["an unknown method", "PUT", "/api/cases", "{}", "application/json", 404, "unknown-route"],
  ])("(%s) gets a problem with its code", async (_name, method, path, body, type, status, code) => {
    const answer = await ari.ask(method, path, body, { "content-type": type });
    expect([answer.status, answer.json?.code]).toEqual([status, code]);
    expect(answer.type).toContain("application/problem+json");
    expect(answer.json).toMatchObject({ status, type: `urn:quayside:problem:${code}` });
  });

  test("names each wrong field of body, query and path", async () => {
    const body = { type: "quarrel", summary: "", reporter: 3 };
    const { status, json } = await ari.ask("POST", "/api/cases", body);
    expect([status, json.code]).toEqual([400, "invalid-body"]);
    const paths = json.fields.map((field: { path: string }) => field.path);
    expect(paths.sort()).toEqual(["reporter", "summary", "type"]);
    const query = await ari.ask("GET", "/api/conversations?state=asleep&limit=0");
    expect(query.json.fields.map((field: { path: string }) => field.path).sort()).toEqual([
      "limit",
      "state",
    ]);
    const cursor = await ari.ask("GET", "/api/conversations?cursor=nonsense");
    expect([cursor.status, cursor.json.code]).toEqual([400, "invalid-cursor"]);
  });

  test("by our fault gets no details, and one that can be repeated is told when", async () => {
    await using broken = await openTestWeb({
      searchArticles: () => Promise.reject(new Error("secret detail")),
      beforeStart: async () => {},
    });
    const browser = await broken.browser(await broken.account("Ari", "agent"));
    const fault = await browser.ask("GET", "/api/articles/search?q=x");
    expect([fault.status, fault.json.code]).toEqual([500, "internal"]);
    expect(fault.text).not.toContain("secret");
    const id = await waiting("repeat");
    const away = await ari.ask("GET", `/api/conversations/${id}/suggestions`);
    expect([away.status, away.json.code, away.headers.get("retry-after")]).toEqual([
      503,
      "not-ready",
      "3",
    ]);
  });

  test("comes too often", async () => {
    await using narrow = await openTestWeb({ requestsPerMinute: 5 });
    const statuses: number[] = [];
    for (let count = 0; count < 7; count++) {
      statuses.push((await narrow.stranger().ask("GET", "/api/session")).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    const { json, headers } = await narrow.stranger().ask("GET", "/api/session");
    expect(json.code).toBe("too-many-requests");
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await narrow.stranger().ask("GET", "/healthz")).status).toBe(200);
  });
});

describe("conversations", () => {
  test("are shown to those whose queues and role allow it, and do not exist for others", async () => {
    const id = await waiting("seen");
    for (const [browser, expected] of [
      [ari, 200],
      [lee, 200],
      [mo, 200],
      [bo, 404],
    ] as const) {
      for (const path of ["", "/messages"]) {
        const answer = await browser.ask("GET", `/api/conversations/${id}${path}`);
        expect(answer.status).toBe(expected);
        if (expected === 404) expect(answer.json.code).toBe("unknown-conversation");
      }
      const list = (await browser.ask("GET", "/api/conversations")).json.items;
      expect(list.some((one: { id: string }) => one.id === id)).toBe(expected === 200);
    }
    const join = await bo.ask("POST", `/api/conversations/${id}/join`);
    expect([join.status, join.json.code]).toEqual([404, "unknown-conversation"]);
    expect((await ari.ask("GET", "/api/conversations/not-a-uuid")).status).toBe(404);
  });

  test("belong to whoever joins first; the second is told who, and whether to take over", async () => {
    const id = await waiting("joined");
    const eve = await web.browser(await web.account("Eve", "agent"));
    const first = await ari.ask("POST", `/api/conversations/${id}/join`);
    expect(first.json).toMatchObject({ id, state: "live", assignee: { name: "Ari" } });
    const second = await eve.ask("POST", `/api/conversations/${id}/join`);
    expect([second.status, second.json]).toMatchObject([
      409,
      { code: "owned-by-other", owner: { id: ariStaff.id, name: "Ari" }, mayTakeOver: false },
    ]);
    const reply = { text: "Hello", clientKey: clientKey() };
    const third = await lee.ask("POST", `/api/conversations/${id}/messages`, reply);
    expect(third.json).toMatchObject({ code: "owned-by-other", mayTakeOver: true });
    const taken = await lee.ask("POST", `/api/conversations/${id}/join`, { takeOver: true });
    expect(taken.json.assignee.name).toBe("Lee");
    const moderator = await mo.ask("POST", `/api/conversations/${id}/join`);
    expect([moderator.status, moderator.json.code]).toEqual([403, "not-allowed"]);
  });

  test("take a reply once for each key, and refuse what is empty or too long", async () => {
    const id = await waiting("replied");
    await ari.ask("POST", `/api/conversations/${id}/join`, {});
    const path = `/api/conversations/${id}/messages`;
    const reply = { text: "Here you go", clientKey: clientKey() };
    const both = await Promise.all([ari.ask("POST", path, reply), ari.ask("POST", path, reply)]);
    expect(both[0].json).toMatchObject({
      kind: "agent",
      text: "Here you go",
      author: { name: "Ari" },
    });
    expect(both[1].json.id).toBe(both[0].json.id);
    const long = { text: "x".repeat(10_000), clientKey: clientKey() };
    expect(await ari.ask("POST", path, long)).toMatchObject({
      status: 422,
      json: { code: "message-too-long" },
    });
    const empty = { text: "   ", clientKey: clientKey() };
    expect(await ari.ask("POST", path, empty)).toMatchObject({
      status: 422,
      json: { code: "message-empty" },
    });
    const { items } = (await ari.ask("GET", path)).json;
    expect(items.filter((one: { kind: string }) => one.kind === "agent")).toHaveLength(1);

    const message = `${path}/${both[0].json.id}`;
    expect((await ari.ask("PATCH", message, { text: "Here it is" })).json.text).toBe("Here it is");
    expect((await lee.ask("PATCH", message, { text: "Mine" })).json.code).toBe("message-not-yours");
    expect((await ari.ask("GET", `${message}/versions`)).json.code).toBe("not-allowed");
    const versions = (await lee.ask("GET", `${message}/versions`)).json.items;
    expect(versions).toMatchObject([{ text: "Here you go", what: "edited" }]);
    const removed = await ari.ask("DELETE", message);
    expect([removed.status, removed.text]).toEqual([204, ""]);
    const after = (await ari.ask("GET", path)).json.items;
    expect(after.find((one: { id: string }) => one.id === both[0].json.id)).toMatchObject({
      text: "",
    });
  });

  test("take notes of moderators, remember what was read, and can be moved on and closed", async () => {
    const id = await waiting("noted");
    const path = `/api/conversations/${id}`;
    const note = { text: "Known trouble maker", clientKey: clientKey() };
    expect((await mo.ask("POST", `${path}/notes`, note)).json).toMatchObject({ kind: "note" });
    await ari.ask("POST", `${path}/join`);
    const { lastSeq } = (await ari.ask("GET", path)).json;
    expect((await ari.ask("POST", `${path}/read`, { seq: lastSeq })).status).toBe(204);
    expect((await ari.ask("GET", path)).json.readSeq).toBe(lastSeq);
    expect((await ari.ask("POST", `${path}/typing`)).status).toBe(204);
    expect((await ari.ask("POST", `${path}/transfer`, { queue: "nowhere" })).json.code).toBe(
      "unknown-queue",
    );
    expect((await ari.ask("POST", `${path}/leave`)).json.state).toBe("waiting");
    await ari.ask("POST", `${path}/join`);
    const closed = await ari.ask("POST", `${path}/close`, { caseStatus: "solved" });
    expect(closed.json.state).toBe("closed");
    const [number] = closed.json.caseNumbers;
    expect((await ari.ask("GET", `/api/cases/${number}`)).json.status).toBe("solved");
    const late = { text: "One more thing", clientKey: clientKey() };
    expect((await ari.ask("POST", `${path}/messages`, late)).json.code).toBe("conversation-closed");
  });
});

describe("attachments", () => {
  async function upload(
    browser: TestBrowser,
    bytes: Uint8Array<ArrayBuffer> | string,
    name: string,
  ) {
    const form = new FormData();
    form.set("file", new Blob([bytes]), name);
    return await browser.ask("POST", "/api/attachments", form);
  }

  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

  test("go with a reply and come back with the bytes, for those who see the conversation", async () => {
    const id = await waiting("files");
    await ari.ask("POST", `/api/conversations/${id}/join`);
    const { json: file } = await upload(ari, png, '装備 "1".png');
    expect(file).toMatchObject({ contentType: "image/png", size: 11, state: "stored" });
    const reply = { text: "", attachments: [file.id], clientKey: clientKey() };
    const sent = await ari.ask("POST", `/api/conversations/${id}/messages`, reply);
    expect(sent.json.attachments).toMatchObject([{ id: file.id, name: '装備 "1".png' }]);

    const answer = await ari.fetch("GET", `/api/attachments/${file.id}`);
    expect(answer.status).toBe(200);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(png);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/png",
      "content-length": "11",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "content-disposition": expect.stringMatching(
        /^inline; filename="[ -~]+"; filename\*=UTF-8''/,
      ),
    });
    expect((await bo.ask("GET", `/api/attachments/${file.id}`)).json.code).toBe("file-missing");
    const stranger = await web.stranger().ask("GET", `/api/attachments/${file.id}`);
    expect(stranger.status).toBe(401);
    await ari.ask("DELETE", `/api/conversations/${id}/messages/${sent.json.id}`);
    expect((await ari.ask("GET", `/api/attachments/${file.id}`)).status).toBe(404);
  });

  test("that a browser would run are saved and not shown", async () => {
    const { json: file } = await upload(ari, "<script>alert(1)</script>", "page.html");
    const { headers } = await ari.fetch("GET", `/api/attachments/${file.id}`);
    expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(headers.get("content-disposition")).toMatch(/^attachment; filename="page.html"/);
  });

  test("may have 10 MiB exactly, but not one byte more, nor none", async () => {
    const most = 10 * 1024 * 1024;
    expect((await upload(ari, new Uint8Array(most), "most.bin")).json.size).toBe(most);
    const more = await upload(ari, new Uint8Array(most + 1), "more.bin");
    expect([more.status, more.json.code]).toEqual([413, "file-too-large"]);
    const none = await upload(ari, "", "none.txt");
    expect([none.status, none.json.code]).toEqual([422, "file-empty"]);
    expect((await upload(mo, png, "mo.png")).json.code).toBe("not-allowed");
    const form = new FormData();
    form.set("other", "text");
    expect((await ari.ask("POST", "/api/attachments", form)).json.code).toBe("file-empty");
    const two = new FormData();
    for (const name of ["1.txt", "2.txt"]) two.set(name, new Blob([name]), name);
    expect((await ari.ask("POST", "/api/attachments", two)).json.code).toBe("too-many-files");
    expect((await ari.ask("GET", "/api/attachments/nothing")).json.code).toBe("file-missing");
  });
});

describe("staff", () => {
  const kai = {
    name: "Kai",
    email: "kai@example.org",
    password: "a long enough one",
    role: "agent",
  };

  test("are made and changed by admins only, but for their queues, which leads may change", async () => {
    for (const browser of [ari, mo, lee]) {
      expect((await browser.ask("POST", "/api/staff", kai)).json.code).toBe("not-allowed");
      const change = { role: "admin" };
      expect((await browser.ask("PATCH", `/api/staff/${ariStaff.id}`, change)).status).toBe(403);
    }
    const made = await ola.ask("POST", "/api/staff", { ...kai, queues: ["support"] });
    expect(made.json).toMatchObject({
      name: "Kai",
      role: "agent",
      activity: "away",
      queues: ["support"],
    });
    const again = await ola.ask("POST", "/api/staff", kai);
    expect([again.status, again.json.code]).toEqual([409, "staff-exists"]);
    expect(
      (await ola.ask("POST", "/api/staff", { ...kai, email: "k@example.org", queues: ["x"] })).json
        .code,
    ).toBe("unknown-queue");

    const browser = await web.browser({ name: "Kai" });
    expect((await browser.ask("GET", "/api/session")).json.staff.role).toBe("agent");
    const change = { role: "moderator", queues: [] };
    expect((await ola.ask("PATCH", `/api/staff/${made.json.id}`, change)).json).toMatchObject(
      change,
    );
    expect((await browser.ask("GET", "/api/session")).json.staff).toMatchObject(change);
    expect((await ola.ask("PATCH", "/api/staff/nobody", change)).json.code).toBe("unknown-staff");
    const queues = { queues: ["support"] };
    expect((await mo.ask("PATCH", `/api/staff/${made.json.id}`, queues)).status).toBe(403);
    expect((await lee.ask("PATCH", `/api/staff/${made.json.id}`, queues)).json).toMatchObject(
      queues,
    );
  });

  test("cannot lose their last admin by an admin's own hand", async () => {
    const me = (await ola.ask("GET", "/api/session")).json.staff;
    const answer = await ola.ask("PATCH", `/api/staff/${me.id}`, { role: "agent" });
    expect([answer.status, answer.json.code]).toEqual([403, "not-allowed"]);
  });

  test("set themselves available, and see it in the next request", async () => {
    const set = await ari.ask("PUT", "/api/me/activity", { activity: "available" });
    expect(set.json).toMatchObject({ name: "Ari", activity: "available" });
    expect((await ari.ask("GET", "/api/session")).json.staff.activity).toBe("available");
  });
});

describe("cases, articles, people and settings", () => {
  test("a case is opened by hand, changed by those who may, and told of in its timeline", async () => {
    const id = await waiting("reporter");
    const { person, caseNumbers } = (await ari.ask("GET", `/api/conversations/${id}`)).json;
    const draft = { type: "bug", summary: "The boat sinks", reporter: person.id };
    const made = await mo.ask("POST", "/api/cases", draft);
    expect(made.json).toMatchObject({ type: "bug", status: "new", priority: "normal" });
    const path = `/api/cases/${made.json.number}`;
    const help = `/api/cases/${caseNumbers[0]}`;
    expect((await mo.ask("PATCH", help, { priority: "high" })).json.code).toBe("not-allowed");
    const changed = await ari.ask("PATCH", path, { priority: "high", version: made.json.version });
    expect(changed.json.priority).toBe("high");
    const stale = await mo.ask("PATCH", path, { priority: "low", version: made.json.version });
    expect([stale.status, stale.json.code]).toEqual([409, "case-changed"]);
    const noted = await ari.ask("POST", `${path}/notes`, { text: "Seen it too" });
    expect(noted.json.timeline.at(-1)).toMatchObject({
      actor: { name: "Ari" },
      occurrence: { kind: "note" },
    });
    const listed = (await ari.ask("GET", "/api/cases?type=bug")).json.items;
    expect(listed.map((one: { number: string }) => one.number)).toContain(made.json.number);
    expect((await ari.ask("GET", "/api/cases/CS-9999")).json.code).toBe("unknown-case");
    expect((await ari.ask("GET", "/api/cases/nonsense")).json.code).toBe("unknown-case");
    const known = (await ari.ask("GET", `/api/people/${person.id}`)).json;
    expect(known.conversations.map((one: { id: string }) => one.id)).toContain(id);
    expect((await ari.ask("GET", "/api/people/nobody")).json.code).toBe("unknown-person");
  });

  test("an article is drafted by an agent, published by a lead, and found by search", async () => {
    const draft = { lang: "en", title: "Repairing boats", body: "Carry the boat to the **dock**." };
    const made = await ari.ask("POST", "/api/articles", draft);
    expect(made.json).toMatchObject({
      slug: "repairing-boats",
      status: "draft",
      version: 1,
      siblings: [],
    });
    const path = `/api/articles/${made.json.id}`;
    const publish = { status: "published", version: 1 };
    expect((await ari.ask("PATCH", path, publish)).json.code).toBe("not-allowed");
    expect((await lee.ask("PATCH", path, publish)).json).toMatchObject({
      status: "published",
      version: 2,
    });
    expect((await lee.ask("PATCH", path, publish)).json.code).toBe("article-changed");
    expect((await ari.ask("POST", "/api/articles", draft)).json.code).toBe("article-exists");
    const found = (await ari.ask("GET", "/api/articles/search?q=boats&lang=en")).json.items;
    expect(found[0]).toMatchObject({ articleId: made.json.id, url: "/help/en/repairing-boats" });
    const ja = { lang: "ja", title: "ボートの修理", slug: "repairing-boats" };
    const sibling = await lee.ask("POST", "/api/articles", { ...ja, status: "published" });
    expect(sibling.json.siblings).toMatchObject([{ lang: "en", title: "Repairing boats" }]);
    expect((await ari.ask("GET", "/api/articles/none")).json.code).toBe("unknown-article");
  });

  test("settings and connections are read by all and changed by admins", async () => {
    const patch = { name: "Harbour", hours: { en: "9–5", ja: "" } };
    expect((await lee.ask("PATCH", "/api/settings", patch)).json.code).toBe("not-allowed");
    const changed = await ola.ask("PATCH", "/api/settings", patch);
    expect(changed.json).toMatchObject({
      name: "Harbour",
      hours: { en: "9–5" },
      queues: ["support"],
    });
    expect((await ari.ask("GET", "/api/settings")).json).toEqual(changed.json);
    await web.database.connection();
    const [connection] = (await ari.ask("GET", "/api/connections")).json.items;
    expect(connection).toMatchObject({ state: "ready", channels: [{ id: "11", name: "help" }] });
    const chosen = await ola.ask("PATCH", `/api/connections/${connection.id}`, {
      places: { help: "11" },
    });
    expect(chosen.json.places).toContainEqual({
      name: "help",
      channelId: "11",
      channelName: "help",
    });
    const elsewhere = await ola.ask("PATCH", `/api/connections/${connection.id}`, {
      places: { bug: "99" },
    });
    expect(elsewhere).toMatchObject({ status: 422, json: { code: "unknown-channel" } });
    const missing = await ola.ask("PATCH", "/api/connections/none", { places: {} });
    expect(missing.json.code).toBe("unknown-connection");
  });
});
