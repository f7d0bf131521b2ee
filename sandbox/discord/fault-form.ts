import * as z from "zod";

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

/** Whether a fault of this kind may have these parameters: waits last no less than nothing. */
export function fitsKind(kind: FaultKind, given: { readonly ms?: number | undefined }): boolean {
  return kind === "clock_skew" || (given.ms ?? 0) >= 0;
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
  .refine((one) => fitsKind(one.kind, one.params), {
    path: ["params", "ms"],
    error: "is at least 0 for this kind",
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
