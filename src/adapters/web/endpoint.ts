import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { DeskApi } from "../../contract/desk-api.ts";
import type { Route, RouteOutput } from "../../contract/route.ts";
import type { Staff } from "../../core/staff.ts";
import type { Refusal } from "../../flows/refusal.ts";
import type { WebContext } from "./web-context.ts";

type OutputOf<R extends Route, Part extends "params" | "query" | "body"> = R[Part] extends z.ZodType
  ? z.output<R[Part]>
  : undefined;

/** One checked request to a route of the table. */
export interface Call<R extends Route> {
  readonly web: WebContext;
  readonly params: OutputOf<R, "params">;
  readonly query: OutputOf<R, "query">;
  readonly body: OutputOf<R, "body">;
  /** Who asks; null only where nobody needs to be signed in. */
  readonly staff: R extends { readonly open: true } ? Staff | null : Staff;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Views are read-only all the way down; the schemas of answers are not. */
type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

export type Answer<R extends Route> = Frozen<RouteOutput<R>> | Refusal;

/** A route's handler with its types worn off, for the table of all. */
export interface Endpoint {
  // biome-ignore lint/suspicious/noExplicitAny: the schemas of the row have checked the parts.
  readonly handle: (call: any) => Promise<unknown>;
}

/** The handler of one route: it answers with the route's shape or with a refusal. */
export function endpoint<Key extends keyof DeskApi>(
  _key: Key,
  handle: (call: Call<DeskApi[Key]>) => Promise<Answer<DeskApi[Key]>>,
): Endpoint {
  return { handle };
}
