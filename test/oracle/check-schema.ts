import * as z from "zod/mini";
import { nameOf, resolved, type Schema } from "./description.ts";
import { overlay } from "./overlay.ts";

type Say = (problem: string) => void;
/** Walks one value; `beside` are keys that somebody else answers for. */
type Check = (value: unknown, at: string, say: Say, beside?: ReadonlySet<string>) => void;

const checks = new Map<Schema, Check>();
const { localeError } = z.locales.en();

/**
 * What is wrong with a value, a sentence each with its place; empty when all is well. Stricter than
 * the schema's own `parse`: keys that are not described are wrong. (The package's `setStrictObject`
 * cannot do that: its schemas are made while it loads, before anybody can call it.) Of a union only
 * the branch that the value means is reported, so that the sentence stays readable.
 */
export function problemsOf(schema: Schema, value: unknown): readonly string[] {
  const found: string[] = [];
  checkOf(schema)(value, "", (problem) => found.push(problem));
  return found;
}

function checkOf(given: Schema): Check {
  const known = checks.get(given);
  if (known !== undefined) return known;
  let made: Check | undefined;
  // Schemas refer to themselves, so a place is taken before the work.
  const later: Check = (value, at, say, beside) => {
    made ??= make(resolved(given));
    made(value, at, say, beside);
  };
  checks.set(given, later);
  return later;
}

function make(given: Schema): Check {
  const schema = overlay.schemaFor(nameOf(given)) ?? given;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "lazy":
      return checkOf(def.getter());
    case "optional": {
      const inner = checkOf(def.innerType);
      return (value, at, say, beside) => {
        if (value !== undefined) inner(value, at, say, beside);
      };
    }
    case "nullable": {
      const inner = checkOf(def.innerType);
      return (value, at, say, beside) => {
        if (value !== null) inner(value, at, say, beside);
      };
    }
    case "object":
      return objectCheck(shapeOf(schema as z.core.$ZodObject));
    case "array":
      return arrayCheck(schema as z.core.$ZodArray);
    case "record": {
      const inner = checkOf(def.valueType);
      return (value, at, say) => {
        if (!isRecord(value)) say(`${place(at)} is ${shown(value)}, not an object`);
        else for (const [key, one] of Object.entries(value)) inner(one, join(at, key), say);
      };
    }
    case "union":
      return unionCheck(def.options);
    case "intersection":
      return intersectionCheck(resolved(def.left), resolved(def.right));
    default:
      return leafCheck(schema);
  }
}

/** The described keys of an object, with the exceptions to it. */
function shapeOf(schema: z.core.$ZodObject): Readonly<Record<string, Schema>> {
  return { ...schema._zod.def.shape, ...overlay.keysFor(nameOf(schema)) };
}

function objectCheck(shape: Readonly<Record<string, Schema>>): Check {
  const keys = Object.entries(shape).map(([key, schema]) => ({
    key,
    check: checkOf(schema),
    mayLack: resolved(schema)._zod.def.type === "optional",
  }));
  return (value, at, say, beside) => {
    if (!isRecord(value)) {
      say(`${place(at)} is ${shown(value)}, not an object`);
      return;
    }
    for (const { key, check, mayLack } of keys) {
      // An own key only: `constructor` is no field that was sent.
      const one = Object.hasOwn(value, key) ? value[key] : undefined;
      if (one !== undefined) check(one, join(at, key), say);
      else if (!mayLack) say(`${join(at, key)} is missing`);
    }
    for (const [key, one] of Object.entries(value)) {
      if (one === undefined || Object.hasOwn(shape, key) || beside?.has(key)) continue;
      say(`${join(at, key)} is not described`);
    }
  };
}

function arrayCheck(schema: z.core.$ZodArray): Check {
  const { element, checks: limits } = schema._zod.def;
  const inner = checkOf(element);
  const length = leafCheck(z.array(z.unknown()).check(...((limits ?? []) as [])));
  return (value, at, say) => {
    length(value, at, say);
    if (!Array.isArray(value)) return;
    for (const [index, one] of value.entries()) inner(one ?? null, join(at, String(index)), say);
  };
}

function intersectionCheck(left: Schema, right: Schema): Check {
  const [first, second] = [checkOf(left), checkOf(right)];
  const [mine, other] = [keysOf(left), keysOf(right)];
  return (value, at, say) => {
    first(value, at, say, other);
    if (isRecord(value)) second(value, at, say, mine);
  };
}

function keysOf(schema: Schema): ReadonlySet<string> {
  return new Set(isObject(schema) ? Object.keys(shapeOf(schema)) : []);
}

/** Takes the branch whose constants fit; of several that fit, the one that finds least to say. */
function unionCheck(options: readonly Schema[]): Check {
  const branches = options.map((option) => ({ check: checkOf(option), tags: tagsOf(option) }));
  return (value, at, say, beside) => {
    const fitting = branches.filter(({ tags }) => tags === null || fits(tags, value));
    const tried = fitting.length > 0 ? fitting : branches.filter(({ tags }) => tags === null);
    let least: readonly string[] | null = null;
    for (const { check, tags } of tried) {
      const found: string[] = [];
      check(value, at, (problem) => found.push(problem), beside);
      if (found.length === 0) return;
      // At par an object with named keys says more than a mere record of anything.
      const better = least === null || found.length < least.length;
      if (better || (tags !== null && found.length === least?.length)) least = found;
    }
    if (least === null) say(`${place(at)} is none of the described kinds: ${tagged(value)}`);
    else for (const problem of least) say(problem);
  };
}

type Tags = ReadonlyMap<string, ReadonlySet<unknown>>;

/** The constant fields of an object by which a branch is known; null for anything else. */
function tagsOf(option: Schema): Tags | null {
  const schema = resolved(option);
  if (!isObject(schema)) return null;
  const tags = new Map<string, ReadonlySet<unknown>>();
  for (const [key, one] of Object.entries(shapeOf(schema))) {
    const field = resolved(one);
    if (isLiteral(field)) tags.set(key, new Set(field._zod.def.values));
  }
  return tags;
}

function fits(tags: Tags, value: unknown): boolean {
  if (!isRecord(value)) return false;
  for (const [key, values] of tags) if (!values.has(value[key])) return false;
  return true;
}

function tagged(value: unknown): string {
  if (!isRecord(value)) return shown(value);
  return "type" in value ? `type ${shown(value["type"])}` : `keys ${Object.keys(value).join(", ")}`;
}

/** Whatever has no parts is left to zod, but for the plain cases, which are most. */
function leafCheck(given: Schema): Check {
  const schema = overlay.leafFor(given);
  const passes = plainTest(schema);
  return (value, at, say) => {
    if (passes(value)) return;
    const result = z.safeParse(schema, value, { error: localeError });
    if (result.success) return;
    const [issue] = result.error.issues;
    say(`${place(at)} is ${shown(value)}: ${clipped(issue?.message ?? "not as described", 100)}`);
  };
}

/** True for values that need no closer look. */
function plainTest(schema: Schema): (value: unknown) => boolean {
  if (isLiteral(schema)) {
    const values = new Set<unknown>(schema._zod.def.values);
    return (value) => values.has(value);
  }
  const { type, checks: limits = [] } = schema._zod.def;
  const plain = limits.length === 0 && (type === "string" || type === "boolean");
  return plain ? (value) => typeof value === type : () => false;
}

function isObject(schema: Schema): schema is z.core.$ZodObject {
  return schema._zod.def.type === "object";
}

function isLiteral(schema: Schema): schema is z.core.$ZodLiteral {
  return schema._zod.def.type === "literal";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function join(at: string, key: string): string {
  return at === "" ? key : `${at}.${key}`;
}

function place(at: string): string {
  return at === "" ? "the body" : at;
}

function shown(value: unknown): string {
  if (value === undefined) return "absent";
  return clipped(JSON.stringify(value) ?? String(value), 60);
}

function clipped(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
