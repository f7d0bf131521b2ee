import { constants, createInflate, inflateSync } from "node:zlib";
import { Client, Events, GatewayIntentBits, type Message, Partials, Status } from "discord.js";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { sandboxClient } from "../../sandbox/discord/client.ts";
import type { SandboxMember } from "../../sandbox/discord/client-member.ts";
import type { RunningDiscordSandbox } from "../../sandbox/discord/server.ts";
import { startJudgedSandbox } from "../kit/judged-sandbox.ts";
import { RawGateway } from "../kit/raw-gateway.ts";

let sandbox: RunningDiscordSandbox;
let bot: Client<true>;
let control: ReturnType<typeof sandboxClient>;
let mia: SandboxMember;

beforeAll(async () => {
  sandbox = await startJudgedSandbox({ port: 0 });
  control = sandboxClient(sandbox.control);
  mia = control.member("mia");
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    rest: { api: sandbox.apiBase },
  });
  client.on(Events.Error, () => {});
  const ready = once(client, Events.ClientReady);
  await client.login(sandbox.token);
  await ready;
  bot = client as Client<true>;
});

afterEach(() => control.faults.clear());

afterAll(async () => {
  await bot?.destroy();
  await sandbox?.close();
});

function once<T>(client: Client, event: string): Promise<T> {
  return new Promise((resolve) =>
    client.once(event as Events.MessageCreate, (value) => resolve(value as T)),
  );
}

/** What the bot hears until it hears `last`. */
function heardUntil(last: string): Promise<string[]> {
  const heard: string[] = [];
  return new Promise((resolve) => {
    const listen = (message: Message) => {
      heard.push(message.content);
      if (message.content !== last) return;
      bot.off(Events.MessageCreate, listen);
      resolve(heard);
    };
    bot.on(Events.MessageCreate, listen);
  });
}

describe("a session outlives its connection", () => {
  it("RESUME after a break brings what was missed, once and in order", async () => {
    await mia.say("dm", "before");
    const resumed = once(bot, Events.ShardResume);
    const heard = heardUntil("three");
    await control.gateway.action("terminate");
    for (const text of ["one", "two", "three"]) await mia.say("dm", text);
    await resumed;
    expect(await heard).toEqual(["one", "two", "three"]);
  });

  it("op 7 makes it reconnect and resume", async () => {
    const resumed = once(bot, Events.ShardResume);
    await control.gateway.action("reconnect");
    await resumed;
    const heard = heardUntil("still here");
    await mia.say("dm", "still here");
    expect(await heard).toEqual(["still here"]);
  });

  it("an event during the break of a fault is not lost", async () => {
    await control.faults.add({ kind: "ws_terminate", params: { eventType: "MESSAGE_CREATE" } });
    const heard = heardUntil("through the break");
    await mia.say("dm", "through the break");
    expect(await heard).toEqual(["through the break"]);
  });

  it("op 9 begins anew: what was missed must be read back", async () => {
    const ready = once(bot, Events.ShardReady);
    await control.gateway.action("invalidate");
    const missed = await mia.say("dm", "unheard");
    await ready;
    const dm = await (await bot.users.fetch((await mia.info()).id)).createDM();
    const page = await dm.messages.fetch({ limit: 1, cache: false });
    expect(page.first()?.id).toBe(missed.id);
    expect(bot.ws.status).toBe(Status.Ready);
  }, 20_000);
});

describe("untidy delivery", () => {
  it("drops, doubles and delays as told", async () => {
    const heard: string[] = [];
    const listen = (message: Message) => void heard.push(message.content);
    bot.on(Events.MessageCreate, listen);
    const only = { eventType: "MESSAGE_CREATE" };
    await control.faults.add({ kind: "event_drop", params: only });
    await mia.say("dm", "dropped");
    await control.faults.add({ kind: "event_delay", params: { ...only, ms: 1000 } });
    await mia.say("dm", "late");
    await mia.say("dm", "early");
    await expect.poll(() => heard, { timeout: 10_000 }).toEqual(["early", "late"]);
    await control.faults.add({ kind: "event_duplicate", params: only });
    await mia.say("dm", "doubled");
    await control.faults.add({ kind: "event_reorder", params: only });
    await mia.say("dm", "first");
    await mia.say("dm", "second");
    // discord.js itself swallows what it has seen already, so the double shows on the wire only.
    await expect
      .poll(() => heard, { timeout: 10_000 })
      .toEqual(["early", "late", "doubled", "second", "first"]);
    const { items } = await control.call<{ items: { t: string }[] }>(
      "GET",
      "/traffic?kind=gateway&limit=8",
    );
    expect(items.filter((one) => one.t === "MESSAGE_CREATE").length).toBeGreaterThanOrEqual(4);
    bot.off(Events.MessageCreate, listen);
  });
});

describe("who may connect, and how", () => {
  it("a wrong token ends with 4004", async () => {
    const raw = new RawGateway(sandbox);
    await raw.identify(1, { token: "x.y.z" });
    expect(await raw.closed).toBe(4004);
    const client = new Client({ intents: [], rest: { api: sandbox.apiBase } });
    await expect(client.login("wrong.token.here")).rejects.toMatchObject({ code: "TokenInvalid" });
  });

  it("a privileged intent that is switched off ends with 4014, and passes once it is on", async () => {
    const refused = new RawGateway(sandbox);
    await refused.identify(1 << 15);
    expect(await refused.closed).toBe(4014);
    await control.call("PATCH", "/apps/default", { privilegedIntents: { messageContent: true } });
    const raw = new RawGateway(sandbox);
    await raw.identify((1 << 15) | (1 << 9));
    await raw.frame((one) => one.t === "READY");
    await mia.say("general", "words for all");
    const frame = await raw.frame((one) => one.t === "MESSAGE_CREATE");
    expect((frame.d as { content: string }).content).toBe("words for all");
    raw.end();
    await control.call("PATCH", "/apps/default", { privilegedIntents: { messageContent: false } });
  });

  it.each([
    ["a version that is not spoken", "v=5&encoding=json", 4012],
    ["another encoding", "v=10&encoding=etf", 4002],
  ])("%s is refused", async (_name, query, code) => {
    expect(await new RawGateway(sandbox, query).closed).toBe(code);
  });

  it.each([
    ["text that is no JSON", "{", 4002],
    ["an unknown opcode", JSON.stringify({ op: 99, d: null }), 4001],
    ["a payload that is too large", JSON.stringify({ op: 1, d: "x".repeat(5000) }), 4002],
    ["work before IDENTIFY", JSON.stringify({ op: 3, d: {} }), 4003],
    [
      "intents that do not exist",
      JSON.stringify({ op: 2, d: { token: "x", intents: 1 << 30 } }),
      4013,
    ],
  ])("%s ends the connection", async (_name, text, code) => {
    const raw = new RawGateway(sandbox);
    await raw.frame((one) => one.op === 10);
    raw.sendText(text);
    expect(await raw.closed).toBe(code);
  });

  it("too many payloads in a minute end with 4008", async () => {
    const raw = new RawGateway(sandbox);
    await raw.frame((one) => one.op === 10);
    for (let count = 0; count < 121; count += 1) raw.send(1, null);
    expect(await raw.closed).toBe(4008);
  });

  it("a resume of a session that is too old or unknown begins anew", async () => {
    const raw = new RawGateway(sandbox);
    await raw.frame((one) => one.op === 10);
    raw.send(6, { token: sandbox.token, session_id: "none", seq: 1 });
    expect((await raw.frame((one) => one.op === 9)).d).toBe(false);
    raw.end();
    const first = new RawGateway(sandbox);
    await first.identify(1);
    const ready = await first.frame((one) => one.t === "READY");
    first.end();
    await first.closed;
    await control.clock.advance(200_000);
    const second = new RawGateway(sandbox);
    await second.frame((one) => one.op === 10);
    const { session_id } = ready.d as { session_id: string };
    second.send(6, { token: sandbox.token, session_id, seq: 1 });
    expect((await second.frame((one) => one.op === 9)).d).toBe(false);
    second.end();
  });

  it("heartbeats are answered, and may stay without answer by a fault", async () => {
    const raw = new RawGateway(sandbox);
    await raw.frame((one) => one.op === 10);
    raw.send(1, null);
    await raw.frame((one) => one.op === 11);
    raw.end();
  });

  it.each(["zlib-stream", "payload"])("payloads come compressed by %s", async (kind) => {
    const stream = kind === "zlib-stream";
    const query = `v=10&encoding=json${stream ? "&compress=zlib-stream" : ""}`;
    const socket = new WebSocket(`${sandbox.gatewayUrl}?${query}`);
    const inflate = createInflate({ flush: constants.Z_SYNC_FLUSH });
    const names: string[] = [];
    let text = "";
    inflate.on("data", (chunk) => {
      text += chunk;
      names.push(...[...text.matchAll(/"t":"([A-Z_]+)"/g)].map((one) => one[1] ?? ""));
    });
    socket.on("message", (data: Buffer, binary) => {
      if (stream) inflate.write(data);
      else if (binary) names.push(JSON.parse(String(inflateSync(data))).t);
    });
    await new Promise((resolve) => socket.once("message", resolve));
    const identify = { token: sandbox.token, intents: 1, compress: !stream };
    socket.send(JSON.stringify({ op: 2, d: identify }));
    await expect.poll(() => names, { timeout: 10_000 }).toContain("GUILD_CREATE");
    socket.terminate();
  });

  it("hears only what its intents ask for", async () => {
    const raw = new RawGateway(sandbox);
    await raw.identify(1 << 12);
    await raw.frame((one) => one.t === "READY");
    await mia.say("general", "not for you");
    await mia.say("dm", "for you");
    await raw.frame((one) => one.t === "MESSAGE_CREATE");
    expect(raw.frames.map((one) => one.t).filter(Boolean)).toEqual(["READY", "MESSAGE_CREATE"]);
    raw.end();
  });
});

describe("a reset", () => {
  it("gives the same ids for the same seed, and other ids to what comes after", async () => {
    const before = await control.call<{ items: { id: string }[] }>("GET", "/members");
    const { token } = sandbox;
    const said = await mia.say("general", "old");
    await control.reset({ keepConnections: true });
    const after = await control.call<{ items: { id: string }[] }>("GET", "/members");
    expect(after.items.map((one) => one.id)).toEqual(before.items.map((one) => one.id));
    expect(sandbox.token).toBe(token);
    const again = await control.member("mia").say("general", "new");
    expect(BigInt(again.id)).toBeGreaterThan(BigInt(said.id));
    await expect.poll(() => bot.guilds.cache.size, { timeout: 10_000 }).toBe(1);
    await control.reset({ seed: "other" });
    const other = await control.call<{ items: { id: string }[] }>("GET", "/members");
    expect(other.items[0]?.id).not.toBe(before.items[0]?.id);
  });
});

describe("an outage", () => {
  it("lasts as long in world time as ordered; then the bot comes back by itself", async () => {
    await control.reset();
    const people = sandboxClient(sandbox.control);
    await expect.poll(() => bot.guilds.cache.size, { timeout: 10_000 }).toBe(1);
    await people.faults.add({ kind: "outage", params: { ms: 600_000 } });
    const call = fetch(`${sandbox.apiBase}/users/@me`);
    await expect(call).rejects.toThrow();
    await people.member("mia").say("general", "nobody hears this");
    await people.clock.advance(600_000);
    await expect
      .poll(async () => (await people.gateway.connections()).length, { timeout: 15_000 })
      .toBe(1);
    const answer = await fetch(`${sandbox.apiBase}/users/@me`);
    expect(answer.status).toBe(401);
  }, 40_000);
});
