import type { RestRoute } from "./route.ts";

export interface Found {
  readonly route: RestRoute;
  readonly params: Readonly<Record<string, string>>;
}

interface Prepared {
  readonly route: RestRoute;
  readonly steps: readonly string[];
}

/** Finds the route of a path; fixed segments stand before variable ones. */
export class Router {
  readonly #byLength = new Map<number, Prepared[]>();

  constructor(routes: readonly RestRoute[]) {
    for (const route of routes) {
      const steps = route.template.split("/").slice(1);
      const same = this.#byLength.get(steps.length) ?? [];
      this.#byLength.set(steps.length, same);
      same.push({ route, steps });
    }
    for (const same of this.#byLength.values()) {
      same.sort((a, b) => openness(a.steps).localeCompare(openness(b.steps)));
    }
  }

  /** The route, `wrong-method` when only another method fits, or null. */
  find(method: string, path: string): Found | "wrong-method" | null {
    const steps = decoded(path);
    if (steps === null) return null;
    let other = false;
    for (const { route, steps: wanted } of this.#byLength.get(steps.length) ?? []) {
      const params = matched(wanted, steps);
      if (params === null) continue;
      if (route.method === method) return { route, params };
      other = true;
    }
    return other ? "wrong-method" : null;
  }
}

/** Sorts fixed segments first, from left to right. */
function openness(steps: readonly string[]): string {
  return steps.map((step) => (step.startsWith(":") ? "1" : "0")).join("");
}

/** Each segment is decoded by itself: libraries encode `@` and emoji, and a slash may hide inside. */
function decoded(path: string): string[] | null {
  try {
    return path.split("/").slice(1).map(decodeURIComponent);
  } catch {
    return null;
  }
}

function matched(
  wanted: readonly string[],
  steps: readonly string[],
): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [index, step] of wanted.entries()) {
    const given = steps[index] ?? "";
    if (step.startsWith(":")) {
      if (given === "") return null;
      params[step.slice(1)] = given;
    } else if (step !== given) return null;
  }
  return params;
}
