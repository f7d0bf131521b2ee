// The one import of the package: it has no types for this entry, and those of the other entry are
// sources that would be checked with ours.
// @ts-expect-error
import * as schemas from "discord-api-spec/zod";
import * as z from "zod/mini";

/** A schema of Discord's own description. */
export type Schema = z.core.$ZodType;

const named = schemas as Readonly<Record<string, Schema | undefined>>;
const names = new Map<Schema, string>();
for (const [name, schema] of Object.entries(named)) {
  if (name.endsWith("Schema") && schema !== undefined) {
    names.set(schema, name.slice(0, -"Schema".length));
  }
}

/** The description's schema of that name, e.g. `MessageResponse`; throws when there is none. */
export function described(name: string): Schema {
  const schema = named[`${name}Schema`];
  if (schema === undefined) throw new Error(`Discord's description has no schema ${name}.`);
  return schema;
}

/** The name under which the description knows a schema, or null for one without a name. */
export function nameOf(schema: Schema): string | null {
  return names.get(schema) ?? null;
}

/** What a lazy schema stands for. */
export function resolved(schema: Schema): Schema {
  let found = schema;
  while (found._zod.def.type === "lazy") found = (found as z.core.$ZodLazy)._zod.def.getter();
  return found;
}

/** A list of something described. */
export function listOf(item: Schema): Schema {
  return z.array(item);
}

/** One of several described things. */
export function oneOf(options: readonly Schema[]): Schema {
  return z.union(options as [Schema, ...Schema[]]);
}
