import type { Wire } from "./entities.ts";

/** One wrong field of a form: where, Discord's code and sentence. */
export interface FormProblem {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** HTTP status and sentence of each of Discord's codes that the sandbox gives. */
const table = {
  10003: [404, "Unknown Channel"],
  10004: [404, "Unknown Guild"],
  10007: [404, "Unknown Member"],
  10008: [404, "Unknown Message"],
  10009: [404, "Unknown permission overwrite"],
  10011: [404, "Unknown Role"],
  10013: [404, "Unknown User"],
  10014: [400, "Unknown Emoji"],
  10015: [404, "Unknown Webhook"],
  10026: [404, "Unknown Ban"],
  10062: [404, "Unknown interaction"],
  10063: [404, "Unknown application command"],
  10066: [404, "Unknown Auto Moderation rule"],
  20001: [403, "Bots cannot use this endpoint"],
  20012: [403, "You are not authorized to perform this action on this application"],
  20016: [429, "This action cannot be performed due to slowmode rate limit."],
  30003: [400, "Maximum number of pins reached (250)"],
  30005: [400, "Maximum number of guild roles reached (250)"],
  30007: [400, "Maximum number of webhooks reached (15)"],
  30008: [400, "Maximum number of emojis reached (50)"],
  30010: [400, "Maximum number of reactions reached (20)"],
  30015: [400, "Maximum number of attachments in a message reached (10)"],
  30018: [400, "Maximum number of animated emojis reached (50)"],
  30032: [400, "Maximum number of application commands reached"],
  30033: [400, "Maximum number of thread participants has been reached (1000)"],
  30034: [429, "Max number of daily application command creates has been reached (200)"],
  40003: [403, "You are opening direct messages too fast."],
  40005: [413, "Request entity too large"],
  40007: [403, "The user is banned from this guild."],
  40033: [400, "This message has already been crossposted."],
  40058: [400, "Cannot message this channel"],
  40060: [400, "Interaction has already been acknowledged."],
  40067: [400, "A tag is required to create a forum post in this channel"],
  40094: [400, "The maximum number of follow-up messages for this interaction has been reached"],
  50001: [403, "Missing Access"],
  50003: [403, "Cannot execute action on a DM channel"],
  50005: [403, "Cannot edit a message authored by another user"],
  50006: [400, "Cannot send an empty message"],
  50007: [403, "Cannot send messages to this user"],
  50013: [403, "Missing Permissions"],
  50016: [
    400,
    "Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete.",
  ],
  50021: [403, "Cannot execute action on a system message"],
  50024: [400, "Cannot execute action on this channel type"],
  50026: [403, "Missing required OAuth2 scope"],
  50027: [401, "Invalid Webhook Token"],
  50028: [400, "Invalid Role"],
  50033: [400, "Invalid Recipient(s)"],
  50034: [400, "A message provided was too old to bulk delete"],
  50035: [400, "Invalid Form Body"],
  50041: [400, "Invalid API version provided"],
  50045: [400, "File uploaded exceeds the maximum size"],
  50083: [400, "Thread is archived"],
  50109: [400, "The request body contains invalid JSON."],
  50278: [403, "Cannot send messages to this user due to having no mutual guilds"],
  160002: [400, "You cannot reply without permission to read message history"],
  160004: [400, "A thread has already been created for this message"],
  160005: [400, "Thread is locked"],
  200000: [400, "Message was blocked by AutoMod"],
  220001: [400, "Webhooks posted to forum channels must have a thread_name or thread_id"],
  220002: [400, "Webhooks posted to forum channels cannot have both a thread_name and thread_id"],
  220003: [400, "Webhooks can only create threads in forum channels"],
  520001: [400, "This poll has expired"],
  520003: [400, "Cannot edit a poll message"],
  520006: [400, "Cannot expire a non-poll message"],
  500000: [400, "Failed to ban users"],
} as const satisfies Record<number, readonly [number, string]>;

export type RefusalCode = keyof typeof table;

/** Discord says no. Thrown by the rules, turned into an answer at the edges and nowhere else. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly problems: readonly FormProblem[];
  readonly extra: Wire;

  constructor(
    status: number,
    code: number,
    message: string,
    more: { readonly problems?: readonly FormProblem[]; readonly extra?: Wire } = {},
  ) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
    this.problems = more.problems ?? [];
    this.extra = more.extra ?? {};
  }

  /** Discord's body for it. */
  body(): Wire {
    return {
      message: this.message,
      code: this.code,
      ...(this.problems.length > 0 ? { errors: nested(this.problems) } : {}),
      ...this.extra,
    };
  }
}

/** A refusal by its code. */
export function refuse(code: RefusalCode, extra?: Wire): Refusal {
  const [status, message] = table[code];
  return new Refusal(status, code, message, extra === undefined ? {} : { extra });
}

/** "Invalid Form Body" with its problems nested by field and index. */
export function refuseForm(problems: readonly FormProblem[]): Refusal {
  return new Refusal(400, 50035, "Invalid Form Body", { problems });
}

/** One problem as a whole refusal. */
export function refuseField(
  path: readonly (string | number)[],
  code: string,
  message: string,
): Refusal {
  return refuseForm([{ path, code, message }]);
}

export function notFound(): Refusal {
  return new Refusal(404, 0, "404: Not Found");
}

export function unauthorized(): Refusal {
  return new Refusal(401, 0, "401: Unauthorized");
}

function nested(problems: readonly FormProblem[]): Wire {
  const root = bare();
  for (const { path, code, message } of problems) {
    let at = root;
    for (const step of path) {
      at[step] ??= bare();
      at = at[step] as Wire;
    }
    at["_errors"] ??= [];
    (at["_errors"] as Wire[]).push({ code, message });
  }
  return root;
}

/** Without a prototype, because the keys may come from outside. */
function bare(): Wire {
  return Object.create(null) as Wire;
}
