import { createHash, timingSafeEqual } from "node:crypto";
import type { App, Grant, GrantCode } from "./entities.ts";
import { seededText } from "./seeded.ts";
import type { World } from "./world.ts";

/** What an app may ask of a person here. */
export const oauthScopes = ["identify", "email", "guilds", "guilds.members.read"] as const;

/** Life of a code and of an access token, milliseconds of world time. */
const codeLife = 300_000;
export const tokenLife = 604_800_000;

/** What an app asks for on the way to the consent of a person. */
export interface OauthAsk {
  readonly app: App;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | null;
  readonly codeChallenge: string | null;
}

/** An error of OAuth 2.0 by its own name. */
export class OauthError extends Error {
  readonly error: string;

  constructor(error: string, description: string) {
    super(description);
    this.name = "OauthError";
    this.error = error;
  }
}

/** The secret with which an app shows at the token address that it is itself. */
export function clientSecretOf(seed: string, appId: string): string {
  return seededText(seed, `client secret ${appId}`, 32);
}

/** The app of a client id and secret; throws `invalid_client`. */
export function clientOf(world: World, id: string, secret: string): App {
  const app = world.apps.get(id);
  if (app === undefined || !isSame(secret, clientSecretOf(world.seed, id))) {
    throw new OauthError("invalid_client", "The client id or secret is wrong.");
  }
  return app;
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** A person consents: gives the code that the app exchanges once for a token. */
export function grantCode(world: World, ask: OauthAsk, userId: string): string {
  const now = world.clock.now();
  for (const old of world.grantCodes.values()) {
    if (old.expiresAt < now) world.grantCodes.delete(old.id);
  }
  const code: GrantCode = {
    id: world.secret(24),
    appId: ask.app.id,
    userId,
    scopes: ask.scopes,
    redirectUri: ask.redirectUri,
    codeChallenge: ask.codeChallenge,
    expiresAt: now + codeLife,
  };
  world.grantCodes.set(code.id, code);
  return code.id;
}

/** Exchanges a code for a token; a code is good once, for its app and its address only. */
export function exchangeCode(
  world: World,
  app: App,
  given: { readonly code: string; readonly redirectUri: string; readonly verifier: string | null },
): Grant {
  const code = world.grantCodes.get(given.code);
  if (code === undefined || code.appId !== app.id || code.expiresAt < world.clock.now()) {
    throw new OauthError("invalid_grant", 'Invalid "code" in request.');
  }
  world.grantCodes.delete(code.id);
  if (code.redirectUri !== given.redirectUri) {
    throw new OauthError("invalid_grant", 'Invalid "redirect_uri" in request.');
  }
  if (code.codeChallenge !== null && code.codeChallenge !== challengeOf(given.verifier ?? "")) {
    throw new OauthError("invalid_grant", 'Invalid "code_verifier" in request.');
  }
  return addGrant(world, app.id, code.userId, code.scopes);
}

function challengeOf(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}

/** A new token for an old one that can be refreshed; the old pair ends. */
export function refreshGrant(world: World, app: App, refreshToken: string): Grant {
  const old = [...world.grants.values()].find((one) => one.refreshToken === refreshToken);
  if (old === undefined || old.appId !== app.id) {
    throw new OauthError("invalid_grant", 'Invalid "refresh_token" in request.');
  }
  world.grants.delete(old.id);
  return addGrant(world, app.id, old.userId, old.scopes);
}

/** Ends a token of an app, by either of the pair; unknown ones are nothing to complain about. */
export function revokeGrant(world: World, app: App, token: string): void {
  for (const one of world.grants.values()) {
    if (one.appId !== app.id) continue;
    if (one.id === token || one.refreshToken === token) world.grants.delete(one.id);
  }
}

function addGrant(world: World, appId: string, userId: string, scopes: readonly string[]): Grant {
  const grant: Grant = {
    id: `sandbox.${world.secret(24)}`,
    refreshToken: `sandbox.${world.secret(24)}`,
    appId,
    userId,
    scopes,
    expiresAt: world.clock.now() + tokenLife,
  };
  world.grants.set(grant.id, grant);
  return grant;
}

/** What an access token stands for, while it lives, and its person and app do. */
export function grantOf(world: World, accessToken: string): Grant | undefined {
  const grant = world.grants.get(accessToken);
  if (grant === undefined || grant.expiresAt <= world.clock.now()) return undefined;
  return world.users.has(grant.userId) && world.apps.has(grant.appId) ? grant : undefined;
}

/** The address to which a person goes back with a code, or with an error. */
export function returnTo(ask: OauthAsk, outcome: Readonly<Record<string, string>>): string {
  const url = new URL(ask.redirectUri);
  for (const [name, value] of Object.entries(outcome)) url.searchParams.set(name, value);
  if (ask.state !== null) url.searchParams.set("state", ask.state);
  return url.href;
}
