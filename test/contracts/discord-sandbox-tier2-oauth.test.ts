import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Answer, openRawBot, type RawBot } from "../kit/raw-bot.ts";

const redirectUri = "http://127.0.0.1:9/back?from=sandbox";

let world: RawBot;
let app: { id: string; clientSecret: string };

beforeEach(async () => {
  world = await openRawBot({ clock: { mode: "manual" } });
  app = await world.control.call("PATCH", "/apps/default", { redirectUris: [redirectUri] });
});

afterEach(() => world?.[Symbol.asyncDispose]());

function authorizeUrl(more: Readonly<Record<string, string>> = {}) {
  const query = new URLSearchParams({
    client_id: app.id,
    response_type: "code",
    redirect_uri: redirectUri,
    scope: "identify guilds",
    state: "a<b>&c",
    ...more,
  });
  return `${world.sandbox.origin}/oauth2/authorize?${query}`;
}

function look(url: string) {
  return fetch(url, { redirect: "manual" });
}

async function agree(
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = { origin: world.sandbox.origin },
  url = authorizeUrl(),
) {
  const body = new URLSearchParams(form);
  return await fetch(url, { method: "POST", body, headers, redirect: "manual" });
}

async function codeFor(who: string, more: Readonly<Record<string, string>> = {}) {
  const { code } = await world.control.call<{ code: string }>(
    "POST",
    `/members/${who}/oauth2/authorize`,
    { url: authorizeUrl(more) },
  );
  return code;
}

async function token(
  form: Readonly<Record<string, string>>,
  path = "/oauth2/token",
): Promise<Answer> {
  const body = new URLSearchParams({
    client_id: app.id,
    client_secret: app.clientSecret,
    ...form,
  });
  const response = await fetch(`${world.sandbox.apiBase}/v10${path}`, { method: "POST", body });
  return { status: response.status, body: (await response.json()) as Answer["body"] };
}

function exchange(code: string, more: Readonly<Record<string, string>> = {}) {
  return token({ grant_type: "authorization_code", code, redirect_uri: redirectUri, ...more });
}

function as(accessToken: string, path: string) {
  return world.rest("GET", path, undefined, { authorization: `Bearer ${accessToken}` });
}

describe("the page on which a member agrees", () => {
  it("says what it is and what is asked, and hides nothing in names", async () => {
    await world.control.call("PATCH", "/apps/default", { name: '<img src="x">' });
    const response = await look(authorizeUrl());
    expect(response.status).toBe(200);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    const text = await response.text();
    expect(text).toContain("Sandbox – not Discord");
    expect(text).toContain("Know who you are");
    expect(text).not.toContain("<img");
    expect(text).not.toContain("a<b>");
  });

  it("sends the member back with a code and the state, or with a refusal", async () => {
    const mia = await world.id("member", "mia");
    const back = await agree({ member: mia, decision: "allow" });
    expect(back.status).toBe(302);
    const location = new URL(back.headers.get("location") ?? "");
    expect(location.href.startsWith("http://127.0.0.1:9/back?from=sandbox&")).toBe(true);
    expect(location.searchParams.get("state")).toBe("a<b>&c");
    const signedIn = await exchange(location.searchParams.get("code") ?? "");
    expect((await as(signedIn.body.access_token, "/users/@me")).body.id).toBe(mia);
    const denied = await agree({ member: mia, decision: "deny" });
    const reason = new URL(denied.headers.get("location") ?? "").searchParams.get("error");
    expect(reason).toBe("access_denied");
  });

  it("takes no form of another page", async () => {
    const mia = await world.id("member", "mia");
    const form = { member: mia, decision: "allow" };
    expect((await agree(form, { origin: "http://evil.example" })).status).toBe(403);
    expect((await agree(form, {})).status).toBe(403);
  });

  it("sends nobody to an address that is not registered, or for an app that there is not", async () => {
    for (const more of [{ redirect_uri: "http://127.0.0.1:9/back" }, { client_id: "1" }]) {
      const response = await look(authorizeUrl(more));
      expect(response.status).toBe(400);
      expect(response.headers.get("location")).toBe(null);
    }
  });

  it("tells the app of scopes and kinds that are not known", async () => {
    const reason = async (more: Readonly<Record<string, string>>) => {
      const { headers } = await look(authorizeUrl(more));
      return new URL(headers.get("location") ?? "").searchParams.get("error");
    };
    expect(await reason({ scope: "identify everything" })).toBe("invalid_scope");
    expect(await reason({ response_type: "token" })).toBe("unsupported_response_type");
    const plain = { code_challenge: "x", code_challenge_method: "plain" };
    expect(await reason(plain)).toBe("invalid_request");
  });
});

describe("a code", () => {
  it("is good once", async () => {
    const code = await codeFor("mia");
    expect(await exchange(code)).toMatchObject({
      status: 200,
      body: { token_type: "Bearer", expires_in: 604_800, scope: "identify guilds" },
    });
    expect(await exchange(code)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  });

  it("is good for its app, its address and its time only", async () => {
    const wrong = await exchange(await codeFor("mia"), { client_secret: "guess" });
    expect(wrong).toMatchObject({ status: 401, body: { error: "invalid_client" } });
    const other = await exchange(await codeFor("mia"), { redirect_uri: "http://127.0.0.1:9/" });
    expect(other.body.error).toBe("invalid_grant");
    const late = await codeFor("mia");
    await world.control.clock.advance(300_001);
    expect((await exchange(late)).body.error).toBe("invalid_grant");
  });

  it("that was asked for with a challenge needs its answer", async () => {
    const verifier = "v".repeat(43);
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    const more = { code_challenge: challenge, code_challenge_method: "S256" };
    expect((await exchange(await codeFor("mia", more))).body.error).toBe("invalid_grant");
    const right = await exchange(await codeFor("mia", more), { code_verifier: verifier });
    expect(right.status).toBe(200);
  });

  it("is exchanged with the secret in the header, too", async () => {
    const basic = Buffer.from(`${app.id}:${app.clientSecret}`).toString("base64");
    const response = await fetch(`${world.sandbox.apiBase}/oauth2/token`, {
      method: "POST",
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({
        grant_type: "authorization_code",
        code: await codeFor("mia"),
        redirect_uri: redirectUri,
      }),
    });
    expect(response.status).toBe(200);
  });
});

describe("a token of a person", () => {
  async function tokenFor(who: string, scope = "identify guilds guilds.members.read") {
    return (await exchange(await codeFor(who, { scope }))).body;
  }

  it("tells of that person and their guilds, and only what was granted", async () => {
    const { access_token: mia } = await tokenFor("mia");
    expect((await as(mia, "/users/@me")).body).toMatchObject({ username: "mia" });
    expect((await as(mia, "/users/@me")).body).not.toHaveProperty("email");
    expect((await as(mia, "/users/@me/guilds")).body).toMatchObject([
      { id: world.guildId, owner: false },
    ]);
    expect((await as(mia, `/users/@me/guilds/${world.guildId}/member`)).status).toBe(200);
    expect((await as(mia, "/oauth2/@me")).body).toMatchObject({
      application: { id: app.id },
      scopes: ["identify", "guilds", "guilds.members.read"],
      user: { username: "mia" },
    });
    const { access_token: narrow } = await tokenFor("noa", "guilds");
    expect((await as(narrow, "/users/@me")).body.code).toBe(50026);
    const { access_token: wide } = await tokenFor("noa", "identify email");
    expect((await as(wide, "/users/@me")).body.email).toMatch(/^noa@/);
  });

  it("opens nothing that is the bot's", async () => {
    const { access_token: mia } = await tokenFor("mia");
    const general = await world.id("channel", "general");
    expect((await as(mia, `/channels/${general}/messages`)).status).toBe(401);
    expect((await as(mia, "/applications/@me")).status).toBe(401);
    expect((await as("guess", "/users/@me")).status).toBe(401);
    expect((await world.rest("GET", "/oauth2/@me")).status).toBe(401);
  });

  it("is refreshed, revoked, and ends by itself", async () => {
    const first = await tokenFor("mia");
    const refresh = (refreshToken: string) =>
      token({ grant_type: "refresh_token", refresh_token: refreshToken });
    const second = (await refresh(first.refresh_token)).body;
    expect((await as(first.access_token, "/users/@me")).status).toBe(401);
    expect((await refresh(first.refresh_token)).body.error).toBe("invalid_grant");
    expect((await as(second.access_token, "/users/@me")).status).toBe(200);
    expect((await token({ token: second.access_token }, "/oauth2/token/revoke")).status).toBe(200);
    expect((await as(second.access_token, "/users/@me")).status).toBe(401);
    const third = await tokenFor("mia");
    await world.control.clock.advance(604_800_001);
    expect((await as(third.access_token, "/users/@me")).status).toBe(401);
  });

  it("ends with its app and with its person", async () => {
    const made = await world.control.call<typeof app>("POST", "/apps", { name: "Other" });
    const first = app;
    app = await world.control.call("PATCH", `/apps/${made.id}`, { redirectUris: [redirectUri] });
    const { access_token: ofOther } = await tokenFor("mia");
    await world.control.call("DELETE", `/apps/${made.id}`);
    expect((await as(ofOther, "/oauth2/@me")).status).toBe(401);
    app = first;
    const { access_token: ofNoa } = await tokenFor("noa");
    await world.control.call("DELETE", "/members/noa");
    expect((await as(ofNoa, "/users/@me")).status).toBe(401);
  });

  it("and the secret of the app are not in the log", async () => {
    const first = await tokenFor("mia");
    const text = JSON.stringify(await world.control.call("GET", "/traffic"));
    expect(text).not.toContain(first.access_token);
    expect(text).not.toContain(first.refresh_token);
    expect(text).not.toContain(app.clientSecret);
  });
});
