import type { IncomingMessage, ServerResponse } from "node:http";
import { readBytes } from "../rest/body.ts";
import type { Sandbox } from "../sandbox.ts";
import { grantCode, type OauthAsk, returnTo } from "../world/oauth.ts";
import { consentPage, problemPage } from "./consent-page.ts";
import { readAsk } from "./read-ask.ts";

/** Largest form, bytes. */
const largest = 64 * 1024;

/** Whether a path is the page on which people let apps sign them in. */
export function isAuthorizePath(path: string): boolean {
  return /^(\/api(\/v\d+)?)?\/oauth2\/authorize$/.test(path);
}

/**
 * Shows the consent of a member and takes it. `controlToken` is asked for where the sandbox listens
 * beyond this machine, as everybody could sign in as anybody otherwise.
 */
export async function answerAuthorize(
  sandbox: Sandbox,
  controlToken: string | null,
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
): Promise<void> {
  const form = new URLSearchParams(
    request.method === "POST" ? (await readBytes(request, largest)).toString("utf8") : "",
  );
  if (request.method !== "GET" && request.method !== "POST") {
    page(response, 405, problemPage("Only GET and POST are answered here."), null);
    return;
  }
  const read = readAsk(sandbox.world, query);
  if ("problem" in read) page(response, 400, problemPage(read.problem), null);
  else if ("back" in read) redirect(response, read.back);
  else if (request.method === "GET") {
    const people = [...sandbox.world.users.values()].filter((one) => !one.bot);
    const { ask } = read;
    const needsToken = controlToken !== null;
    const text = consentPage({ ask, people, query: query.toString(), needsToken });
    page(response, 200, text, ask.redirectUri);
  } else if (!isOwnPage(request)) {
    page(response, 403, problemPage("Forms of other pages are not taken."), null);
  } else if (controlToken !== null && form.get("control_token") !== controlToken) {
    page(response, 403, problemPage("The control token is wrong."), null);
  } else decide(sandbox, response, read.ask, form);
}

function decide(
  sandbox: Sandbox,
  response: ServerResponse,
  ask: OauthAsk,
  form: URLSearchParams,
): void {
  if (form.get("decision") !== "allow") {
    const error_description = "The resource owner or authorization server denied the request";
    redirect(response, returnTo(ask, { error: "access_denied", error_description }));
    return;
  }
  const user = sandbox.world.users.get(form.get("member") ?? "");
  if (user === undefined || user.bot) {
    page(response, 400, problemPage("There is no such member."), null);
    return;
  }
  redirect(response, returnTo(ask, { code: grantCode(sandbox.world, ask, user.id) }));
}

/** Keeps other pages of the same browser from agreeing in a member's name. */
function isOwnPage(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location, "cache-control": "no-store" }).end();
}

function page(
  response: ServerResponse,
  status: number,
  text: string,
  redirectUri: string | null,
): void {
  const target = redirectUri === null ? null : new URL(redirectUri).origin;
  // Browsers hold the way back against this list, too; addresses of other kinds have no origin.
  const forms =
    target === null
      ? "form-action 'self'"
      : target === "null"
        ? ""
        : `form-action 'self' ${target}`;
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "content-security-policy": [
      "default-src 'none'",
      "style-src 'unsafe-inline'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      forms,
    ]
      .filter((one) => one !== "")
      .join("; "),
  });
  response.end(text);
}
