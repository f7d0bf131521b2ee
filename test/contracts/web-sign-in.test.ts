import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emailOf, openTestWeb, type TestWeb, testPassword } from "../kit/test-web.ts";

const demo = [{ as: "ari", name: "Ari", role: "agent", email: emailOf("Ari") }] as const;

describe("the first admin", () => {
  test("is made with the printed code, once, however many try at the same moment", async () => {
    await using web = await openTestWeb();
    expect(web.setupCode).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    const stranger = web.stranger();
    expect((await stranger.ask("GET", "/api/session")).json).toMatchObject({
      staff: null,
      setupNeeded: true,
      demo: null,
      position: null,
    });
    const form = (name: string, code: string | null = web.setupCode) => ({
      code,
      name,
      email: emailOf(name),
      password: testPassword,
    });
    const wrong = await stranger.ask("POST", "/api/setup", form("Ola", "AAAA-AAAA-AAAA"));
    expect([wrong.status, wrong.json.code]).toEqual([403, "setup-code-wrong"]);
    const short = { ...form("Ola"), password: "short" };
    expect((await stranger.ask("POST", "/api/setup", short)).json.code).toBe("invalid-body");

    const racers = ["Ola", "Eve", "Mal"].map((name) => ({ browser: web.stranger(), name }));
    const answers = await Promise.all(
      racers.map(({ browser, name }) =>
        browser.ask("POST", "/api/setup", form(name, web.setupCode?.toLowerCase() ?? "")),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 403, 403]);
    const winner = racers[answers.findIndex(({ status }) => status === 204)];
    const session = (await winner?.browser.ask("GET", "/api/session"))?.json;
    expect(session).toMatchObject({
      staff: { name: winner?.name, role: "admin" },
      setupNeeded: false,
    });
    expect(await web.ports.views.staff.list(web.database.workspaceId)).toHaveLength(1);
    expect((await stranger.ask("POST", "/api/setup", form("Eve"))).json.code).toBe("setup-done");
    const signedIn = await stranger.signIn(emailOf(winner?.name ?? ""));
    expect(signedIn.status).toBe(200);
  });

  test("needs no code where somebody exists already", async () => {
    await using web = await openTestWeb({
      beforeStart: async (signIn) => {
        const [email, name, role] = [emailOf("Ola"), "Ola", "admin"] as const;
        await signIn.createStaffUser({ email, name, role, password: testPassword, queues: [] });
      },
    });
    expect(web.setupCode).toBeNull();
    expect((await web.stranger().ask("GET", "/api/session")).json.setupNeeded).toBe(false);
  });
});

describe("signing in", () => {
  let web: TestWeb;

  beforeAll(async () => {
    web = await openTestWeb({ demo });
    await web.account("Ari", "agent");
    await web.account("Ola", "admin");
  });

  afterAll(() => web.close());

  test("gives a cookie that scripts and foreign sites do not get", async () => {
    const browser = web.stranger();
    const answer = await browser.signIn("ARI@example.org");
    expect(answer.status).toBe(200);
    const cookie = answer.headers.getSetCookie().join("\n");
    expect(cookie).toMatch(/^quayside\.session_token=.*HttpOnly.*SameSite=Lax/i);
    expect(cookie).not.toMatch(/Secure/);
    const { json } = await browser.ask("GET", "/api/session");
    expect(json.staff).toMatchObject({ name: "Ari", role: "agent", queues: ["support"] });
    expect(json.position).toMatch(/^.+\.\d+$/);
  });

  test("is refused with one sentence for a wrong password and an unknown address alike", async () => {
    const wrong = await web.stranger().signIn(emailOf("Ari"), "not the password");
    const unknown = await web.stranger().signIn("nobody@example.org");
    expect([wrong.status, wrong.type]).toEqual([401, "application/problem+json; charset=utf-8"]);
    expect(wrong.json.code).toBe("wrong-password");
    expect(unknown.json).toEqual(wrong.json);
  });

  test("is slowed down after some attempts, whatever address the caller claims", async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 8; attempt++) {
      const headers = {
        "x-forwarded-for": `10.0.0.${attempt}`,
        "x-quayside-peer": `10.1.0.${attempt}`,
      };
      const body = { email: emailOf("Ola"), password: "guess number one" };
      const answer = await web.stranger().ask("POST", "/api/auth/sign-in/email", body, headers);
      statuses.push(answer.status);
      if (answer.status === 429) expect(answer.json.code).toBe("too-many-requests");
    }
    expect(statuses.at(-1)).toBe(429);
  });

  test("ends with signing out, at once and also for the event stream", async () => {
    const browser = await web.browser({ name: "Ari" });
    expect((await browser.ask("GET", "/api/session")).json.staff.name).toBe("Ari");
    const { cookie } = browser;
    const stream = await browser.fetch("GET", "/api/events");
    expect(stream.status).toBe(200);
    expect((await browser.ask("POST", "/api/auth/sign-out")).status).toBe(200);
    await stream.text();
    const again = web.stranger();
    again.cookie = cookie;
    expect((await again.ask("GET", "/api/session")).json.staff).toBeNull();
    expect((await again.ask("GET", "/api/conversations")).json.code).toBe("not-signed-in");
  });

  test("cannot be done by oneself: sign-up and better-auth's admin calls are at no address", async () => {
    const admin = await web.browser({ name: "Ola" });
    for (const path of [
      "sign-up/email",
      "admin/create-user",
      "admin/set-role",
      "update-user",
      "quayside/start-session",
    ]) {
      const answer = await admin.ask("POST", `/api/auth/${path}`, { email: emailOf("Eve") });
      expect([path, answer.status, answer.json?.code]).toEqual([path, 404, "unknown-route"]);
    }
  });

  test("takes a new password, which ends the other sessions when asked to", async () => {
    await web.account("Kai", "agent");
    const browser = await web.browser({ name: "Kai" });
    const change = {
      currentPassword: "not the password",
      newPassword: "another good password",
      revokeOtherSessions: true,
    };
    const wrong = await browser.ask("POST", "/api/auth/change-password", change);
    expect(wrong.json.code).toBe("wrong-password");
    const right = { ...change, currentPassword: testPassword };
    expect((await browser.ask("POST", "/api/auth/change-password", right)).status).toBe(200);
  });

  test.each([
    ["another site", { origin: "https://evil.example" }],
    ["a page without origin", { origin: "null" }],
  ])("and every change are refused from %s", async (_name, headers) => {
    const browser = await web.browser({ name: "Ari" });
    for (const [method, path, body] of [
      ["PUT", "/api/me/activity", { activity: "available" }],
      ["POST", "/api/auth/sign-out", {}],
      ["POST", "/api/auth/sign-in/email", { email: emailOf("Ari"), password: testPassword }],
      ["POST", "/api/demo/sign-in", { as: "ari" }],
    ] as const) {
      const answer = await browser.ask(method, path, body, headers);
      expect([path, answer.status, answer.json.code]).toEqual([path, 403, "foreign-origin"]);
    }
    expect((await browser.ask("GET", "/api/session")).json.staff.activity).toBe("away");
  });

  test("works from both names of this machine, and for scripts that have no origin", async () => {
    const { port } = new URL(web.origin);
    const browser = await web.browser({ name: "Ari" });
    const local = { origin: `http://localhost:${port}` };
    const change = { activity: "away" };
    expect((await browser.ask("PUT", "/api/me/activity", change, local)).status).toBe(200);
    const answer = await fetch(`${web.origin}/api/demo/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ as: "ari" }),
    });
    expect(answer.status).toBe(200);
  });
});

describe("demo sign-in", () => {
  test("plays a seeded person on this machine", async () => {
    await using web = await openTestWeb({ demo });
    await web.account("Ari", "agent");
    const browser = web.stranger();
    expect((await browser.ask("GET", "/api/session")).json).toMatchObject({
      setupNeeded: false,
      demo: [{ as: "ari", name: "Ari", role: "agent" }],
    });
    expect((await browser.ask("POST", "/api/demo/sign-in", { as: "ari" })).json).toMatchObject({
      name: "Ari",
      role: "agent",
    });
    expect((await browser.ask("GET", "/api/session")).json.staff.name).toBe("Ari");
    const unknown = await browser.ask("POST", "/api/demo/sign-in", { as: "nobody" });
    expect(unknown.json.code).toBe("unknown-staff");
  });

  test("does not exist outside demo mode", async () => {
    await using web = await openTestWeb();
    await web.account("Ari", "agent");
    const answer = await web.stranger().ask("POST", "/api/demo/sign-in", { as: "ari" });
    expect([answer.status, answer.json.code]).toEqual([403, "demo-only"]);
  });
});
