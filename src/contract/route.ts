import type { z } from "zod";

/** One row of the route table; server, client and OpenAPI all read it. */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** In Fastify's form: `/api/conversations/:id`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** A form with files instead of a JSON body; the field is `file`. */
  readonly upload?: true;
  /** Absent for 204. */
  readonly response?: z.ZodType;
  /** True where nobody needs to be signed in. */
  readonly open?: true;
}

/** Keeps the literal types of a row. */
export function route<const R extends Route>(row: R): R {
  return row;
}

type InputOf<R extends Route, Part extends "params" | "query" | "body"> = R[Part] extends z.ZodType
  ? z.input<R[Part]>
  : undefined;

type Optional<Key extends string, Value> = Value extends undefined
  ? { readonly [K in Key]?: undefined }
  : Record<never, never> extends Value
    ? { readonly [K in Key]?: Value }
    : { readonly [K in Key]: Value };

/** What a caller gives: parts that the route lacks are forbidden, empty ones may be left out. */
export type RouteInput<R extends Route> = Optional<"params", InputOf<R, "params">> &
  Optional<"query", InputOf<R, "query">> &
  Optional<"body", InputOf<R, "body">>;

/** What a caller gets. */
export type RouteOutput<R extends Route> = R["response"] extends z.ZodType
  ? z.output<R["response"]>
  : undefined;
