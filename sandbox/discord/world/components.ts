import { layoutComponents, legacyComponents, modalForm } from "./component-form.ts";
import type { Wire } from "./entities.ts";
import { readForm } from "./form.ts";
import { type FormProblem, refuseForm } from "./refusal.ts";

type Path = readonly (string | number)[];

/** One component and where it stands. */
export interface Placed {
  readonly component: Wire;
  readonly path: Path;
}

/** All components of a tree, from top to bottom. */
export function flatten(components: readonly Wire[], path: Path = ["components"]): Placed[] {
  return components.flatMap((component, index) => {
    const here = [...path, index];
    return [{ component, path: here }, ...below(component, here)];
  });
}

function below(component: Wire, here: Path): Placed[] {
  const children = component["components"];
  const found = Array.isArray(children) ? flatten(children, [...here, "components"]) : [];
  for (const key of ["accessory", "component"]) {
    const one = component[key];
    if (typeof one === "object" && one !== null) {
      found.push({ component: one as Wire, path: [...here, key] });
    }
  }
  return found;
}

/** Most components in a message of the second kind, nested ones included. */
const mostComponents = 40;

/**
 * Checks the components of a message and fills in their ids. `layout` is the second kind, which
 * the flag of the message switches on.
 */
export function readComponents(raw: unknown, layout: boolean): Wire[] {
  const read = layout
    ? readForm(layoutComponents, raw, ["components"])
    : readForm(legacyComponents, raw, ["components"]);
  const components = withoutNothing(read) as Wire[];
  const all = flatten(components);
  const problems = repeatedIds(all);
  if (layout && all.length > mostComponents) {
    problems.push({
      path: ["components"],
      code: "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
      message: `The total number of components cannot exceed ${mostComponents}`,
    });
  }
  if (problems.length > 0) throw refuseForm(problems);
  fillIds(all);
  for (const { component } of all) if (selects.has(component["type"])) fillChoice(component);
  return components;
}

const selects: ReadonlySet<unknown> = new Set([3, 5, 6, 7, 8]);

/** A select that does not say how many may be chosen is told as one that says "one". */
function fillChoice(select: Wire): void {
  select["min_values"] ??= 1;
  select["max_values"] ??= 1;
}

/** Checks a modal and fills in the ids of its components. */
export function readModal(raw: unknown): { customId: string; title: string; components: Wire[] } {
  const read = readForm(modalForm, raw);
  const components = withoutNothing(read.components) as Wire[];
  const all = flatten(components);
  const problems = [...repeatedIds(all), ...all.flatMap(wrongInModal)];
  if (problems.length > 0) throw refuseForm(problems);
  fillIds(all);
  return { customId: read.custom_id, title: read.title, components };
}

function wrongInModal({ component, path }: Placed): FormProblem[] {
  const problems: FormProblem[] = [];
  if (component["disabled"] === true) {
    problems.push({
      path: [...path, "disabled"],
      code: "COMPONENT_DISABLED_IN_MODAL",
      message: "Components in modals cannot be disabled",
    });
  }
  if (component["type"] === 4 && path.length > 2 && path.at(-1) !== "component") {
    if (!component["label"]) {
      problems.push({
        path: [...path, "label"],
        code: "BASE_TYPE_REQUIRED",
        message: "This field is required",
      });
    }
  }
  const required = component["required"] !== false;
  if (
    component["min_values"] === 0 &&
    required &&
    [3, 5, 6, 7, 8, 19, 22].includes(Number(component["type"]))
  ) {
    problems.push({
      path: [...path, "min_values"],
      code: "COMPONENT_REQUIRED_MIN_VALUES",
      message: "A required component needs min_values of at least 1",
    });
  }
  return problems;
}

function repeatedIds(all: readonly Placed[]): FormProblem[] {
  const customIds = new Set<string>();
  const ids = new Set<number>();
  return all.flatMap(({ component, path }) => {
    const problems: FormProblem[] = [];
    const customId = component["custom_id"];
    if (typeof customId === "string") {
      if (customIds.has(customId)) {
        problems.push({
          path: [...path, "custom_id"],
          code: "COMPONENT_CUSTOM_ID_DUPLICATED",
          message: "Component custom id cannot be duplicated",
        });
      }
      customIds.add(customId);
    }
    const id = component["id"];
    if (typeof id === "number" && id !== 0) {
      if (ids.has(id)) {
        problems.push({
          path: [...path, "id"],
          code: "COMPONENT_ID_DUPLICATED",
          message: "Component id cannot be duplicated",
        });
      }
      ids.add(id);
    }
    return problems;
  });
}

function fillIds(all: readonly Placed[]): void {
  const taken = new Set(all.map(({ component }) => component["id"]));
  let next = 1;
  for (const { component } of all) {
    if (typeof component["id"] === "number" && component["id"] !== 0) continue;
    while (taken.has(next)) next += 1;
    component["id"] = next;
    taken.add(next);
  }
}

/** Nulls of optional fields are as if they had not been given; `accent_color` alone is told as null. */
function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNothing);
  if (typeof value !== "object" || value === null) return value;
  const kept: Wire = {};
  for (const [key, inner] of Object.entries(value)) {
    if (inner === undefined || (inner === null && key !== "accent_color")) continue;
    kept[key] = withoutNothing(inner);
  }
  return kept;
}
