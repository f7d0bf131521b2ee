import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ApiProblem, call, problemOf } from "./api.ts";

const seen: { method: string | undefined; url: string | undefined; type: string | undefined }[] =
  [];
let server: Server;
const realFetch = globalThis.fetch;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { method, url } = request;
    seen.push({ method, url, type: request.headers["content-type"] });
    if (url?.endsWith("/typing")) response.writeHead(204).end();
    else if (url?.endsWith("/join")) {
      response.writeHead(409, { "content-type": "application/problem+json" }).end(
        JSON.stringify({
          type: "about:blank",
          title: "Owned",
          status: 409,
          code: "owned-by-other",
          detail: "Somebody else owns this conversation.",
          owner: { id: "lee", name: "Lee" },
          mayTakeOver: true,
        }),
      );
    } else if (url?.startsWith("/api/staff")) response.writeHead(200).end('{"items":[{"id":1}]}');
    else response.writeHead(200).end('{"mine":1,"waiting":2,"bot":3,"live":4,"extra":5}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  // In a browser addresses without a host are the page's own.
  globalThis.fetch = (address, init) => realFetch(`http://127.0.0.1:${port}${address}`, init);
});

afterAll(() => {
  globalThis.fetch = realFetch;
  server.closeAllConnections();
  server.close();
});

it("reads an answer by its schema", async () => {
  expect(await call("countConversations")).toEqual({ mine: 1, waiting: 2, bot: 3, live: 4 });
});

it("refuses an answer of another shape", async () => {
  await expect(call("listStaff")).rejects.toThrow();
});

it("fills the path, leaves out what is not set, and sends no content type without a body", async () => {
  expect(await call("sendTyping", { params: { id: "a/b" } })).toBeUndefined();
  expect(seen.at(-1)).toMatchObject({
    method: "POST",
    url: "/api/conversations/a%2Fb/typing",
    type: undefined,
  });
  await call("listConversations", { query: { state: "waiting", search: undefined } }).catch(
    () => undefined,
  );
  expect(seen.at(-1)?.url).toBe("/api/conversations?state=waiting");
});

it("turns a problem document into an error with code and owner", async () => {
  const error = await call("joinConversation", { params: { id: "c" }, body: {} }).catch((e) => e);
  expect(error).toBeInstanceOf(ApiProblem);
  expect(error).toMatchObject({
    code: "owned-by-other",
    status: 409,
    problem: { owner: { name: "Lee" }, mayTakeOver: true },
  });
  expect(seen.at(-1)?.type).toBe("application/json");
});

it("makes a problem of an answer that is none", () => {
  expect(problemOf(502, "<html>")).toMatchObject({ code: "internal", status: 502 });
  expect(problemOf(418, "")).toMatchObject({ code: "http-418" });
});
