import * as z from "zod";
import { locales } from "../locales.ts";
import type { Wire } from "./entities.ts";
import { readForm } from "./form.ts";
import { type FormProblem, refuseForm } from "./refusal.ts";

const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const nameSentence =
  "APPLICATION_COMMAND_INVALID_NAME|Command name is invalid: 1 to 32 letters or digits, lower case.";

const slashName = z
  .string()
  .refine((name) => namePattern.test(name) && name === name.toLowerCase(), nameSentence);

function localised(text: z.ZodString | z.ZodType<string>) {
  return z
    .record(z.string(), text.nullable())
    .refine(
      (given) => Object.keys(given).every((one) => locales.includes(one)),
      "BASE_TYPE_CHOICES|Unknown locale.",
    )
    .nullish();
}

const choice = z.object({
  name: z.string().min(1).max(100),
  name_localizations: localised(z.string().min(1).max(100)),
  value: z.union([z.string().max(100), z.number()]),
});

const description = z.string().min(1).max(100);

const option = z.object({
  type: z.number().int().min(1).max(11),
  name: slashName,
  name_localizations: localised(slashName),
  description,
  description_localizations: localised(description),
  required: z.boolean().nullish(),
  choices: z.array(choice).max(25).nullish(),
  channel_types: z.array(z.number().int()).nullish(),
  min_value: z.number().nullish(),
  max_value: z.number().nullish(),
  min_length: z.number().int().min(0).max(6000).nullish(),
  max_length: z.number().int().min(1).max(6000).nullish(),
  autocomplete: z.boolean().nullish(),
  get options() {
    return z.array(option).max(25).nullish();
  },
});

type Option = z.output<typeof option>;

const common = {
  default_member_permissions: z.string().regex(/^\d+$/).nullish(),
  dm_permission: z.boolean().nullish(),
  contexts: z.array(z.number().int().min(0).max(2)).nullish(),
  integration_types: z.array(z.number().int().min(0).max(1)).nullish(),
  nsfw: z.boolean().nullish(),
};

const slashForm = z.object({
  ...common,
  name: slashName,
  name_localizations: localised(slashName),
  description,
  description_localizations: localised(description),
  options: z.array(option).max(25).nullish(),
});

const menuName = z.string().min(1).max(32);

const menuForm = z.object({
  ...common,
  name: menuName,
  name_localizations: localised(menuName),
  description: z.literal("").nullish(),
});

const typeForm = z.object({ type: z.number().int().min(1).max(3).nullish() });

export interface ReadCommand {
  readonly type: number;
  readonly name: string;
  readonly body: Wire;
}

/** Checks one command to register; `path` is where it stands in a list of several. */
export function readCommand(raw: unknown, path: readonly (string | number)[] = []): ReadCommand {
  const type = readForm(typeForm, raw, path).type ?? 1;
  if (type !== 1) {
    const form = readForm(menuForm, raw, path);
    return { type, name: form.name, body: { ...defaults(form), description: "", options: [] } };
  }
  const form = readForm(slashForm, raw, path);
  const options = form.options ?? [];
  const problems = optionProblems(options, [...path, "options"]);
  if (weight(form) > 8000) {
    problems.push({
      path: [...path],
      code: "APPLICATION_COMMAND_TOO_LARGE",
      message: "Command exceeds maximum size (8000)",
    });
  }
  if (problems.length > 0) throw refuseForm(problems);
  return {
    type,
    name: form.name,
    body: {
      ...defaults(form),
      description: form.description,
      description_localizations: form.description_localizations ?? null,
      options: options.map(cleanOption),
    },
  };
}

function defaults(form: z.output<typeof menuForm> | z.output<typeof slashForm>): Wire {
  return {
    name: form.name,
    name_localizations: form.name_localizations ?? null,
    default_member_permissions: form.default_member_permissions ?? null,
    dm_permission: form.dm_permission ?? true,
    contexts: form.contexts ?? null,
    integration_types: form.integration_types ?? [0],
    nsfw: form.nsfw ?? false,
  };
}

function cleanOption(one: Option): Wire {
  const given = Object.entries(one).filter(([, value]) => value !== null && value !== undefined);
  return {
    ...Object.fromEntries(given),
    ...(one.options ? { options: one.options.map(cleanOption) } : {}),
  };
}

function optionProblems(
  options: readonly Option[],
  path: readonly (string | number)[],
  depth = 0,
): FormProblem[] {
  const nested = options.some(nests);
  return options.flatMap((one, index) => {
    const here = [...path, index];
    const before = options.slice(0, index);
    const wrong = [...placeProblems(one, before, { depth, nested }), ...choiceProblems(one)].map(
      ([field, code, message]) => ({ path: [...here, field], code, message }),
    );
    if (!nests(one)) return wrong;
    return [...wrong, ...optionProblems(one.options ?? [], [...here, "options"], depth + 1)];
  });
}

type Wrong = readonly [field: string, code: string, message: string];

function nests(option: Option): boolean {
  return option.type === 1 || option.type === 2;
}

function placeProblems(
  one: Option,
  before: readonly Option[],
  place: { readonly depth: number; readonly nested: boolean },
): Wrong[] {
  const wrong: Wrong[] = [];
  const typeCode = "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID";
  if (before.some((other) => other.name === one.name)) {
    const code = "APPLICATION_COMMAND_OPTIONS_NAME_INVALID";
    wrong.push(["name", code, "Option names must be unique"]);
  }
  if (nests(one) && (place.depth > 1 || (one.type === 2 && place.depth > 0))) {
    wrong.push(["type", typeCode, "Sub-commands nest too deep"]);
  }
  if (nests(one) !== place.nested) {
    wrong.push(["type", typeCode, "Sub-commands and other options do not mix"]);
  }
  if (!nests(one) && one.required && before.some((other) => !other.required)) {
    wrong.push([
      "required",
      "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
      "Required options must be placed before non-required options",
    ]);
  }
  return wrong;
}

function choiceProblems(one: Option): Wrong[] {
  if ((one.choices ?? []).length === 0) return [];
  const wrong: Wrong[] = [];
  if (one.autocomplete) {
    wrong.push([
      "choices",
      "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES",
      "Autocomplete excludes choices",
    ]);
  }
  if (![3, 4, 10].includes(one.type)) {
    const code = "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID";
    wrong.push(["choices", code, "Choices do not fit this type"]);
  }
  return wrong;
}

/** Characters that count towards the size of a command; of localised texts the longest. */
function weight(form: {
  name: string;
  name_localizations?: Record<string, string | null> | null | undefined;
  description: string;
  description_localizations?: Record<string, string | null> | null | undefined;
  options?: readonly Option[] | null | undefined;
  choices?: Option["choices"];
}): number {
  const longest = (text: string, others: Record<string, string | null> | null | undefined) =>
    Math.max(text.length, ...Object.values(others ?? {}).map((one) => one?.length ?? 0));
  return (
    longest(form.name, form.name_localizations) +
    longest(form.description, form.description_localizations) +
    (form.choices ?? []).reduce(
      (sum, one) => sum + longest(one.name, one.name_localizations) + String(one.value).length,
      0,
    ) +
    (form.options ?? []).reduce((sum, one) => sum + weight(one), 0)
  );
}
