import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { ErrorCode } from "../../core/errors.ts";
import { asId, type StaffId } from "../../core/ids.ts";
import { beginShift, endShift } from "../../flows/shift.ts";
import { authPath, peerHeader } from "./auth.ts";
import { sendProblem } from "./problems.ts";
import type { WebContext } from "./web-context.ts";

/** What of better-auth can be reached; everything else of it is at no address. */
const reachable = [
  ["POST", "/sign-in/email"],
  ["POST", "/sign-out"],
  ["POST", "/change-password"],
  ["GET", "/get-session"],
] as const;

/** Puts better-auth's endpoints behind Fastify and its refusals into our form. */
export function bridgeAuth(app: FastifyInstance, web: WebContext): void {
  for (const [method, path] of reachable) {
    app.route({
      method,
      url: `${authPath}${path}`,
      schema: { hide: true },
      handler: async (request, reply) => {
        const response = await web.signIn.handle(toRequest(web, request));
        for (const [name, value] of response.headers) {
          if (name !== "set-cookie") reply.header(name, value);
        }
        // Joined by commas they would break.
        const cookies = response.headers.getSetCookie();
        if (cookies.length > 0) reply.header("set-cookie", cookies);
        if (response.status >= 400) return await refuse(path, response, reply);
        if (path === "/sign-out") await forget(web, request);
        const text = await response.text();
        if (path === "/sign-in/email") await beginShiftOf(web, text);
        return reply.code(response.status).send(text);
      },
    });
  }
}

function toRequest(web: WebContext, request: FastifyRequest): Request {
  const { base, all } = web.signIn.origins;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (name === "content-length" || name === "transfer-encoding") continue;
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  // The caller's own copy of this header is overwritten: else anybody could choose their address.
  headers.set(peerHeader, request.ip);
  // A caller without origin is no browser and has passed our own check.
  if (!headers.has("origin")) headers.set("origin", all[0] ?? base);
  return new Request(new URL(request.url, base), {
    method: request.method,
    headers,
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
}

async function refuse(path: string, response: Response, reply: FastifyReply) {
  const body = (await response.json().catch(() => null)) as {
    readonly code?: string;
    readonly message?: string;
  } | null;
  const code = codeOf(path, response.status, body?.code ?? "");
  if (code === "too-many-requests") {
    reply.header("retry-after", response.headers.get("x-retry-after") ?? "10");
  }
  reply.removeHeader("content-length");
  const detail = code === "invalid-body" ? body?.message : undefined;
  return sendProblem(reply, code, detail === undefined ? {} : { detail });
}

function codeOf(path: string, status: number, code: string): ErrorCode {
  if (status === 429) return "too-many-requests";
  if (status >= 500) return "internal";
  if (status === 403) return "foreign-origin";
  if (path === "/sign-in/email" && status === 401) return "wrong-password";
  if (code === "INVALID_PASSWORD") return "wrong-password";
  if (status === 401) return "not-signed-in";
  return "invalid-body";
}

async function forget(web: WebContext, request: FastifyRequest): Promise<void> {
  await web.signIn.forget(request.headers.cookie);
  if (request.signedIn === null) return;
  web.endStreamsOf(request.signedIn.sessionToken);
  await endShift(web.ports, web.workspaceId, request.signedIn.staff.id);
}

const signedInBody = z.object({ user: z.object({ id: z.string() }) });

async function beginShiftOf(web: WebContext, text: string): Promise<void> {
  const { user } = signedInBody.parse(JSON.parse(text));
  await beginShift(web.ports, web.workspaceId, asId<StaffId>(user.id));
}
