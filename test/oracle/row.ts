import * as z from "zod/mini";
import { described, listOf, oneOf, type Schema } from "./description.ts";

/** What one operation takes and answers. */
export interface Row {
  /** Form of the body of an accepted request; without it the operation takes none. */
  readonly takes?: Schema;
  /** By status; null where the answer has no body. */
  readonly answers: Readonly<Record<number, Schema | null>>;
  /** Form of a refusal where it is not the usual one. */
  readonly refuses?: Schema;
}

/** By method and template, e.g. `GET /channels/{channel_id}`. */
export type Rows = Readonly<Record<string, Row>>;

/** An operation that takes nothing and gives this. */
export function gives(answer: Schema, status = 200): Row {
  return { answers: { [status]: answer } };
}

/** An operation that takes this body. */
export function takes(body: Schema, answers: Row["answers"] | Schema): Row {
  return { takes: body, answers: "_zod" in answers ? { 200: answers } : answers };
}

/** An operation that takes nothing and tells nothing. */
export const silent: Row = { answers: { 204: null } };

export const a = described;

export function list(item: string | Schema): Schema {
  return listOf(typeof item === "string" ? described(item) : item);
}

/** One of several, by name. */
export function any(...names: readonly string[]): Schema {
  return oneOf(names.map(described));
}

/** A body that the description spells out in its place instead of naming it; nothing is needed. */
export function body(shape: Readonly<Record<string, Schema>>): Schema {
  return z.partial(z.object(shape as Record<string, z.ZodMiniType>));
}

/** The same, and everything is needed. */
export function wholeBody(shape: Readonly<Record<string, Schema>>): Schema {
  return z.object(shape as Record<string, z.ZodMiniType>);
}

export const text = z.string();
export const textOrNull = z.nullable(text);
export const flagOrNull = z.nullable(z.boolean());
export const numberOrNull = z.nullable(z.int());
export const id = described("SnowflakeType") as z.ZodMiniType;
export const idOrNull = z.nullable(id);
