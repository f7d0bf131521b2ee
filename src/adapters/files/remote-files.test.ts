import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRemoteFiles } from "./remote-files.ts";

let server: Server;
let elsewhere: Server;
let origin: string;
let other: string;

async function listening(handler: Parameters<typeof createServer>[1]): Promise<Server> {
  const opened = createServer(handler);
  await new Promise<void>((done) => opened.listen(0, "127.0.0.1", done));
  return opened;
}

function originOf(opened: Server): string {
  return `http://127.0.0.1:${(opened.address() as AddressInfo).port}`;
}

async function collect(files: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of files) parts.push(part);
  return Buffer.concat(parts).toString();
}

beforeAll(async () => {
  elsewhere = await listening((_request, response) => response.end("inner secret"));
  other = originOf(elsewhere);
  server = await listening((request, response) => {
    switch (request.url) {
      case "/file":
        return response.end("a screenshot");
      case "/moved":
        return response.writeHead(302, { location: "/file" }).end();
      case "/away":
        return response.writeHead(302, { location: `${other}/` }).end();
      case "/circle":
        return response.writeHead(302, { location: "/circle" }).end();
      case "/busy":
        return response.writeHead(429, { "retry-after": "2" }).end();
      case "/large":
        return response.writeHead(200, { "content-length": "5000" }).end("x".repeat(5000));
      case "/large-unsaid":
        response.write("x".repeat(600));
        return response.end("x".repeat(600));
      case "/silent":
        response.write("x");
        return;
      case "/broken":
        response.writeHead(200, { "content-length": "100" });
        response.write("x");
        setImmediate(() => response.destroy());
        return;
      default:
        return response.writeHead(404).end();
    }
  });
  origin = originOf(server);
});

afterAll(() => {
  for (const opened of [server, elsewhere]) {
    opened.closeAllConnections();
    opened.close();
  }
});

function files(silenceMs?: number) {
  return openRemoteFiles({
    allowedOrigins: [origin],
    largest: 1000,
    ...(silenceMs === undefined ? {} : { silenceMs }),
  });
}

const never = new AbortController().signal;

async function bytesOf(path: string, silenceMs?: number): Promise<string> {
  return await collect(await files(silenceMs).fetch(`${origin}${path}`, never));
}

describe("files of a platform", () => {
  test("come with their bytes, and through a redirect on the same origin", async () => {
    expect(await bytesOf("/file")).toBe("a screenshot");
    expect(await bytesOf("/moved")).toBe("a screenshot");
  });

  test("are fetched from no other origin, by address or by redirect", async () => {
    const refused = { code: "host-not-allowed", retryable: false };
    await expect(files().fetch(`${other}/`, never)).rejects.toMatchObject(refused);
    await expect(files().fetch("file:///etc/passwd", never)).rejects.toMatchObject(refused);
    await expect(files().fetch("nonsense", never)).rejects.toMatchObject(refused);
    const disguised = `${origin.replace("//", "//user@")}/file`;
    await expect(files().fetch(disguised, never)).rejects.toMatchObject(refused);
    await expect(bytesOf("/away")).rejects.toMatchObject(refused);
  });

  test("that are gone will not come back; a busy or circling host is worth another try", async () => {
    await expect(bytesOf("/nothing")).rejects.toMatchObject({ code: "gone", retryable: false });
    await expect(bytesOf("/circle")).rejects.toMatchObject({ code: "unreachable" });
    await expect(bytesOf("/busy")).rejects.toMatchObject({
      code: "unreachable",
      retryable: true,
      retryAfterMs: 2000,
    });
  });

  test("stop at the limit, announced or not", async () => {
    await expect(bytesOf("/large")).rejects.toMatchObject({ code: "file-too-large" });
    await expect(bytesOf("/large-unsaid")).rejects.toMatchObject({ code: "file-too-large" });
  });

  test("that fall silent or break off are unreachable", async () => {
    await expect(bytesOf("/silent", 50)).rejects.toMatchObject({ code: "unreachable" });
    await expect(bytesOf("/broken")).rejects.toMatchObject({ code: "unreachable" });
    await expect(
      openRemoteFiles({ allowedOrigins: ["http://127.0.0.1:9"], largest: 10 }).fetch(
        "http://127.0.0.1:9/x",
        never,
      ),
    ).rejects.toMatchObject({ code: "unreachable", retryable: true });
  });
});
