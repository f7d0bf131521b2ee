import { inflateSync } from "node:zlib";
import * as z from "zod";
import { isIntents } from "./intents.ts";

type Close = readonly [code: number, reason: string];

/** How the gateway ends a connection. */
export const closing = {
  unknownOp: [4001, "Unknown opcode."],
  badPayload: [4002, "Error while decoding payload."],
  badEncoding: [4002, "Only encoding=json is spoken here."],
  notAuthenticated: [4003, "Not authenticated."],
  badToken: [4004, "Authentication failed."],
  alreadyAuthenticated: [4005, "Already authenticated."],
  badSeq: [4007, "Invalid seq."],
  tooMany: [4008, "Rate limited."],
  timedOut: [4009, "Session timed out."],
  badShard: [4010, "Invalid shard."],
  badVersion: [4012, "Invalid API version."],
  badIntents: [4013, "Invalid intent(s)."],
  disallowedIntents: [4014, "Disallowed intent(s)."],
} as const satisfies Record<string, Close>;

export interface Identify {
  readonly token: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
  /** Payloads shall be compressed one by one. */
  readonly compress: boolean;
}

export interface Resume {
  readonly token: string;
  readonly sessionId: string;
  readonly seq: number;
}

export interface MembersRequest {
  readonly guildId: string;
  readonly query: string | null;
  readonly userIds: readonly string[] | null;
  /** 0 is no limit. */
  readonly limit: number;
  readonly nonce: string | null;
}

/** Discord takes no larger payload, bytes. */
const largest = 4096;

const envelope = z.object({ op: z.number().int(), d: z.unknown().optional() });

const identifyForm = z.object({
  token: z.string(),
  intents: z.number(),
  compress: z.boolean().optional(),
  shard: z.tuple([z.number().int().min(0), z.number().int().min(1)]).optional(),
});

const resumeForm = z.object({
  token: z.string(),
  session_id: z.string(),
  seq: z.number().int().min(0),
});

const membersForm = z.object({
  guild_id: z.union([z.string(), z.array(z.string()).length(1)]),
  query: z.string().optional(),
  limit: z.number().int().min(0).default(0),
  user_ids: z.union([z.string(), z.array(z.string()).max(100)]).optional(),
  nonce: z.string().optional(),
});

export type Incoming =
  | { readonly close: Close }
  | { readonly op: 1; readonly d: number | null; readonly logged: unknown }
  | { readonly op: 2; readonly d: Identify; readonly logged: unknown }
  | { readonly op: 3 | 4; readonly d: unknown; readonly logged: unknown }
  | { readonly op: 6; readonly d: Resume; readonly logged: unknown }
  | { readonly op: 8; readonly d: MembersRequest; readonly logged: unknown };

/** Reads what a client sent; whatever cannot be read ends the connection with its code. */
export function readPayload(data: unknown, binary: boolean): Incoming {
  const text = textOf(data, binary);
  if (text === null) return { close: closing.badPayload };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { close: closing.badPayload };
  }
  const outer = envelope.safeParse(json);
  if (!outer.success) return { close: closing.badPayload };
  const { op, d } = outer.data;
  switch (op) {
    case 1:
      return { op, d: typeof d === "number" ? d : null, logged: d };
    case 2:
      return identify(d);
    case 3:
    case 4:
      return { op, d, logged: d };
    case 6: {
      const read = resumeForm.safeParse(d);
      if (!read.success) return { close: closing.badPayload };
      const { token, session_id: sessionId, seq } = read.data;
      return { op, d: { token, sessionId, seq }, logged: { ...read.data, token: "…" } };
    }
    case 8:
      return members(d);
    default:
      return { close: closing.unknownOp };
  }
}

function textOf(data: unknown, binary: boolean): string | null {
  const bytes = Array.isArray(data) ? Buffer.concat(data as Buffer[]) : Buffer.from(data as Buffer);
  if (bytes.length > largest) return null;
  if (!binary) return bytes.toString("utf8");
  try {
    return inflateSync(bytes, { maxOutputLength: largest * 4 }).toString("utf8");
  } catch {
    return bytes.toString("utf8");
  }
}

function identify(d: unknown): Incoming {
  const read = identifyForm.safeParse(d);
  if (!read.success) return { close: closing.badPayload };
  const { token, intents, shard = [0, 1], compress = false } = read.data;
  if (!isIntents(intents)) return { close: closing.badIntents };
  if (shard[0] >= shard[1]) return { close: closing.badShard };
  return {
    op: 2,
    d: { token, intents, shard, compress },
    logged: { ...(d as object), token: "…" },
  };
}

function members(d: unknown): Incoming {
  const read = membersForm.safeParse(d);
  if (!read.success) return { close: closing.badPayload };
  const { guild_id: guild, query, limit, user_ids: users, nonce } = read.data;
  return {
    op: 8,
    d: {
      guildId: Array.isArray(guild) ? (guild[0] ?? "") : guild,
      query: query ?? null,
      userIds: users === undefined ? null : [users].flat(),
      limit,
      nonce: nonce ?? null,
    },
    logged: d,
  };
}
