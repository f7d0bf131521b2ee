import * as z from "zod";
import { isCloseCode } from "./close-code.ts";

const faultKinds = [
  "http_status",
  "rate_limit",
  "cloudflare",
  "socket_drop",
  "delay",
  "hang",
  "bad_json",
  "token_revoked",
  "ws_close",
  "ws_terminate",
  "ws_reconnect",
  "ws_invalid",
  "ws_mute_acks",
  "ws_delay_hello",
  "ws_lose_buffer",
  "ws_identify_limit",
  "event_drop",
  "event_duplicate",
  "event_delay",
  "event_reorder",
  "guild_unavailable",
  "interaction_late",
  "interaction_expired",
  "interaction_taken",
  "dm_refused",
  "dm_limit",
  "automod_block",
  "attachment_expired",
  "outage",
  "clock_skew",
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** A day; below 0 only where time can run behind. */
const ms = z.number().int().min(-86_400_000).max(86_400_000);

const params = z.strictObject({
  status: z.number().int().min(200).max(599).optional(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  phase: z.enum(["before", "after"]).optional(),
  scope: z.enum(["user", "global", "shared"]).optional(),
  /** Seconds. */
  retryAfter: z.number().min(0).optional(),
  remaining: z.number().int().min(0).optional(),
  omitRetryAfter: z.boolean().optional(),
  ms: ms.optional(),
  code: z.number().int().optional(),
  resumable: z.boolean().optional(),
  eventType: z.string().optional(),
  guild: z.string().optional(),
  after: z.number().int().min(0).optional(),
  contains: z.string().optional(),
  parts: z.array(z.enum(["rest", "gateway", "cdn"])).optional(),
});

const match = z.strictObject({
  method: z.string().toUpperCase().optional(),
  route: z.string().optional(),
  channel: z.string().optional(),
  member: z.string().optional(),
  guild: z.string().optional(),
  app: z.string().optional(),
  bodyContains: z.string().optional(),
});

export type FaultMatch = z.output<typeof match>;

/** What a fault of this kind cannot have among its parameters; null when all is well. */
export function misfitOf(
  kind: FaultKind,
  given: { readonly ms?: number | undefined; readonly code?: number | undefined },
): { readonly field: string; readonly says: string } | null {
  const { ms: wait = 0, code = 4000 } = given;
  if (kind !== "clock_skew" && wait < 0)
    return { field: "ms", says: "is at least 0 for this kind" };
  if (kind === "ws_close" && !isCloseCode(code)) {
    return { field: "code", says: "closes no connection" };
  }
  return null;
}

/** What orders a fault. */
export const faultForm = z
  .strictObject({
    kind: z.enum(faultKinds),
    params: params.prefault({}),
    match: match.prefault({}),
    times: z.number().int().min(0).default(1),
    skip: z.number().int().min(0).default(0),
    probability: z.number().min(0).max(1).default(1),
    enabled: z.boolean().default(true),
  })
  .superRefine((one, context) => {
    const misfit = misfitOf(one.kind, one.params);
    if (misfit === null) return;
    context.addIssue({ code: "custom", path: ["params", misfit.field], message: misfit.says });
  });

export type FaultInput = z.output<typeof faultForm>;

/** What may be changed of one. */
export const faultChange = z.strictObject({
  params: params.optional(),
  match: match.optional(),
  times: z.number().int().min(0).optional(),
  skip: z.number().int().min(0).optional(),
  probability: z.number().min(0).max(1).optional(),
  enabled: z.boolean().optional(),
});
