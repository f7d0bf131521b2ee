import fc from "fast-check";

/** A JSON schema, as far as the two descriptions here use it. */
interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema | false;
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
}

/** Deeper than this only what must be there is filled in. */
const deepest = 4;

/** `$pool:number$` stands for something that the world has when the call is made. */
export function reference(pool: string): fc.Arbitrary<string> {
  return fc.nat(40).map((number) => `$${pool}:${number}$`);
}

/** Text as people and programs write it, and `{{secret}}` where it may be for one pair of eyes. */
export const someText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 30 }) },
  { weight: 2, arbitrary: fc.constant("{{secret}}") },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("@everyone <@&1> <#2>", "<@$user:1$>", "ping", "\u0000", ""),
  },
);

/** Values that fit a schema, or nearly: patterns and formats are guessed by name. */
export function valuesOf(schema: object): fc.Arbitrary<unknown> {
  return made(schema as JsonSchema, schema as JsonSchema, "", 0);
}

function made(
  schema: JsonSchema,
  root: JsonSchema,
  key: string,
  depth: number,
): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    if (depth > deepest) return fc.constant(null);
    return made(pointed(root, schema.$ref), root, key, depth + 1);
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined) {
    return fc.oneof(...options.slice(0, 8).map((one) => made(one, root, key, depth)));
  }
  if (schema.allOf?.[0] !== undefined) return made(schema.allOf[0], root, key, depth);
  switch ([schema.type].flat()[0]) {
    case "object":
      return objects(schema, root, depth);
    case "array":
      return arrays(schema, root, key, depth);
    case "string":
      return texts(schema, key);
    case "integer":
    case "number":
      return numbers(schema, key);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function pointed(root: JsonSchema, pointer: string): JsonSchema {
  let at: unknown = root;
  for (const step of pointer.split("/").slice(1)) at = (at as Record<string, unknown>)?.[step];
  return (at ?? {}) as JsonSchema;
}

function objects(schema: JsonSchema, root: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  const needed = new Set(schema.required);
  const entries = Object.entries(schema.properties ?? {}).filter(
    ([name]) => depth < deepest || needed.has(name),
  );
  if (entries.length === 0 && typeof schema.additionalProperties === "object") {
    const value = made(schema.additionalProperties, root, "", depth + 1);
    return fc.dictionary(fc.oneof(reference("customId"), fc.string({ maxLength: 8 })), value, {
      maxKeys: 3,
    });
  }
  const model = Object.fromEntries(
    entries.map(([name, one]) => [name, made(one, root, name, depth + 1)]),
  );
  return fc.record(model, { requiredKeys: [...needed].filter((name) => name in model) });
}

function arrays(schema: JsonSchema, root: JsonSchema, key: string, depth: number) {
  if (schema.prefixItems !== undefined) {
    return fc.tuple(...schema.prefixItems.map((one) => made(one, root, key, depth + 1)));
  }
  const items = schema.items || {};
  const most = depth > deepest ? (schema.minItems ?? 0) : Math.min(schema.maxItems ?? 3, 3);
  return fc.array(made(items, root, key, depth + 1), {
    minLength: Math.min(schema.minItems ?? 0, 3),
    maxLength: Math.max(most, Math.min(schema.minItems ?? 0, 3)),
  });
}

function texts(schema: JsonSchema, key: string): fc.Arbitrary<string> {
  if (/(^|_)(ids?|snowflake)$|Ids?$/.test(key) && key !== "custom_id" && key !== "customId") {
    return fc.oneof(
      reference("any"),
      reference(key.replace(/_?ids?$/i, "").toLowerCase() || "any"),
    );
  }
  if (/^custom_?id$/i.test(key)) return fc.oneof(reference("customId"), fc.constantFrom("a", "b"));
  if (["user", "member", "channel", "role", "app", "guild", "roles", "guilds"].includes(key)) {
    return fc.oneof(reference(key.replace(/s$/, "")), fc.constantFrom("default", "mia", "general"));
  }
  if (/^name$/.test(key)) return fc.oneof(fc.constantFrom("ping", "ask", "general"), someText);
  if (/pattern|permissions|allow|deny/.test(key)) return fc.nat().map(String);
  if (/url/.test(key))
    return fc.constantFrom("https://example.org/a.png", "attachment://a.png", "x");
  if (/(_at|until|time|timestamp|now|to)$/i.test(key)) {
    return fc.date({ noInvalidDate: true }).map((one) => one.toISOString());
  }
  const { minLength = 0, maxLength = 100 } = schema;
  return fc.oneof(
    { weight: 3, arbitrary: someText },
    {
      weight: 2,
      arbitrary: fc.string({
        minLength: Math.min(minLength, 50),
        maxLength: Math.max(Math.min(maxLength, 60), Math.min(minLength, 50)),
      }),
    },
    { weight: 1, arbitrary: reference("any") },
  );
}

function numbers(schema: JsonSchema, key: string): fc.Arbitrary<number> {
  // Waits are real ones.
  if (key === "ms" || key === "timeoutMs") return fc.nat(20);
  if (key === "flags") return fc.constantFrom(0, 4, 64, 4096, 32_768, 32_832, 1 << 30);
  const low = Math.ceil(Math.max(schema.minimum ?? 0, -1_000_000));
  return fc.oneof(
    fc.integer({ min: low, max: Math.max(low, Math.min(schema.maximum ?? 50, low + 50)) }),
    fc.constantFrom(low, Math.min(schema.maximum ?? 2 ** 31, 2 ** 53 - 1)),
  );
}
