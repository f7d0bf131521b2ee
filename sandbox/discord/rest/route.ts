import type { Sandbox } from "../sandbox.ts";
import type { Actor } from "../world/audit-log.ts";
import type { App, Grant, Wire } from "../world/entities.ts";
import type { Upload } from "../world/message-form.ts";
import type { World } from "../world/world.ts";

/** One call of the REST API, read and authenticated. */
export interface RestCall {
  readonly sandbox: Sandbox;
  readonly world: World;
  /** The app that calls; on routes without authentication it is not set. */
  readonly app: App;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly uploads: readonly Upload[];
  /** What the caller says in `X-Audit-Log-Reason`. */
  readonly reason: string | null;
  /** What a person has granted, when the call shows their token. */
  readonly grant: Grant | null;
  /** The header as it came. */
  readonly authorization: string;
}

export interface RestAnswer {
  readonly status: number;
  readonly body?: Wire | readonly unknown[];
}

export interface RestRoute {
  readonly method: string;
  /** E.g. `/channels/:channel/messages`. */
  readonly template: string;
  /** `none`: the token is in the path, or none is needed; `user`: a person's token is as good. */
  readonly auth: "bot" | "none" | "user";
  readonly run: (call: RestCall) => RestAnswer | Promise<RestAnswer>;
}

function maker(method: string, auth: RestRoute["auth"] = "bot") {
  return (template: string, run: RestRoute["run"]): RestRoute => ({ method, template, auth, run });
}

export const get = maker("GET");
export const post = maker("POST");
export const put = maker("PUT");
export const patch = maker("PATCH");
export const del = maker("DELETE");

/** Routes that a person's token opens, too. */
export const user = { get: maker("GET", "user") };

/** The same routes without authentication. */
export const open = {
  get: maker("GET", "none"),
  post: maker("POST", "none"),
  patch: maker("PATCH", "none"),
  del: maker("DELETE", "none"),
};

/** The bot as somebody whose doings are written down. */
export function actorOf(call: RestCall): Actor {
  return { userId: call.app.id, reason: call.reason };
}

export const done: RestAnswer = { status: 204 };

export function ok(body: RestAnswer["body"]): RestAnswer {
  return body === undefined ? { status: 200 } : { status: 200, body };
}

/** A part of the path that the template promises. */
export function param(call: RestCall, name: string): string {
  return call.params[name] ?? "";
}

/** Whether a query flag is on, in any of the spellings that libraries use. */
export function flag(call: RestCall, name: string): boolean {
  return ["true", "True", "1"].includes(call.query.get(name) ?? "");
}
