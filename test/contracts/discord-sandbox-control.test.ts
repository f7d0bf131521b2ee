import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SandboxClient, sandboxClient } from "../../sandbox/discord/client.ts";
import type { RunningDiscordSandbox } from "../../sandbox/discord/server.ts";
import { startJudgedSandbox } from "../kit/judged-sandbox.ts";

let sandbox: RunningDiscordSandbox;
let control: SandboxClient;

beforeAll(async () => {
  sandbox = await startJudgedSandbox({ port: 0 });
  control = sandboxClient(sandbox.control);
});

afterAll(() => sandbox?.close());

/** A call of the REST API as a bot, without a library. */
async function rest(method: string, path: string, body?: unknown, headers: object = {}) {
  const response = await fetch(`${sandbox.apiBase}${path}`, {
    method,
    headers: {
      authorization: `Bot ${sandbox.token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body: json };
}

async function generalId(): Promise<string> {
  const channels = await control.member("mia").channels();
  return channels.find((one) => one.channel.name === "general")?.channel.id ?? "";
}

describe("what a caller finds", () => {
  it("info leads to everything else", async () => {
    const info = await control.call<Record<string, unknown>>("GET", "/info");
    expect(info).toMatchObject({
      api: 1,
      apiBase: sandbox.apiBase,
      gatewayUrl: sandbox.gatewayUrl,
      page: sandbox.origin,
      limits: { profile: "relaxed" },
    });
  });

  it("the description names every route and its body", async () => {
    const { paths } = await control.call<{ paths: Record<string, Record<string, object>> }>(
      "GET",
      "/openapi.json",
    );
    expect(paths["/members/{member}/channels/{channel}/messages"]).toHaveProperty(
      "post.requestBody",
    );
    expect(Object.keys(paths).length).toBeGreaterThan(40);
  });

  it("names lead to members, channels and guilds; unknown ones are said to be", async () => {
    const mia = await control.call<{ id: string }>("GET", "/members/mia");
    expect(await control.call("GET", `/members/${mia.id}`)).toMatchObject({ username: "mia" });
    await expect(control.call("GET", "/members/nobody")).rejects.toMatchObject({ status: 404 });
    await expect(control.call("GET", "/members/mia/channels/none/messages")).rejects.toMatchObject({
      status: 404,
    });
    await control.call("POST", "/guilds/default/channels", { name: "twin" });
    await control.call("POST", "/guilds/default/channels", { name: "twin" });
    await expect(control.call("GET", "/channels/twin")).rejects.toMatchObject({
      status: 409,
      code: "ambiguous",
    });
  });

  it("unknown fields are refused by name", async () => {
    const work = control.call("POST", "/members", { username: "zoe", colour: "red" });
    await expect(work).rejects.toMatchObject({ status: 422, field: "colour" });
    const deep = control.call("POST", "/faults", { kind: "delay", params: { millis: 1 } });
    await expect(deep).rejects.toMatchObject({ status: 422, field: "params.millis" });
  });

  it("a new member is in the guild with roles, and their name is taken", async () => {
    const dora = { username: "dora", locale: "de", dms: "closed", roles: ["Moderators"] };
    const made = await control.call<{ guilds: { roles: string[] }[]; dms: string }>(
      "POST",
      "/members",
      dora,
    );
    expect(made.dms).toBe("closed");
    expect(made.guilds[0]?.roles).toHaveLength(1);
    await expect(control.call("POST", "/members", dora)).rejects.toMatchObject({ status: 409 });
  });
});

describe("what members see", () => {
  it("nothing of other people's direct messages", async () => {
    const mia = control.member("mia");
    await mia.say("dm", "my secret");
    const dm = (await mia.channels()).find((one) => one.channel.type === 1);
    const noa = control.member("noa");
    expect((await noa.channels()).map((one) => one.channel.type)).not.toContain(1);
    await expect(noa.messages(dm?.channel.id ?? "")).rejects.toMatchObject({ status: 404 });
    const events = await fetch(
      `${sandbox.control}/members/noa/wait?contains=secret&after=0&timeoutMs=0`,
    );
    expect(events.status).toBe(408);
  });

  it("that a channel is gone from their sight, and nothing of what is in it", async () => {
    const mia = control.member("mia");
    const { lastEventId } = await mia.info();
    const guild = await control.call<{ guild: { id: string } }>("GET", "/guilds/default");
    const { channel } = await control.call<{ channel: { id: string } }>(
      "POST",
      "/guilds/default/channels",
      { name: "board" },
    );
    await control.call("PATCH", `/channels/${channel.id}`, {
      topic: "for the board alone",
      permission_overwrites: [{ id: guild.guild.id, type: 0, deny: "1024" }],
    });
    const [made, gone] = await readEvents(`/members/mia/events?after=${lastEventId}`, 2);
    expect(made?.type).toBe("channel.created");
    expect(gone?.type).toBe("channel.deleted");
    expect(JSON.stringify(gone?.data)).not.toContain("board");
  });

  it("their events count up without gaps and begin again where they left off", async () => {
    const mia = control.member("mia");
    const { lastEventId } = await mia.info();
    await mia.say("general", "first");
    await mia.say("general", "second");
    const read = await readEvents(`/members/mia/events?after=${lastEventId}`, 2);
    expect(read.map((one) => one.id)).toEqual([lastEventId + 1, lastEventId + 2]);
    expect(read.map((one) => one.type)).toEqual(["message.created", "message.created"]);
    const resumed = await readEvents("/members/mia/events", 1, {
      "last-event-id": String(lastEventId + 1),
    });
    expect(resumed[0]?.data).toMatchObject({ message: { content: "second" } });
    const chosen = await readEvents(
      `/members/mia/events?types=none,message.created&after=${lastEventId + 1}`,
      1,
    );
    expect(chosen[0]?.id).toBe(lastEventId + 2);
  });

  it("a wait finds what has come since, and what is still to come", async () => {
    const mia = control.member("mia");
    const noa = control.member("noa");
    await noa.say("general", "hello mia");
    const found = await mia.wait({ event: "message.created", from: "noa", channel: "general" });
    expect(found.message?.content).toBe("hello mia");
    const coming = mia.wait({ event: "message.created", contains: "later" });
    await noa.say("general", "see you later");
    expect((await coming).message?.author.username).toBe("noa");
    await expect(mia.wait({ event: "message.created", timeoutMs: 0 })).rejects.toMatchObject({
      status: 408,
    });
  });

  it("no commands of an app that is not there to answer, but an honest failure", async () => {
    await rest("POST", `/applications/${await appId()}/commands`, {
      name: "away",
      description: "x",
    });
    const invocation = await control.member("mia").slash("away", { channel: "general" });
    expect(invocation).toMatchObject({ state: "failed", reason: "not_connected" });
  });
});

describe("who may call", () => {
  it("other pages of the browser and other host names are kept out", async () => {
    const asked = (headers: Record<string, string>) =>
      new Promise<number>((resolve, reject) => {
        request(`${sandbox.control}/info`, { headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        })
          .on("error", reject)
          .end();
      });
    expect(await asked({})).toBe(200);
    expect(await asked({ origin: sandbox.origin })).toBe(200);
    expect(await asked({ origin: "http://evil.test" })).toBe(403);
    expect(await asked({ host: "evil.test" })).toBe(403);
  });

  it("a change that is no JSON is refused", async () => {
    const response = await fetch(`${sandbox.control}/members`, {
      method: "POST",
      body: "username=x",
      headers: { "content-type": "text/plain" },
    });
    expect(response.status).toBe(400);
  });
});

describe("hostile input never ends more than the one request", () => {
  it.each([
    ["broken JSON", "{", 400, 50109],
    ["deep nesting", "[".repeat(100_000), 400, 50109],
    ["a list for an object", "[]", 400, 50035],
    ["a number for a text", '{"content":{"a":1}}', 400, 50035],
    ["keys of the language itself", '{"__proto__":{"content":"x"},"constructor":1}', 400, 50006],
  ])("%s", async (_name, body, status, code) => {
    const answer = await rest("POST", `/channels/${await generalId()}/messages`, body);
    expect(answer.status).toBe(status);
    expect(answer.body.code).toBe(code);
  });

  it("a body without a type, one that is too large, a broken form", async () => {
    const path = `/channels/${await generalId()}/messages`;
    const untyped = await rest("POST", path, "x", { "content-type": "text/plain" });
    expect(untyped.body.code).toBe(50035);
    const large = await rest(
      "POST",
      path,
      JSON.stringify({ content: "x".repeat(26 * 1024 * 1024) }),
    );
    expect(large).toMatchObject({ status: 413, body: { code: 40005 } });
    const form = await rest("POST", path, "--x\r\nnonsense", {
      "content-type": "multipart/form-data; boundary=x",
    });
    expect(form.body.code).toBe(50035);
  });

  it("unknown routes, methods, versions and ids", async () => {
    expect(await rest("GET", "/v10/nothing/here")).toMatchObject({
      status: 404,
      body: { message: "404: Not Found", code: 0 },
    });
    expect((await rest("PUT", "/v10/users/@me")).status).toBe(405);
    expect((await rest("GET", "/v6/users/@me")).body.code).toBe(50041);
    expect((await rest("GET", "/channels/abc")).body.code).toBe(50035);
    expect((await rest("GET", "/channels/123456789012345678")).body.code).toBe(10003);
    expect((await rest("GET", "/%ff")).status).toBe(404);
    const { items } = await control.call<{ items: { path: string }[] }>(
      "GET",
      "/traffic?unknown=true",
    );
    expect(items.map((one) => one.path)).toContain("/v10/nothing/here");
  });

  it("a wrong token is 401 and tells nothing", async () => {
    const answer = await rest("GET", "/users/@me", undefined, { authorization: "Bot x.y.z" });
    expect(answer).toMatchObject({ status: 401, body: { message: "401: Unauthorized", code: 0 } });
    const { items } = await control.call<{ items: { id: number }[] }>("GET", "/traffic?status=401");
    const entry = await control.call<{ headers: Record<string, string> }>(
      "GET",
      `/traffic/${items.at(-1)?.id}`,
    );
    expect(entry.headers["authorization"]).toBe("…");
  });
});

describe("limits", () => {
  it("headers stand on every answer, and a limit of one's own is kept", async () => {
    const relaxed = await rest("GET", "/users/@me");
    expect(Number(relaxed.headers.get("x-ratelimit-remaining"))).toBeGreaterThan(1000);
    await control.call("PUT", "/limits", {
      overrides: [{ route: "GET /users/@me", limit: 1, windowMs: 60_000 }],
    });
    expect((await rest("GET", "/users/@me")).status).toBe(200);
    const blocked = await rest("GET", "/users/@me");
    expect(blocked.status).toBe(429);
    expect(Number(blocked.headers.get("retry-after"))).toBeGreaterThan(50);
    expect(blocked.body).toMatchObject({ global: false, message: "You are being rate limited." });
    await control.call("PUT", "/limits", {});
  });

  it("too many invalid requests are shut out by a page that is no JSON", async () => {
    await control.call("PUT", "/limits", { invalidPer10Min: 2 });
    for (let count = 0; count < 2; count += 1) {
      await rest("GET", "/users/@me", undefined, { authorization: "Bot x.y.z" });
    }
    const answer = await rest("GET", "/users/@me");
    expect(answer.status).toBe(403);
    expect(answer.body).toContain("1015");
    await control.call("PUT", "/limits", {});
  });
});

describe("the clock", () => {
  it("never goes back and never leaves the time that ids can hold", async () => {
    await expect(
      control.call("POST", "/clock/advance", { to: "2020-01-01T00:00:00Z" }),
    ).rejects.toMatchObject({
      status: 409,
    });
    await expect(
      control.call("POST", "/clock/advance", { to: "2200-01-01T00:00:00Z" }),
    ).rejects.toMatchObject({
      status: 422,
    });
  });

  it("files can no longer be fetched after a day, and again by a fresh address", async () => {
    const mia = control.member("mia");
    const said = await mia.say("general", "file", {
      files: [{ name: "x.txt", bytes: new TextEncoder().encode("inside") }],
    });
    const [file] = said.attachments;
    const answer = await fetch(file?.url ?? "");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-disposition")).toContain("attachment");
    expect(await answer.text()).toBe("inside");
    await control.clock.advance(25 * 3_600_000);
    expect((await fetch(file?.url ?? "")).status).toBe(404);
    const again = (await mia.messages("general")).find((one) => one.id === said.id);
    expect((await fetch(again?.attachments[0]?.url ?? "")).status).toBe(200);
  });
});

describe("a world that is kept", () => {
  it("is there again after a restart, with greater ids and the same token", async () => {
    const saveDir = await mkdtemp(join(tmpdir(), "sandbox-"));
    const first = await startJudgedSandbox({ port: 0, saveDir });
    const said = await sandboxClient(first.control)
      .member("mia")
      .say("general", "keep me", {
        files: [{ name: "x.txt", bytes: new TextEncoder().encode("kept") }],
      });
    await sandboxClient(first.control).clock.advance(3_600_000);
    await first.close();
    const second = await startJudgedSandbox({ port: 0, saveDir, seed: "another" });
    expect(second.token).toBe(first.token);
    const mia = sandboxClient(second.control).member("mia");
    const [found] = await mia.messages("general");
    expect(found?.id).toBe(said.id);
    expect(await fetch(found?.attachments[0]?.url ?? "").then((one) => one.text())).toBe("kept");
    const next = await mia.say("general", "next");
    expect(BigInt(next.id)).toBeGreaterThan(BigInt(said.id));
    await second.close();
    await rm(saveDir, { recursive: true });
  });

  it("that is damaged stops the start with a sentence and is not overwritten", async () => {
    const saveDir = await mkdtemp(join(tmpdir(), "sandbox-"));
    await writeFile(join(saveDir, "world.json"), "{");
    await expect(startJudgedSandbox({ port: 0, saveDir })).rejects.toThrow("is damaged");
    await rm(saveDir, { recursive: true });
  });

  it("goes out as a snapshot and comes in again", async () => {
    const snapshot = await control.call<{ messages: object[] }>("GET", "/snapshot");
    const said = await control.member("mia").say("general", "after the snapshot");
    await control.call("PUT", "/snapshot", snapshot);
    const ids = (await control.member("mia").messages("general")).map((one) => one.id);
    expect(ids).not.toContain(said.id);
    await expect(control.call("PUT", "/snapshot", { messages: [] })).rejects.toMatchObject({
      status: 422,
    });
  });
});

describe("the page", () => {
  it("is served from its folder, at every deep link, and nothing outside of it", async () => {
    const pageDir = await mkdtemp(join(tmpdir(), "page-"));
    const other = await startJudgedSandbox({ port: 0, pageDir });
    const missing = await fetch(other.origin);
    expect(missing.status).toBe(503);
    expect(await missing.text()).toContain("not built yet");
    await writeFile(join(pageDir, "index.html"), "<title>page</title>");
    const deep = await fetch(`${other.origin}/as/mia.x/general`);
    expect(await deep.text()).toContain("page");
    expect(deep.headers.get("content-security-policy")).toContain("default-src 'self'");
    const outside = await fetch(`${other.origin}/..%2f..%2fetc%2fpasswd`);
    expect(await outside.text()).not.toContain("root:");
    await other.close();
    await rm(pageDir, { recursive: true });
  });

  it("pictures are drawn for those who have none", async () => {
    const { user } = await control.call<{ user: { id: string; avatar: string } }>(
      "GET",
      "/members/mia",
    );
    const answer = await fetch(`${sandbox.origin}/avatars/${user.id}/${user.avatar}.png?size=64`);
    expect(answer.headers.get("content-type")).toBe("image/png");
  });
});

async function appId(): Promise<string> {
  const { items } = await control.call<{ items: { id: string }[] }>("GET", "/apps");
  return items[0]?.id ?? "";
}

/** Reads so many events of a stream and leaves. */
async function readEvents(path: string, count: number, headers: Record<string, string> = {}) {
  const leave = new AbortController();
  const response = await fetch(`${sandbox.control}${path}`, { headers, signal: leave.signal });
  const events: { id: number; type: string; data: Record<string, unknown> }[] = [];
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += new TextDecoder().decode(chunk);
    for (const block of text.split("\n\n").slice(0, -1)) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1];
      const id = field("id");
      if (id === undefined) continue;
      const data = JSON.parse(field("data") ?? "{}");
      events.push({ id: Number(id), type: field("event") ?? "", data });
    }
    text = text.slice(text.lastIndexOf("\n\n") + 2);
    if (events.length >= count) break;
  }
  leave.abort();
  return events.slice(0, count);
}
