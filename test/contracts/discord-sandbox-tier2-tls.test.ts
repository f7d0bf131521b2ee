import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { openRawBot, type RawBot } from "../kit/raw-bot.ts";

/** A program of the system, not of a package. */
const openssl = "openssl";
const hasOpenssl = spawnSync(openssl, ["version"]).status === 0;
if (!hasOpenssl) {
  process.stderr.write("No openssl here to make a certificate: the TLS tests are left out.\n");
}

/** A key and a certificate for this machine, as long as the folder is there. */
function certificate(folder: string) {
  const key = join(folder, "key.pem");
  const cert = join(folder, "cert.pem");
  execFileSync(
    openssl,
    [
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"],
      ...["-days", "2", "-subj", "/CN=localhost", "-keyout", key, "-out", cert],
      ...["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
    ],
    { stdio: "ignore" },
  );
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

describe.skipIf(!hasOpenssl)("the port for TLS", () => {
  let world: RawBot;
  let folder: string;
  let ca: Buffer;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "sandbox-tls-"));
    const tls = certificate(folder);
    ca = tls.cert;
    world = await openRawBot({ tls });
  });

  afterAll(async () => {
    await world?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  function ask(method: string, path: string, body?: object) {
    const url = `${world.sandbox.tls?.apiBase}/v10${path}`;
    const headers = {
      authorization: `Bot ${world.sandbox.token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    };
    return new Promise<Record<string, unknown>>((resolve, reject) => {
      const call = request(url, { method, ca, headers }, async (response) => {
        let text = "";
        for await (const chunk of response) text += chunk;
        resolve(JSON.parse(text));
      });
      call.on("error", reject);
      call.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  it("serves REST and sends clients to the gateway on the same port", async () => {
    const { port } = new URL(world.sandbox.tls?.origin ?? "");
    const gateway = new URL(String((await ask("GET", "/gateway/bot"))["url"]));
    expect([gateway.protocol, gateway.port]).toEqual(["wss:", port]);
    const plain = (await world.rest("GET", "/gateway/bot")).body.url;
    expect(plain).toBe(world.sandbox.gatewayUrl);
  });

  it("carries the gateway, where what is said on one port is heard on the other", async () => {
    const socket = new WebSocket(`${world.sandbox.tls?.gatewayUrl}?v=10&encoding=json`, { ca });
    const ready = Promise.withResolvers<{ resume_gateway_url: string }>();
    const heard = Promise.withResolvers<{ content: string }>();
    socket.on("error", ready.reject);
    socket.on("message", (data) => {
      const { op, t, d } = JSON.parse(String(data));
      const identify = { token: world.sandbox.token, intents: 1 | (1 << 9), properties: {} };
      if (op === 10) socket.send(JSON.stringify({ op: 2, d: identify }));
      if (t === "READY") ready.resolve(d);
      if (t === "MESSAGE_CREATE") heard.resolve(d);
    });
    expect((await ready.promise).resume_gateway_url).toBe(world.sandbox.tls?.gatewayUrl);
    const general = await world.id("channel", "general");
    await world.rest("POST", `/channels/${general}/messages`, { content: "over both" });
    expect((await heard.promise).content).toBe("over both");
    socket.terminate();
    const sent = await ask("POST", `/channels/${general}/messages`, { content: "by TLS" });
    expect(sent["content"]).toBe("by TLS");
  });

  it("does not open with a certificate that does not fit its key", async () => {
    const cert = certificate(folder).cert;
    const key = certificate(folder).key;
    await expect(openRawBot({ tls: { key, cert } })).rejects.toThrow(/key/i);
  });
});
