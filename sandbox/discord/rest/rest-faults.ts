import { setTimeout as sleep } from "node:timers/promises";
import type { Fault, Occasion } from "../faults.ts";
import type { Sandbox } from "../sandbox.ts";
import { otherEnd } from "../world/direct-messages.ts";
import { type App, channelType } from "../world/entities.ts";
import { type Refusal, type RefusalCode, refuse, unauthorized } from "../world/refusal.ts";
import type { RestAnswer } from "./route.ts";
import type { Found } from "./router.ts";

/** How a call is going to be answered, or left without an answer. */
export interface Planned {
  readonly status: number;
  readonly body?: unknown;
  /** Text instead of JSON. */
  readonly raw: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Headers that are taken off again. */
  readonly without: readonly string[];
  readonly drop: boolean;
  readonly hang: boolean;
}

/** An answer as the rules give it. */
export function plannedAnswer(
  answer: RestAnswer,
  more: Partial<Omit<Planned, "status" | "body">> = {},
): Planned {
  return {
    status: answer.status,
    body: answer.body,
    raw: null,
    headers: {},
    without: [],
    drop: false,
    hang: false,
    ...more,
  };
}

/** What a fault may ask about a call. */
export function occasionOf(
  sandbox: Sandbox,
  found: Found,
  app: App | null,
  body: unknown,
): Occasion {
  const { world } = sandbox;
  const interaction = world.interactionByToken.get(found.params["token"] ?? "");
  const channel = world.channels.get(found.params["channel"] ?? interaction?.channelId ?? "");
  const userId =
    channel?.guildId === null && app !== null
      ? otherEnd(channel, app.id)
      : (interaction?.userId ?? found.params["user"] ?? recipientOf(body));
  const guild = found.params["guild"] ?? channel?.guildId ?? undefined;
  return {
    method: found.route.method,
    route: found.route.template,
    ...(channel
      ? {
          channel: {
            id: channel.id,
            name: channel.name,
            isDm: channel.type === channelType.dm,
          },
        }
      : {}),
    member: world.users.get(userId ?? ""),
    guild: guild === undefined ? undefined : guild,
    app: app?.id,
    body: () => JSON.stringify(body) ?? "",
  };
}

function recipientOf(body: unknown): string | undefined {
  const id = (body as { recipient_id?: unknown } | null | undefined)?.recipient_id;
  return typeof id === "string" ? id : undefined;
}

interface Struck {
  readonly fault: Fault;
  /** Null when the call goes on as usual after the wait. */
  readonly planned: Planned | null;
}

/** Faults that strike before anything is done. */
export async function beforeFaults(sandbox: Sandbox, occasion: Occasion): Promise<Struck | null> {
  const { faults } = sandbox;
  const out = faults.outageOf("rest", occasion);
  if (out !== null) {
    return { fault: out, planned: plannedAnswer({ status: 0 }, { drop: true }) };
  }
  const slow = faults.strike(["delay"], occasion);
  if (slow !== null) await sleep(slow.params.ms ?? 1000, undefined, { ref: false });
  const early = faults.strike(["rate_limit", "cloudflare", "hang", "token_revoked"], occasion);
  if (early !== null) return { fault: early, planned: await earlyAnswer(early) };
  for (const fault of faults.list) {
    const phase = fault.params.phase ?? "before";
    if (phase !== "before" || !["http_status", "socket_drop"].includes(fault.kind)) continue;
    if (faults.strikeOne(fault, occasion)) return { fault, planned: statusOrDrop(fault) };
  }
  return slow === null ? null : { fault: slow, planned: null };
}

async function earlyAnswer(fault: Fault): Promise<Planned> {
  const { params } = fault;
  switch (fault.kind) {
    case "rate_limit":
      return rateLimited(fault);
    case "cloudflare":
      return cloudflarePage(params.status ?? 403);
    case "token_revoked": {
      const refusal = unauthorized();
      return plannedAnswer({ status: refusal.status, body: refusal.body() });
    }
    default:
      if (params.ms === undefined) return plannedAnswer({ status: 0 }, { hang: true });
      await sleep(params.ms, undefined, { ref: false });
      return plannedAnswer({ status: 0 }, { drop: true });
  }
}

/** The page with which Cloudflare keeps callers out, before Discord even hears of them. */
export function cloudflarePage(status: number): Planned {
  return plannedAnswer(
    { status },
    {
      raw: "<!doctype html><title>Access denied</title><h1>Error 1015</h1><p>You are being rate limited (a stand-in for Cloudflare's page).</p>",
      headers: { "content-type": "text/html; charset=UTF-8", server: "cloudflare" },
      without: rateHeaders,
    },
  );
}

const rateHeaders = [
  "x-ratelimit-limit",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
  "x-ratelimit-reset-after",
  "x-ratelimit-bucket",
];

function rateLimited(fault: Fault): Planned {
  const { scope = "user", retryAfter = 1, remaining, omitRetryAfter } = fault.params;
  return plannedAnswer(
    {
      status: 429,
      body: {
        message: "You are being rate limited.",
        retry_after: retryAfter,
        global: scope === "global",
      },
    },
    {
      headers: {
        "x-ratelimit-scope": scope,
        ...(scope === "global" ? { "x-ratelimit-global": "true" } : {}),
        ...(omitRetryAfter ? {} : { "retry-after": String(Math.ceil(retryAfter)) }),
        ...(remaining === undefined ? {} : { "x-ratelimit-remaining": String(remaining) }),
      },
    },
  );
}

function statusOrDrop(fault: Fault): Planned {
  if (fault.kind === "socket_drop") return plannedAnswer({ status: 0 }, { drop: true });
  const { status = 500, body, headers = {} } = fault.params;
  if (typeof body === "string") return plannedAnswer({ status }, { raw: body, headers });
  return plannedAnswer(
    {
      status,
      body: (body ?? {
        message: `${status}: (a fault of the sandbox)`,
        code: 0,
      }) as object as Record<string, unknown>,
    },
    { headers },
  );
}

/** Faults that strike when everything has been done already. */
export function afterFaults(
  sandbox: Sandbox,
  occasion: Occasion,
  answer: RestAnswer,
): { fault: Fault; planned: Planned } | null {
  const { faults } = sandbox;
  // Only what was really done can be done and not told.
  if (answer.status >= 400) return null;
  for (const fault of faults.list) {
    if (fault.kind === "bad_json") {
      if (faults.strikeOne(fault, occasion)) {
        return {
          fault,
          planned: plannedAnswer(answer, {
            raw: '{"id": "1',
            headers: { "content-type": "application/json" },
          }),
        };
      }
      continue;
    }
    if (fault.params.phase !== "after" || !["http_status", "socket_drop"].includes(fault.kind))
      continue;
    if (faults.strikeOne(fault, occasion)) return { fault, planned: statusOrDrop(fault) };
  }
  return null;
}

const refusalOf: Readonly<Record<string, RefusalCode>> = {
  interaction_late: 10062,
  interaction_expired: 50027,
  interaction_taken: 40060,
};

interface Broken {
  readonly fault: Fault;
  readonly refusal: Refusal;
}

/** Faults that make Discord's own rules say no. */
export function ruleFault(sandbox: Sandbox, occasion: Occasion, found: Found): Broken | null {
  const { template, method } = found.route;
  if (template === "/interactions/:interaction/:token/callback") {
    const fault = sandbox.faults.strike(["interaction_late", "interaction_taken"], occasion);
    return fault && { fault, refusal: refuse(refusalOf[fault.kind] ?? 10062) };
  }
  if (sandbox.world.interactionByToken.has(found.params["token"] ?? "")) {
    const fault = sandbox.faults.strike(["interaction_expired"], occasion);
    return fault && { fault, refusal: refuse(50027) };
  }
  if (method !== "POST") return null;
  if (template === "/channels/:channel/messages") return sendingFault(sandbox, occasion);
  return template === "/users/@me/channels" ? openingFault(sandbox, occasion) : null;
}

function sendingFault({ faults }: Sandbox, occasion: Occasion): Broken | null {
  if (occasion.channel?.isDm === true) {
    const fault = faults.strike(["dm_refused"], occasion);
    if (fault !== null) return { fault, refusal: refuse(dmCode(fault, 50007)) };
  }
  const body = occasion.body?.() ?? "";
  for (const fault of faults.list) {
    const { contains } = fault.params;
    if (fault.kind !== "automod_block") continue;
    if (contains !== undefined && !body.includes(contains)) continue;
    if (faults.strikeOne(fault, occasion)) return { fault, refusal: refuse(200000) };
  }
  return null;
}

/** Opening direct messages goes well `after` times, and then no more. */
function openingFault({ faults }: Sandbox, occasion: Occasion): Broken | null {
  const fault = faults.list.find((one) => one.kind === "dm_limit");
  if (fault === undefined) return null;
  if (fault.skipped < (fault.params.after ?? 0)) {
    fault.skipped += 1;
    return null;
  }
  return faults.strikeOne(fault, occasion)
    ? { fault, refusal: refuse(dmCode(fault, 40003)) }
    : null;
}

function dmCode(fault: Fault, otherwise: RefusalCode): RefusalCode {
  const { code } = fault.params;
  return code === 50007 || code === 50278 || code === 40003 ? code : otherwise;
}
