import {
  type Choice,
  type Command,
  type CommandOption,
  optionType,
  type UsableCommand,
} from "../api/command.ts";

/** One line of the picker: a command, or one sub-command of it. */
export interface PickedCommand {
  readonly key: string;
  readonly usable: UsableCommand;
  /** What the platform calls it: `case close`. */
  readonly path: string;
  /** What the member reads: the same with localised words. */
  readonly label: string;
  readonly description: string;
  readonly options: readonly CommandOption[];
}

function localised(
  item: {
    readonly name: string;
    readonly name_localizations?: CommandOption["name_localizations"];
  },
  locale: string,
): string {
  return item.name_localizations?.[locale] ?? item.name;
}

/** The name of an option or choice in the member's locale. */
export function optionLabel(option: CommandOption | Choice, locale: string): string {
  return localised(option, locale);
}

/** The description of an option in the member's locale. */
export function optionDescription(option: CommandOption, locale: string): string {
  return option.description_localizations?.[locale] ?? option.description;
}

/** All lines of the picker, with sub-commands in place of a base that cannot be used itself. */
export function pickable(
  items: readonly UsableCommand[],
  locale: string,
): readonly PickedCommand[] {
  return items.flatMap((usable) => leaves(usable, locale));
}

function leaves(usable: UsableCommand, locale: string): readonly PickedCommand[] {
  const walk = (
    options: readonly CommandOption[],
    path: string,
    label: string,
    description: string,
  ): readonly PickedCommand[] => {
    const below = options.filter(
      (option) => option.type === optionType.subcommand || option.type === optionType.group,
    );
    if (below.length === 0) {
      return [{ key: `${usable.command.id} ${path}`, usable, path, label, description, options }];
    }
    return below.flatMap((option) =>
      walk(
        option.options ?? [],
        `${path} ${option.name}`,
        `${label} ${localised(option, locale)}`,
        optionDescription(option, locale),
      ),
    );
  };
  const { command } = usable;
  return walk(command.options ?? [], command.name, usable.name, usable.description);
}

/** The picker's lines for what was typed behind the slash, best first. */
export function matching(
  commands: readonly PickedCommand[],
  typed: string,
): readonly PickedCommand[] {
  const query = typed.toLowerCase().trim();
  const rank = (command: PickedCommand): number => {
    const names = [command.label.toLowerCase(), command.path.toLowerCase()];
    if (names.includes(query)) return 0;
    if (names.some((name) => name.startsWith(query))) return 1;
    if (names.some((name) => name.includes(query))) return 2;
    return command.description.toLowerCase().includes(query) && query.length > 2 ? 3 : 4;
  };
  return commands
    .map((command) => ({ command, rank: rank(command) }))
    .filter((one) => one.rank < 4)
    .sort((a, b) => a.rank - b.rank)
    .map((one) => one.command);
}

/** Whether the text in the composer asks for the picker: a slash, and no line break. */
export function slashQuery(text: string): string | undefined {
  return /^\/(?!\/)[^\n]{0,100}$/.test(text) && !/^\/\s/.test(text) ? text.slice(1) : undefined;
}

export type Typed =
  | { readonly command: PickedCommand; readonly values: Readonly<Record<string, string>> }
  | undefined;

/**
 * Reads a command typed as text, `/bug title: It crashes severity: high`. Text behind the name
 * that belongs to no option goes into the first one that takes text. Undefined if no command has
 * this name.
 */
export function typedCommand(text: string, commands: readonly PickedCommand[]): Typed {
  const query = slashQuery(text);
  if (query === undefined) return undefined;
  const words = query.toLowerCase();
  const fits = (name: string) => words === name || words.startsWith(`${name} `);
  const found = [...commands]
    .sort((a, b) => b.path.length - a.path.length)
    .find((command) => fits(command.path.toLowerCase()) || fits(command.label.toLowerCase()));
  if (found === undefined) return undefined;
  const name = fits(found.path.toLowerCase()) ? found.path : found.label;
  return { command: found, values: typedValues(query.slice(name.length), found.options) };
}

function typedValues(
  rest: string,
  options: readonly CommandOption[],
): Readonly<Record<string, string>> {
  const starts = options
    .flatMap((option) => {
      const match = new RegExp(`(?:^|\\s)${escaped(option.name)}:`, "iu").exec(rest);
      return match === null
        ? []
        : [{ name: option.name, at: match.index, end: match.index + match[0].length }];
    })
    .sort((a, b) => a.at - b.at);
  const values: Record<string, string> = {};
  for (const [index, start] of starts.entries()) {
    const value = rest.slice(start.end, starts[index + 1]?.at).trim();
    if (value) values[start.name] = value;
  }
  const loose = rest.slice(0, starts[0]?.at).trim();
  const first = options.find((option) => option.type === optionType.string && !values[option.name]);
  if (loose && first !== undefined) values[first.name] = loose;
  return values;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

export type OptionProblem = {
  readonly kind: "missing" | "not-a-number" | "not-a-choice";
  readonly option: CommandOption;
};

/** The option values as the sandbox wants them, or the first thing that is wrong with them. */
export function optionValues(
  options: readonly CommandOption[],
  values: Readonly<Record<string, string>>,
):
  | { readonly values: Readonly<Record<string, string | number | boolean>> }
  | { readonly problem: OptionProblem } {
  const result: Record<string, string | number | boolean> = {};
  for (const option of options) {
    const raw = values[option.name] ?? "";
    if (raw.trim() === "") {
      if (option.required === true) return { problem: { kind: "missing", option } };
      continue;
    }
    const value = typedValue(option, raw);
    if (value === undefined) return { problem: { kind: "not-a-number", option } };
    const known = choiceOf(option, value);
    if (known === undefined) return { problem: { kind: "not-a-choice", option } };
    result[option.name] = known;
  }
  return { values: result };
}

function typedValue(option: CommandOption, raw: string): string | number | boolean | undefined {
  if (option.type === optionType.boolean) return raw.toLowerCase() === "true";
  if (option.type !== optionType.integer && option.type !== optionType.number) return raw;
  const pattern = option.type === optionType.integer ? /^-?\d+$/ : /^-?\d+(?:\.\d+)?$/;
  const chosen = option.choices?.find((choice) => choice.name === raw);
  if (chosen !== undefined) return chosen.value;
  return pattern.test(raw.trim()) ? Number(raw) : undefined;
}

/** The values that can be told already, while another option is still being completed. */
export function settledValues(
  options: readonly CommandOption[],
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string | number | boolean>> {
  return Object.fromEntries(
    options.flatMap((option) => {
      const result = optionValues([option], values);
      return "values" in result ? Object.entries(result.values) : [];
    }),
  );
}

/** A choice may be typed by its name or given by its value; without choices all is well. */
function choiceOf(
  option: CommandOption,
  value: string | number | boolean,
): string | number | boolean | undefined {
  if (option.choices === undefined || option.choices.length === 0) return value;
  const lower = String(value).toLowerCase();
  return option.choices.find(
    (choice) => String(choice.value).toLowerCase() === lower || choice.name.toLowerCase() === lower,
  )?.value;
}

/** Whether a command can run with nothing filled in. */
export function runsBare(command: Command | PickedCommand): boolean {
  return !(command.options ?? []).some((option) => option.required === true);
}
