import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type SandboxClient, sandboxClient } from "../../sandbox/discord/client.ts";
import type { SandboxMember } from "../../sandbox/discord/client-member.ts";
import type { RunningDiscordSandbox } from "../../sandbox/discord/server.ts";
import { timeOfSnowflake } from "../../sandbox/discord/world/snowflake.ts";
import { startJudgedSandbox } from "../kit/judged-sandbox.ts";
import { RawGateway } from "../kit/raw-gateway.ts";

const guildsAndDms = 1 | (1 << 12);

let sandbox: RunningDiscordSandbox;
let control: SandboxClient;
let mia: SandboxMember;
let noa: SandboxMember;
let appId: string;
const opened: RawGateway[] = [];

beforeAll(async () => {
  sandbox = await startJudgedSandbox();
  control = sandboxClient(sandbox.control);
  mia = control.member("mia");
  noa = control.member("noa");
  appId = (await control.call<{ id: string }>("GET", "/apps/default")).id;
  const commands = await rest("PUT", `/applications/${appId}/commands`, [
    { name: "ping", description: "Are you there?" },
  ]);
  expect(commands.status).toBe(200);
});

afterEach(async () => {
  await control.faults.clear();
  for (const one of opened.splice(0)) one.end();
});

afterAll(() => sandbox?.close());

async function rest(method: string, path: string, body?: unknown, signal?: AbortSignal) {
  const response = await fetch(`${sandbox.apiBase}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${sandbox.token}`,
      "user-agent": "DiscordBot (https://example.org, 1)",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  const text = await response.text();
  const json = /^[[{]/.test(text) ? JSON.parse(text) : {};
  return { status: response.status, headers: response.headers, text, json };
}

function connect(): RawGateway {
  const raw = new RawGateway(sandbox);
  opened.push(raw);
  return raw;
}

/** A connection that has identified, and its session. */
async function session() {
  const raw = connect();
  await raw.identify(guildsAndDms);
  const ready = await raw.frame((one) => one.t === "READY");
  await raw.frame((one) => one.t === "GUILD_CREATE");
  return { raw, id: (ready.d as { session_id: string }).session_id };
}

function saying(text: string) {
  return (frame: RawGateway["frames"][number]) =>
    frame.t === "MESSAGE_CREATE" && (frame.d as { content: string }).content === text;
}

/** The fault that the newest call of this route met. */
async function faultOf(route: string): Promise<string | undefined> {
  const { items } = await control.call<{ items: { faultId?: string }[] }>(
    "GET",
    "/traffic",
    undefined,
    { kind: "rest", route },
  );
  return items.at(-1)?.faultId;
}

describe("a fault of REST", () => {
  it("hang never answers, or breaks the connection after a while", async () => {
    const { id } = await control.faults.add({ kind: "hang" });
    const patience = AbortSignal.timeout(300);
    await expect(rest("GET", "/users/@me", undefined, patience)).rejects.toMatchObject({
      name: "TimeoutError",
    });
    expect(await faultOf("/users/@me")).toBe(id);
    await control.faults.add({ kind: "hang", params: { ms: 50 } });
    await expect(rest("GET", "/users/@me")).rejects.toThrow("fetch failed");
    expect((await rest("GET", "/users/@me")).status).toBe(200);
  });

  it("cloudflare answers with a page, and without the headers of a limit", async () => {
    await control.faults.add({ kind: "cloudflare", params: { status: 429 } });
    const page = await rest("GET", "/users/@me");
    expect(page.status).toBe(429);
    expect(page.headers.get("content-type")).toMatch(/^text\/html/);
    expect(page.text).toContain("1015");
    expect([...page.headers.keys()].filter((name) => /ratelimit|retry/.test(name))).toEqual([]);
    const usual = await rest("GET", "/users/@me");
    expect(usual.headers.get("x-ratelimit-bucket")).not.toBeNull();
  });

  it("token_revoked is 401 for REST and 4004 for whoever is or gets connected", async () => {
    const { raw, id } = await session();
    await control.faults.add({ kind: "token_revoked", times: 2 });
    expect(await raw.closed).toBe(4004);
    expect(await rest("GET", "/users/@me")).toMatchObject({
      status: 401,
      json: { code: 0, message: "401: Unauthorized" },
    });
    const late = connect();
    await late.identify(guildsAndDms);
    expect(await late.closed).toBe(4004);
    const again = connect();
    await again.resume(id, 1);
    expect((await again.frame((one) => one.op === 9)).d).toBe(false);
    expect((await rest("GET", "/users/@me")).status).toBe(200);
  });

  it("dm_limit lets so many direct messages be opened, and no more", async () => {
    const ids = await Promise.all([mia, noa, mia].map(async (one) => (await one.info()).id));
    const { id } = await control.faults.add({ kind: "dm_limit", params: { after: 1 }, times: 0 });
    const answers = [];
    for (const recipient of ids) {
      const answer = await rest("POST", "/users/@me/channels", { recipient_id: recipient });
      answers.push([answer.status, answer.json.code]);
    }
    expect(answers).toEqual([
      [200, undefined],
      [403, 40003],
      [403, 40003],
    ]);
    expect(await faultOf("/users/@me/channels")).toBe(id);
  });

  it("attachment_expired takes a file away once", async () => {
    const bytes = new TextEncoder().encode("a log");
    const file = { name: "log.txt", contentType: "text/plain", bytes };
    const { attachments } = await mia.say("general", "look", { files: [file] });
    const url = attachments[0]?.url ?? "";
    await control.faults.add({ kind: "attachment_expired" });
    expect((await fetch(url)).status).toBe(404);
    expect(await (await fetch(url)).text()).toBe("a log");
  });
});

describe("a fault of an interaction", () => {
  async function pressed() {
    const { raw } = await session();
    const before = raw.frames.length;
    await mia.slash("ping", { channel: "general", wait: "none" });
    const frame = await raw.frame(
      (one) => one.t === "INTERACTION_CREATE" && raw.frames.indexOf(one) >= before,
    );
    const { id, token } = frame.d as { id: string; token: string };
    const answer = () =>
      rest("POST", `/interactions/${id}/${token}/callback`, { type: 4, data: { content: "pong" } });
    return { token, answer };
  }

  it.each([
    ["interaction_late", 404, 10062],
    ["interaction_taken", 400, 40060],
  ])(
    "%s refuses the first answer with %i and %i, and the next one passes",
    async (kind, status, code) => {
      const { answer } = await pressed();
      await control.faults.add({ kind });
      expect(await answer()).toMatchObject({ status, json: { code } });
      expect((await answer()).status).toBe(204);
    },
  );

  it("interaction_expired refuses what comes by token later with 50027", async () => {
    const { token, answer } = await pressed();
    await control.faults.add({ kind: "interaction_expired" });
    expect((await answer()).status).toBe(204);
    const followUp = () => rest("POST", `/webhooks/${appId}/${token}`, { content: "more" });
    expect(await followUp()).toMatchObject({ status: 401, json: { code: 50027 } });
    expect((await followUp()).status).toBe(200);
  });
});

describe("a fault of the gateway", () => {
  it("ws_close ends with the code that was ordered; a RESUME brings the event", async () => {
    const { raw, id } = await session();
    const params = { code: 4000, eventType: "MESSAGE_CREATE" };
    await control.faults.add({ kind: "ws_close", params });
    await mia.say("dm", "into the break");
    expect(await raw.closed).toBe(4000);
    expect(raw.frames.some(saying("into the break"))).toBe(false);
    const next = connect();
    await next.resume(id, raw.frames.at(-1)?.s ?? 0);
    await next.frame((one) => one.t === "RESUMED");
    expect(next.frames.filter(saying("into the break"))).toHaveLength(1);
  });

  it("ws_lose_buffer refuses a RESUME, and the session is gone", async () => {
    const { raw, id } = await session();
    await control.faults.add({ kind: "ws_lose_buffer" });
    raw.end();
    await raw.closed;
    for (const _attempt of [1, 2]) {
      const next = connect();
      await next.resume(id, 1);
      expect((await next.frame((one) => one.op === 9)).d).toBe(false);
    }
  });

  it("ws_delay_hello keeps the HELLO back for so long", async () => {
    await control.faults.add({ kind: "ws_delay_hello", params: { ms: 400 } });
    const start = performance.now();
    const slow = connect();
    await slow.frame((one) => one.op === 10);
    expect(performance.now() - start).toBeGreaterThan(395);
    await connect().frame((one) => one.op === 10);
  });

  it("ws_mute_acks leaves heartbeats without an answer, and counts them", async () => {
    const { raw } = await session();
    await control.faults.add({ kind: "ws_mute_acks", times: 2 });
    for (const _beat of [1, 2, 3]) raw.send(1, null);
    await raw.frame((one) => one.op === 11);
    expect(raw.frames.filter((one) => one.op === 11)).toHaveLength(1);
    expect(await control.gateway.connections()).toMatchObject([{ missedAcks: 2 }]);
  });

  it("guild_unavailable takes a guild away and brings it back", async () => {
    const { raw } = await session();
    const guild = raw.frames.find((one) => one.t === "GUILD_CREATE")?.d as unknown as {
      id: string;
    };
    await control.faults.add({ kind: "guild_unavailable", params: { ms: 100 } });
    const gone = await raw.frame((one) => one.t === "GUILD_DELETE");
    expect(gone.d).toEqual({ id: guild.id, unavailable: true });
    const back = await raw.frame(
      (one) => one.t === "GUILD_CREATE" && Number(one.s) > Number(gone.s),
    );
    expect(back.d).toMatchObject({ id: guild.id, unavailable: false });
  });
});

describe("clock_skew", () => {
  it("lets the Date header and new ids run ahead, until it is taken away", async () => {
    const hour = 3_600_000;
    const { id } = await control.faults.add({ kind: "clock_skew", params: { ms: hour } });
    const early = await rest("GET", "/users/@me");
    const ahead = Date.parse(early.headers.get("date") ?? "") - Date.now();
    expect(Math.abs(ahead - hour)).toBeLessThan(5000);
    expect(await faultOf("/users/@me")).toBe(id);
    const message = await mia.say("general", "from the future");
    expect(Math.abs(timeOfSnowflake(message.id) - Date.now() - hour)).toBeLessThan(5000);
    await control.faults.clear();
    const usual = await rest("GET", "/users/@me");
    expect(Math.abs(Date.parse(usual.headers.get("date") ?? "") - Date.now())).toBeLessThan(5000);
    const later = await mia.say("general", "ids still count up");
    expect(BigInt(later.id)).toBeGreaterThan(BigInt(message.id));
  });

  it("runs behind too; no other fault knows of a time below nothing", async () => {
    const { id } = await control.faults.add({ kind: "clock_skew", params: { ms: -60_000 } });
    const behind = Date.parse((await rest("GET", "/users/@me")).headers.get("date") ?? "");
    expect(Math.abs(behind - Date.now() + 60_000)).toBeLessThan(5000);
    const wrong = { status: 422, field: "params.ms" };
    const params = { ms: -1 };
    await expect(control.faults.add({ kind: "delay", params })).rejects.toMatchObject(wrong);
    const delay = await control.faults.add({ kind: "delay" });
    const change = (fault: string) => control.call("PATCH", `/faults/${fault}`, { params });
    await expect(change(delay.id)).rejects.toMatchObject(wrong);
    await expect(change(id)).resolves.toMatchObject({ params });
  });
});
