import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getMigrations } from "better-auth/db/migration";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAuth } from "../../src/adapters/web/auth.ts";
import { quietLog } from "../kit/test-engines.ts";
import { openTestWeb, type TestWeb } from "../kit/test-web.ts";

let deskDir: string;
let web: TestWeb;

beforeAll(async () => {
  deskDir = await mkdtemp(join(tmpdir(), "quayside-desk-"));
  await mkdir(join(deskDir, "assets"));
  await writeFile(join(deskDir, "index.html"), "<!doctype html><title>The desk</title>");
  await writeFile(join(deskDir, "assets", "index-abc.js"), "export {};");
  await writeFile(join(deskDir, "favicon.svg"), "<svg/>");
  web = await openTestWeb({ deskDir });
}, 60_000);

afterAll(async () => {
  await web.close();
  await rm(deskDir, { recursive: true });
});

const get = (path: string, accept = "text/html") =>
  web.stranger().ask("GET", path, undefined, { accept });

describe("the desk's files", () => {
  test("are kept for ever where their name has a hash, and asked for again where not", async () => {
    const asset = await get("/assets/index-abc.js", "*/*");
    expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(asset.type).toContain("javascript");
    for (const path of ["/", "/index.html", "/favicon.svg"]) {
      expect((await get(path)).headers.get("cache-control")).toBe("no-cache");
    }
  });

  test("come as the page for every address that its router may know", async () => {
    for (const path of ["/", "/conversations/123", "/cases/CS-1?tab=timeline", "/apiary"]) {
      const { status, text } = await get(path);
      expect([path, status, text.includes("The desk")]).toEqual([path, 200, true]);
    }
  });

  test("are a problem where a page is no answer", async () => {
    for (const [path, accept] of [
      ["/assets/index-old.js", "text/html,*/*"],
      ["/conversations/123", "application/json"],
      ["/api/nothing", "text/html"],
      ["/../../etc/passwd", "*/*"],
    ] as const) {
      const { status, json } = await get(path, accept);
      expect([path, status, json.code]).toEqual([path, 404, "unknown-route"]);
    }
    const post = await web.stranger().ask("POST", "/conversations", {}, { accept: "text/html" });
    expect(post.json.code).toBe("unknown-route");
  });

  test("are explained where they have not been built", async () => {
    await using bare = await openTestWeb();
    for (const path of ["/", "/cases"]) {
      const answer = await bare.stranger().ask("GET", path, undefined, { accept: "text/html" });
      expect([answer.status, answer.text.includes("npm start")]).toEqual([503, true]);
    }
  });
});

describe("the headers", () => {
  test("let pages load nothing from elsewhere and be framed by nobody", async () => {
    const { headers } = await get("/");
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy.split(";")).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "script-src 'self'",
        "img-src 'self' data: blob:",
        "frame-ancestors 'none'",
        "object-src 'none'",
      ]),
    );
    expect(policy).not.toMatch(/https?:|upgrade-insecure/);
    expect(headers.get("strict-transport-security")).toBeNull();
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect((await get("/api/session", "*/*")).headers.get("cache-control")).toBe("no-store");
  });

  test("insist on https where the public address has it, also for the cookie", async () => {
    await using secure = await openTestWeb({ publicUrl: "https://help.example.org" });
    const answer = await secure.stranger().ask("GET", "/healthz");
    expect(answer.headers.get("strict-transport-security")).toContain("max-age=31536000");
    await secure.account("Ari", "agent");
    const browser = secure.stranger();
    const body = { email: "ari@example.org", password: "correct horse battery" };
    const origin = { origin: "https://help.example.org" };
    const signedIn = await browser.ask("POST", "/api/auth/sign-in/email", body, origin);
    expect(signedIn.headers.getSetCookie()[0]).toMatch(
      /^__Secure-quayside\.session_token=.*; Secure/,
    );
    expect((await browser.ask("GET", "/api/session")).json.staff.name).toBe("Ari");
  });
});

describe("for those who look after it", () => {
  test("/healthz says that it lives, /readyz what ails it", async () => {
    expect((await get("/healthz")).json).toEqual({ status: "ok" });
    expect(await get("/readyz")).toMatchObject({
      status: 200,
      json: { status: "ready", parts: { database: { status: "ok", sentence: "It answers." } } },
    });
    const gateway = { status: "waiting", sentence: "Discord does not answer." } as const;
    web.health = { ready: false, parts: { gateway } };
    expect(await get("/readyz")).toMatchObject({
      status: 503,
      json: { status: "not-ready", parts: { gateway } },
    });
    web.health = { ready: true, parts: {} };
  });

  test("/metrics tells of the process, the requests by route, and the work in hand", async () => {
    await get("/api/conversations/secret-id", "*/*");
    const { text, type } = await get("/metrics");
    expect(type).toContain("text/plain");
    for (const line of [
      "quayside_outbox_effects 3",
      "quayside_outbox_oldest_due_seconds 1.5",
      "quayside_event_log_position 42",
      "quayside_event_streams 0",
      "quayside_ready 1",
    ]) {
      expect(text).toContain(`\n${line}\n`);
    }
    expect(text).toContain("process_resident_memory_bytes");
    expect(text).toContain(
      'quayside_http_request_seconds_count{method="GET",route="/api/conversations/:id",status="401"}',
    );
    expect(text).not.toContain("secret-id");
  });

  test("/docs loads nothing from elsewhere; /api/openapi.json is open", async () => {
    const page = await get("/docs");
    expect(page.status).toBe(200);
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).not.toMatch(/upgrade-insecure|validator|https?:/);
    expect((await get("/api/openapi.json", "*/*")).json.info.title).toBe("Quayside");
  });
});

describe("the tables of sign-in", () => {
  test("are all in our own migrations: better-auth has nothing left to create", async () => {
    const auth = createAuth({
      kysely: web.database.authDatabase,
      secret: "a secret of more than 32 characters for tests",
      baseUrl: "http://localhost",
      trustedOrigins: () => [],
      log: quietLog,
    });
    const plan = await getMigrations(auth.options);
    expect(plan.toBeCreated).toEqual([]);
    expect(plan.toBeAdded).toEqual([]);
    expect((await plan.compileMigrations()).trim()).toBe(";");
  });
});
