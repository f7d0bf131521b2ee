import { type Component, componentType as type } from "../api/component.ts";
import { isAcceptedType } from "../files/file-limits.ts";
import type { ModalValue } from "../state/interact.ts";

/** One thing to fill in, with the words that stand above it. */
export interface ModalField {
  readonly id: string;
  readonly label: string;
  readonly description: string | null;
  readonly component: Component;
}

export type ModalPart =
  | { readonly kind: "text"; readonly key: string; readonly content: string }
  | { readonly kind: "field"; readonly key: string; readonly field: ModalField };

/** What a form consists of; the older form with text inputs in rows reads the same. */
export function modalParts(components: readonly Component[]): readonly ModalPart[] {
  return components.flatMap((part, index): readonly ModalPart[] => {
    const key = `${index}`;
    if (part.type === type.textDisplay) return [{ kind: "text", key, content: part.content ?? "" }];
    if (part.type === type.label && part.component !== undefined) {
      return [{ kind: "field", key, field: fieldOf(part.component, part.label, part.description) }];
    }
    if (part.type !== type.actionRow) return [];
    return (part.components ?? []).map((inner) => ({
      kind: "field",
      key: `${key} ${inner.custom_id}`,
      field: fieldOf(inner, inner.label, null),
    }));
  });
}

function fieldOf(
  component: Component,
  label: string | null | undefined,
  description: string | null | undefined,
): ModalField {
  return {
    id: component.custom_id ?? "",
    label: label ?? "",
    description: description ?? null,
    component,
  };
}

/** What stands in a field before anybody has touched it. */
export function initialValue(component: Component): ModalValue {
  switch (component.type) {
    case type.textInput:
      return component.value ?? "";
    case type.checkbox:
      return component.default === true;
    case type.radioGroup:
      return component.options?.find((option) => option.default === true)?.value ?? null;
    default:
      return (
        component.default_values?.map((one) => one.id) ??
        (component.options ?? [])
          .filter((option) => option.default === true)
          .map((option) => option.value)
      );
  }
}

export type FieldProblem =
  | { readonly kind: "required" }
  | { readonly kind: "too-short" | "too-few" | "too-many"; readonly limit: number }
  | { readonly kind: "wrong-type"; readonly name: string };

/** What the client itself would refuse about a value; `files` are those of an upload field. */
export function fieldProblem(
  component: Component,
  value: ModalValue,
  files: readonly { readonly name: string }[] = [],
): FieldProblem | null {
  const required = component.required !== false;
  switch (component.type) {
    case type.textInput:
      return textProblem(component, typeof value === "string" ? value : "", required);
    case type.checkbox:
      return null;
    case type.radioGroup:
      return required && (value === null || value === "") ? { kind: "required" } : null;
    case type.fileUpload: {
      const wrong = files.find((file) => !isAcceptedType(file.name, component.file_types));
      if (wrong !== undefined) return { kind: "wrong-type", name: wrong.name };
      return countProblem(component, files.length, required);
    }
    default:
      return countProblem(component, Array.isArray(value) ? value.length : 0, required);
  }
}

function textProblem(component: Component, text: string, required: boolean): FieldProblem | null {
  if (text === "") return required ? { kind: "required" } : null;
  if (required && text.trim() === "") return { kind: "required" };
  const { min_length: min = 0 } = component;
  return text.length < min ? { kind: "too-short", limit: min } : null;
}

function countProblem(component: Component, count: number, required: boolean): FieldProblem | null {
  const { min_values: min = 1, max_values: max = defaultMax(component) } = component;
  if (count === 0) return required && min > 0 ? { kind: "required" } : null;
  if (count < min) return { kind: "too-few", limit: min };
  return count > max ? { kind: "too-many", limit: max } : null;
}

/** Without a word about it a group of boxes takes all of them, anything else takes one. */
export function defaultMax(component: Component): number {
  return component.type === type.checkboxGroup ? (component.options ?? []).length : 1;
}
