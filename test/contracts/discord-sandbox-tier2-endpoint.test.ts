import { createPublicKey, verify } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SandboxError } from "../../sandbox/discord/client-call.ts";
import { openRawBot, type RawBot } from "../kit/raw-bot.ts";

interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly never?: boolean;
}

type Sent = Readonly<Record<string, unknown>> & { readonly token: string; readonly id: string };

let world: RawBot;
let server: Server;
let url: string;
let publicKey: string;
let checks = true;
let reply: (sent: Sent) => Reply;
let seen: Sent[] = [];

function isSigned(signature: string, timestamp: string, body: string): boolean {
  const key = createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: Buffer.from(publicKey, "hex").toString("base64url") },
    format: "jwk",
  });
  return verify(null, Buffer.from(timestamp + body), key, Buffer.from(signature, "hex"));
}

beforeAll(async () => {
  world = await openRawBot();
  publicKey = (await world.rest("GET", "/applications/@me")).body.verify_key;
  server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const header = (name: string) => String(request.headers[name] ?? "");
    const signed = isSigned(header("x-signature-ed25519"), header("x-signature-timestamp"), text);
    if (checks && !signed) {
      response.writeHead(401).end();
      return;
    }
    const sent = JSON.parse(text) as Sent;
    if (sent["type"] === 1) {
      response.writeHead(200, { "content-type": "application/json" }).end('{"type":1}');
      return;
    }
    seen.push(sent);
    const { status = 200, body, never = false } = reply(sent);
    if (never) return;
    response.writeHead(status, { "content-type": "application/json" });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/interactions`;
  await world.rest("PUT", `/applications/${(await me()).id}/commands`, [
    { name: "hello", description: "Says hello", type: 1 },
  ]);
});

beforeEach(() => {
  seen = [];
  checks = true;
  reply = () => ({ body: { type: 4, data: { content: "by http", flags: 64 } } });
});

afterAll(async () => {
  await world?.[Symbol.asyncDispose]();
  server?.closeAllConnections();
  server?.close();
});

async function me() {
  return (await world.rest("GET", "/applications/@me")).body;
}

function take(address: string | null) {
  return world.rest("PATCH", "/applications/@me", { interactions_endpoint_url: address });
}

async function hello(query: Record<string, string | number> = {}) {
  const { invocation } = await world.control.call<{
    invocation: { id: string; state: string; reason?: string; messages: never[] };
  }>("POST", "/members/mia/channels/general/commands", { name: "hello" }, query);
  return invocation;
}

describe("an address for interactions", () => {
  it("is taken after a ping, and the app's key is a real one", async () => {
    expect(publicKey).toMatch(/^[0-9a-f]{64}$/);
    const answer = await take(url);
    expect(answer.status).toBe(200);
    expect(answer.body.interactions_endpoint_url).toBe(url);
  });

  it("is refused when a wrong signature is let through", async () => {
    await take(null);
    checks = false;
    const answer = await take(url);
    expect(answer.status).toBe(400);
    expect(answer.body.errors.interactions_endpoint_url._errors[0].code).toBe(
      "APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID",
    );
    expect((await me()).interactions_endpoint_url).toBe(null);
  });

  it("is refused by the control API with the field, when nobody answers there", async () => {
    const error = await world.control
      .call("PATCH", "/apps/default", { interactionsEndpointUrl: "http://127.0.0.1:9/" })
      .catch((reason: SandboxError) => reason);
    expect(error).toMatchObject({ status: 422, field: "interactionsEndpointUrl" });
  });

  it("is set and taken off by the control API", async () => {
    const set = (interactionsEndpointUrl: string | null) =>
      world.control.call("PATCH", "/apps/default", { interactionsEndpointUrl });
    expect(await set(url)).toMatchObject({ interactionsEndpointUrl: url });
    expect(await set(null)).toMatchObject({ interactionsEndpointUrl: null });
  });
});

describe("interactions by HTTP", () => {
  it("come signed, and not over the gateway as well", async () => {
    await take(url);
    const ears = await world.listen(1);
    const invocation = await hello();
    expect(invocation).toMatchObject({
      state: "responded",
      messages: [{ ephemeral: true, message: { content: "by http" } }],
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ type: 2, data: { name: "hello" }, guild_id: world.guildId });
    expect(await ears.settled()).not.toContain("INTERACTION_CREATE");
  });

  it("go on by their token like any other", async () => {
    await take(url);
    await hello();
    const [sent] = seen;
    const path = `/webhooks/${(await me()).id}/${sent?.token}`;
    const followUp = await world.rest("POST", path, { content: "and more" });
    expect(followUp.body.content).toBe("and more");
    const twice = await world.rest("POST", `/interactions/${sent?.id}/${sent?.token}/callback`, {
      type: 4,
      data: { content: "again" },
    });
    expect(twice.body.code).toBe(40060);
  });

  it("may be answered with 202 and by the callback route", async () => {
    await take(url);
    reply = (sent) => {
      setImmediate(() =>
        world.rest("POST", `/interactions/${sent.id}/${sent.token}/callback`, {
          type: 4,
          data: { content: "later" },
        }),
      );
      return { status: 202 };
    };
    expect(await hello()).toMatchObject({ messages: [{ message: { content: "later" } }] });
  });

  it.each([
    ["an error", { status: 500, body: { message: "no" } }],
    ["a body that is no callback", { body: { hello: "you" } }],
    ["a callback that does not fit", { body: { type: 7, data: { content: "x" } } }],
  ])("fail at once by %s", async (_name, answer: Reply) => {
    await take(url);
    reply = () => answer;
    expect(await hello()).toMatchObject({ state: "failed", reason: "did_not_respond" });
    expect((await logged()).at(-1)?.problem).toMatch(/status is 500|does not fit/);
  });

  it("fail after three seconds of the world's time, and the call is cut off", async () => {
    await take(url);
    await world.control.clock.set({ mode: "manual" });
    reply = () => ({ never: true });
    const pending = await hello({ wait: "none" });
    const stateNow = async () =>
      (await world.control.call<{ state: string }>("GET", `/members/mia/invocations/${pending.id}`))
        .state;
    await world.control.clock.advance(2999);
    expect(await stateNow()).toBe("pending");
    await world.control.clock.advance(1);
    expect(await stateNow()).toBe("failed");
    await world.control.clock.set({ mode: "real" });
    await expect
      .poll(async () => (await logged()).at(-1), { timeout: 5000 })
      .toMatchObject({ status: 0, problem: "The three seconds are over" });
  });

  it("are in the log without their token", async () => {
    await take(url);
    await hello();
    const last = (await logged()).at(-1);
    expect(last).toMatchObject({ kind: "webhook", direction: "out", status: 200, path: url });
    expect(JSON.stringify(last)).not.toContain(seen[0]?.token);
  });
});

async function logged() {
  const { items } = await world.control.call<{
    items: { status: number; kind: string; problem?: string }[];
  }>("GET", "/traffic", undefined, { kind: "webhook" });
  return items;
}
