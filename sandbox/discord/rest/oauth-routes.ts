import * as z from "zod";
import type { Grant, Guild, Wire } from "../world/entities.ts";
import { applicationFlags } from "../world/guild-wire.ts";
import {
  clientOf,
  exchangeCode,
  OauthError,
  refreshGrant,
  revokeGrant,
  tokenLife,
} from "../world/oauth.ts";
import { refuse, unauthorized } from "../world/refusal.ts";
import { memberWire, userWire, userWireById } from "../world/user-wire.ts";
import { ok, open, param, type RestAnswer, type RestCall, type RestRoute, user } from "./route.ts";

const tokenForm = z.object({
  grant_type: z.string(),
  code: z.string().default(""),
  redirect_uri: z.string().default(""),
  code_verifier: z.string().optional(),
  refresh_token: z.string().default(""),
});

/** The app's id and secret, in the header or in the form. */
function clientIn(call: RestCall) {
  const basic = /^Basic (.+)$/i.exec(call.authorization)?.[1];
  if (basic !== undefined) {
    const [id = "", secret = ""] = Buffer.from(basic, "base64").toString("utf8").split(":");
    return clientOf(call.world, decodeURIComponent(id), decodeURIComponent(secret));
  }
  const form = (call.body ?? {}) as Record<string, unknown>;
  return clientOf(call.world, String(form["client_id"] ?? ""), String(form["client_secret"] ?? ""));
}

/** Runs something of OAuth 2.0; what goes wrong is told in its own form. */
function byOauth(run: () => RestAnswer): RestAnswer {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof OauthError || error instanceof URIError)) throw error;
    const name = error instanceof OauthError ? error.error : "invalid_client";
    return {
      status: name === "invalid_client" ? 401 : 400,
      body: { error: name, error_description: error.message },
    };
  }
}

function token(call: RestCall): RestAnswer {
  const app = clientIn(call);
  const form = tokenForm.safeParse(call.body ?? {});
  if (!form.success) throw new OauthError("invalid_request", "The form is not right.");
  const {
    grant_type: type,
    code,
    redirect_uri: redirectUri,
    code_verifier,
    refresh_token,
  } = form.data;
  if (type !== "authorization_code" && type !== "refresh_token") {
    throw new OauthError("unsupported_grant_type", "Grant type is not supported.");
  }
  const grant =
    type === "authorization_code"
      ? exchangeCode(call.world, app, { code, redirectUri, verifier: code_verifier ?? null })
      : refreshGrant(call.world, app, refresh_token);
  return ok({
    token_type: "Bearer",
    access_token: grant.id,
    expires_in: tokenLife / 1000,
    refresh_token: grant.refreshToken,
    scope: grant.scopes.join(" "),
  });
}

/** What the caller was granted; 401 without a token of a person, 50026 without the scope. */
export function granted(call: RestCall, scope: string): Grant {
  if (call.grant === null) throw unauthorized();
  if (!call.grant.scopes.includes(scope)) throw refuse(50026);
  return call.grant;
}

/** A person as an app gets to know them with their consent. */
export function personWire(call: RestCall): Wire {
  const { userId, scopes } = granted(call, "identify");
  const person = call.world.users.get(userId);
  if (person === undefined) throw unauthorized();
  return {
    ...userWire(person),
    mfa_enabled: false,
    locale: person.locale,
    premium_type: 0,
    ...(scopes.includes("email")
      ? { email: `${person.username}@sandbox.invalid`, verified: true }
      : {}),
  };
}

function aboutGrant(call: RestCall): Wire {
  if (call.grant === null) throw unauthorized();
  const { app, grant, world } = call;
  return {
    application: {
      id: app.id,
      name: app.name,
      icon: null,
      description: app.description,
      type: null,
      bot_public: true,
      bot_require_code_grant: false,
      verify_key: app.publicKey,
      flags: applicationFlags(app),
      flags_new: String(applicationFlags(app)),
    },
    scopes: grant.scopes,
    expires: world.clock.stamp(grant.expiresAt),
    ...(grant.scopes.includes("identify") ? { user: userWireById(world, grant.userId) } : {}),
  };
}

/** The guilds of a person, for an app that may know them. */
export function guildsOfPerson(call: RestCall): readonly Guild[] {
  return call.world.guildsOf(granted(call, "guilds").userId);
}

/** Signing in: tokens of people, and what they tell. */
export const oauthRoutes: readonly RestRoute[] = [
  open.post("/oauth2/token", (call) => byOauth(() => token(call))),
  open.post("/oauth2/token/revoke", (call) =>
    byOauth(() => {
      const app = clientIn(call);
      revokeGrant(call.world, app, String((call.body as Wire | undefined)?.["token"] ?? ""));
      return ok({});
    }),
  ),
  user.get("/oauth2/@me", (call) => ok(aboutGrant(call))),
  user.get("/users/@me/guilds/:guild/member", (call) => {
    const { userId } = granted(call, "guilds.members.read");
    const member = call.world.member(param(call, "guild"), userId);
    if (member === undefined) throw refuse(10004);
    return ok(memberWire(call.world, member));
  }),
];
