import type { ServerResponse } from "node:http";
import type * as z from "zod";
import type { Sandbox } from "../sandbox.ts";
import { unfit } from "../world/client-refusal.ts";
import type { Upload } from "../world/message-form.ts";
import type { World } from "../world/world.ts";
import type { ControlHub } from "./control-hub.ts";

/** One call of the control API, read and checked. */
export interface ControlCall<Body = unknown> {
  readonly sandbox: Sandbox;
  readonly hub: ControlHub;
  readonly world: World;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Body;
  readonly uploads: readonly Upload[];
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Aborted when the caller has gone. */
  readonly gone: AbortSignal;
}

/** An answer, or a stream that writes for itself. */
export type ControlAnswer =
  | { readonly status: number; readonly body?: unknown }
  | { readonly stream: (response: ServerResponse) => void };

export interface ControlRoute {
  readonly method: string;
  readonly template: string;
  readonly about: string;
  readonly schema: z.ZodType | null;
  readonly run: (call: ControlCall) => ControlAnswer | Promise<ControlAnswer>;
}

/** A route whose body is checked by a schema; unknown fields are refused by name. */
export function withBody<S extends z.ZodType>(
  method: "POST" | "PUT" | "PATCH",
  template: string,
  about: string,
  schema: S,
  run: (call: ControlCall<z.output<S>>) => ControlAnswer | Promise<ControlAnswer>,
): ControlRoute {
  return {
    method,
    template,
    about,
    schema,
    run: (call) => run({ ...call, body: readControl(schema, call.body ?? {}) }),
  };
}

/** A route without a body. */
export function plain(
  method: "GET" | "POST" | "PUT" | "DELETE",
  template: string,
  about: string,
  run: ControlRoute["run"],
): ControlRoute {
  return { method, template, about, schema: null, run };
}

/** Checks what came from outside; 422 with the field that is wrong. */
export function readControl<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const unknownKey = issue?.code === "unrecognized_keys" ? [issue.keys[0] ?? ""] : [];
  const field = [...(issue?.path ?? []), ...unknownKey].map(String).join(".");
  // Forms of Discord's own have its code in front of the sentence.
  const says = issue?.message.replace(/^[A-Z_0-9]+\|/, "");
  throw unfit(says ?? "is not right", field === "" ? undefined : field);
}

export function ok(body: unknown): ControlAnswer {
  return { status: 200, body };
}

export function created(body: unknown): ControlAnswer {
  return { status: 201, body };
}

export const nothing: ControlAnswer = { status: 204 };

export function param(call: Pick<ControlCall, "params">, name: string): string {
  return call.params[name] ?? "";
}

/** A whole number of the query, within bounds. */
export function numberOf(
  query: URLSearchParams,
  name: string,
  fallback: number,
  bounds: readonly [number, number],
): number {
  const raw = query.get(name);
  if (raw === null) return fallback;
  const number = Number(raw);
  if (!Number.isInteger(number) || number < bounds[0] || number > bounds[1]) {
    throw unfit(`is a whole number between ${bounds[0]} and ${bounds[1]}`, name);
  }
  return number;
}

/** A part of a list: after the given place, at most `limit`. */
export function listOf<T>(items: readonly T[], query: URLSearchParams) {
  const limit = numberOf(query, "limit", 1000, [1, 10_000]);
  const after = numberOf(query, "after", 0, [0, Number.MAX_SAFE_INTEGER]);
  const page = items.slice(after, after + limit);
  const next = after + limit < items.length ? { next: after + limit } : {};
  return { items: page, ...next };
}
