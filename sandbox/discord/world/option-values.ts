import { unfit } from "./client-refusal.ts";
import type { Wire } from "./entities.ts";
import type { Upload } from "./message-form.ts";
import type { Resolved } from "./resolved.ts";

/** What a member typed, by option name. */
export type GivenOptions = Readonly<Record<string, unknown>>;

export interface OptionContext {
  readonly resolved: Resolved;
  readonly uploads: readonly Upload[];
  readonly userId: string;
  /** The option that is being completed; then nothing is required. */
  readonly focused?: string;
}

/** Checks the values of a command's options and gives them in the form of the wire. */
export function readOptions(
  defined: readonly Wire[],
  given: GivenOptions,
  context: OptionContext,
): Wire[] {
  for (const name of Object.keys(given)) {
    if (!defined.some((one) => one["name"] === name)) throw unfit("is no option of it", name);
  }
  return defined.flatMap((option) => {
    const name = String(option["name"]);
    const value = given[name];
    if (value === undefined || value === null) {
      if (option["required"] === true && context.focused === undefined) {
        throw unfit("is required", name);
      }
      return [];
    }
    const focused = context.focused === name;
    return [
      {
        name,
        type: option["type"],
        value: focused ? value : readValue(option, name, value, context),
        ...(focused ? { focused: true } : {}),
      },
    ];
  });
}

function readValue(option: Wire, name: string, value: unknown, context: OptionContext): unknown {
  const { resolved, userId } = context;
  switch (option["type"]) {
    case 3:
      return chosen(option, name, readText(option, name, value));
    case 4:
    case 10:
      return chosen(option, name, readNumber(option, name, value));
    case 5:
      if (typeof value !== "boolean") throw unfit("is true or false", name);
      return value;
    case 6:
      resolved.user(String(value), name);
      return String(value);
    case 7:
      resolved.channel(String(value), userId, option["channel_types"] as number[], name);
      return String(value);
    case 8:
      resolved.role(String(value), name);
      return String(value);
    case 9:
      try {
        resolved.user(String(value), name);
      } catch {
        resolved.role(String(value), name);
      }
      return String(value);
    case 11: {
      const upload = context.uploads.find((one) => one.name === value);
      if (upload === undefined) throw unfit("names no file of this request", name);
      return resolved.upload(upload).id;
    }
    default:
      throw unfit("has a type that takes no value", name);
  }
}

function readText(option: Wire, name: string, value: unknown): string {
  if (typeof value !== "string") throw unfit("is a text", name);
  const least = Number(option["min_length"] ?? 0);
  const most = Number(option["max_length"] ?? 6000);
  if (value.length < least || value.length > most) {
    throw unfit(`has between ${least} and ${most} characters`, name);
  }
  return value;
}

function readNumber(option: Wire, name: string, value: unknown): number {
  const number = typeof value === "number" ? value : Number.NaN;
  if (!Number.isFinite(number)) throw unfit("is a number", name);
  if (option["type"] === 4 && !Number.isInteger(number)) throw unfit("is a whole number", name);
  const least = Number(option["min_value"] ?? Number.NEGATIVE_INFINITY);
  const most = Number(option["max_value"] ?? Number.POSITIVE_INFINITY);
  if (number < least || number > most) throw unfit(`lies between ${least} and ${most}`, name);
  return number;
}

function chosen<T extends string | number>(option: Wire, name: string, value: T): T {
  const choices = (option["choices"] ?? []) as readonly Wire[];
  if (choices.length > 0 && !choices.some((one) => one["value"] === value)) {
    throw unfit("is none of the choices", name);
  }
  return value;
}
