/** How a body is spoilt. */
export const mutations = ["a field deleted", "a wrong type", "a null", "an unknown key"] as const;
export type Mutation = (typeof mutations)[number];

export interface Mutant {
  /** Where it was spoilt, e.g. `author.id`. */
  readonly place: string;
  readonly body: unknown;
}

/** Every body that differs from the given one by exactly one fault of that kind. */
export function mutantsOf(body: unknown, mutation: Mutation): readonly Mutant[] {
  const found: Mutant[] = [];
  visit(body, [], (path, value) => {
    const spoilt = spoil(value, mutation);
    for (const { key, value: wrong } of spoilt) {
      const copy = structuredClone(body);
      const target = path.reduce<Bag>((inner, step) => inner[step] as Bag, copy as Bag);
      if (wrong === undefined) delete target[key];
      else target[key] = wrong;
      found.push({ place: [...path, key].join("."), body: copy });
    }
  });
  return found;
}

type Bag = Record<string, unknown>;

function spoil(object: Bag, mutation: Mutation): readonly { key: string; value: unknown }[] {
  if (mutation === "an unknown key") return [{ key: "surprise", value: true }];
  return Object.entries(object).flatMap(([key, value]) => {
    if (mutation === "a field deleted") return [{ key, value: undefined }];
    // What is null already tells nothing about its type.
    if (value === null) return [];
    return [{ key, value: mutation === "a null" ? null : otherType(value) }];
  });
}

function otherType(value: unknown): unknown {
  if (typeof value === "string") return 7;
  if (Array.isArray(value)) return { "0": "x" };
  return typeof value === "object" ? ["x"] : "words";
}

/** All objects of a body, each with the way to it. */
function visit(
  value: unknown,
  path: readonly string[],
  seen: (path: readonly string[], value: Bag) => void,
): void {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) seen(path, value as Bag);
  for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key], seen);
}
