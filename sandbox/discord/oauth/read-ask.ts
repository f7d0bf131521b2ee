import { type OauthAsk, OauthError, oauthScopes, returnTo } from "../world/oauth.ts";
import type { World } from "../world/world.ts";

/** What an app asks for; `problem` goes to the person, `back` to the app. */
export type ReadAsk =
  | { readonly ask: OauthAsk }
  | { readonly problem: string }
  | { readonly back: string };

/**
 * Reads the query of the authorise address. Nobody is sent to an address that the app has not
 * registered: whatever is wrong with app or address is told to the person instead.
 */
export function readAsk(world: World, query: URLSearchParams): ReadAsk {
  const app = world.apps.get(query.get("client_id") ?? "");
  if (app === undefined) return { problem: "There is no app with this client_id." };
  const redirectUri = query.get("redirect_uri") ?? app.redirectUris?.[0] ?? "";
  if (!(app.redirectUris ?? []).includes(redirectUri)) {
    return { problem: "This redirect_uri is not one of those that the app has registered." };
  }
  const ask: OauthAsk = {
    app,
    redirectUri,
    scopes: (query.get("scope") ?? "").split(/[\s+]+/).filter((one) => one !== ""),
    state: query.get("state"),
    codeChallenge: query.get("code_challenge"),
  };
  try {
    assertFits(ask, query);
    return { ask };
  } catch (error) {
    if (!(error instanceof OauthError)) throw error;
    return {
      back: returnTo(ask, { error: error.error, error_description: error.message }),
    };
  }
}

function assertFits(ask: OauthAsk, query: URLSearchParams): void {
  if (query.get("response_type") !== "code") {
    throw new OauthError("unsupported_response_type", "Only the response_type code is known here.");
  }
  const known: readonly string[] = oauthScopes;
  if (ask.scopes.length === 0 || ask.scopes.some((one) => !known.includes(one))) {
    throw new OauthError("invalid_scope", `The scopes known here are ${known.join(", ")}.`);
  }
  if (ask.codeChallenge !== null && query.get("code_challenge_method") !== "S256") {
    throw new OauthError("invalid_request", "The code_challenge_method must be S256.");
  }
}
