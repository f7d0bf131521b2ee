import type * as z from "zod";
import { type FormProblem, refuseForm } from "./refusal.ts";

type Issue = z.core.$ZodIssue;

/**
 * Reads a body by its schema. A schema's own sentences may carry Discord's code in front
 * (`BUTTON_URL|A url is required`).
 */
export function readForm<T>(
  schema: z.ZodType<T>,
  body: unknown,
  path: readonly (string | number)[] = [],
): T {
  const result = schema.safeParse(body, { reportInput: true });
  if (result.success) return result.data;
  throw refuseForm(problemsOf(result.error.issues, path));
}

/** Discord's problems for what a schema found wrong. */
function problemsOf(
  issues: readonly Issue[],
  path: readonly (string | number)[] = [],
): FormProblem[] {
  return issues.flatMap((issue) => {
    const where = [...path, ...issue.path.map((step) => (typeof step === "symbol" ? "" : step))];
    if (issue.code === "invalid_union" && issue.errors.length > 0) {
      return problemsOf(nearest(issue.errors), where);
    }
    const [code, message] = translated(issue);
    return [{ path: where, code, message }];
  });
}

/** Of several readings the one that got furthest. */
function nearest(readings: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (issues: readonly Issue[]) => Math.max(...issues.map((one) => one.path.length));
  return readings.reduce((best, one) => (depth(one) > depth(best) ? one : best));
}

function translated(issue: Issue): readonly [string, string] {
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue);
    case "too_big":
      return tooBig(issue);
    case "too_small":
      return tooSmall(issue);
    case "invalid_value":
      return [
        "BASE_TYPE_CHOICES",
        `Value must be one of {${issue.values.map(String).join(", ")}}.`,
      ];
    case "invalid_union":
      return ["BASE_TYPE_CHOICES", "Value must be one of the types that fit here."];
    case "invalid_format":
      return issue.message.includes("|")
        ? splitSentence(issue.message)
        : ["STRING_TYPE_REGEX", `String value did not match validation regex.`];
    default:
      return splitSentence(issue.message);
  }
}

function splitSentence(sentence: string): readonly [string, string] {
  const bar = sentence.indexOf("|");
  return bar === -1
    ? ["BASE_TYPE_INVALID", sentence]
    : [sentence.slice(0, bar), sentence.slice(bar + 1)];
}

function wrongType(issue: z.core.$ZodIssueInvalidType): readonly [string, string] {
  if (issue.input === undefined) return ["BASE_TYPE_REQUIRED", "This field is required"];
  switch (issue.expected) {
    case "string":
      return ["STRING_TYPE_CONVERT", `Could not interpret "${shown(issue.input)}" as string.`];
    case "int":
    case "number":
      return ["NUMBER_TYPE_COERCE", `Value "${shown(issue.input)}" is not ${issue.expected}.`];
    case "boolean":
      return ["BOOLEAN_TYPE_CONVERT", "Must be either true or false."];
    case "array":
      return ["LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"];
    default:
      return ["DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType"];
  }
}

function shown(input: unknown): string {
  const text = typeof input === "object" ? JSON.stringify(input) : String(input);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function tooBig(issue: z.core.$ZodIssueTooBig): readonly [string, string] {
  if (issue.origin === "string" || issue.origin === "array") {
    return ["BASE_TYPE_MAX_LENGTH", `Must be ${issue.maximum} or fewer in length.`];
  }
  return ["NUMBER_TYPE_MAX", `int value should be less than or equal to ${issue.maximum}.`];
}

function tooSmall(issue: z.core.$ZodIssueTooSmall): readonly [string, string] {
  if (issue.origin === "string" || issue.origin === "array") {
    const empty = Number(issue.minimum) === 1;
    return empty
      ? ["BASE_TYPE_REQUIRED", "This field is required"]
      : ["BASE_TYPE_MIN_LENGTH", `Must be ${issue.minimum} or more in length.`];
  }
  return ["NUMBER_TYPE_MIN", `int value should be greater than or equal to ${issue.minimum}.`];
}
