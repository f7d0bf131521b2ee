import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { DiscordRest } from "./rest.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };

test("a call that is never answered does not hold up the end", async () => {
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  const api = `http://127.0.0.1:${port}/api`;
  const rest = new DiscordRest({ token: "a.b.c", api, log, onRefused: () => {} });
  const call = expect(rest.call(({ steady }) => steady.get("/gateway"))).rejects.toThrow("abort");
  await once(silent, "request");
  await rest.close(1);
  await call;
  await expect(rest.call(({ once }) => once.get("/gateway"))).rejects.toThrow("abort");
  silent.closeAllConnections();
  silent.close();
});
