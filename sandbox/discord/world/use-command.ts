import { ClientRefusal, conflict, missing, unfit } from "./client-refusal.ts";
import type { Channel, Command, Wire } from "./entities.ts";
import type { Interaction } from "./interaction.ts";
import type { Upload } from "./message-form.ts";
import { type GivenOptions, readOptions } from "./option-values.ts";
import { demand } from "./permissions.ts";
import { Resolved } from "./resolved.ts";
import { type Listening, startInteraction } from "./start-interaction.ts";
import { assertAwake } from "./thread-life.ts";
import { usableCommands } from "./usable-commands.ts";
import type { World } from "./world.ts";

export interface CommandUse {
  readonly channel: Channel;
  readonly userId: string;
  /** `case close` for a sub-command. */
  readonly name?: string;
  readonly commandId?: string;
  readonly appId?: string;
  readonly type: number;
  readonly options: GivenOptions;
  readonly targetId?: string;
  readonly uploads: readonly Upload[];
  /** Set to ask for completions of this option instead of using the command. */
  readonly focused?: string;
}

/** A member uses a command, or asks for the completions of one of its options. */
export function useCommand(world: World, use: CommandUse, listening: Listening): Interaction {
  const { channel, userId } = use;
  demand(world, channel, userId, "UseApplicationCommands");
  assertAwake(channel);
  const { command, path } = findUsable(world, use);
  const resolved = new Resolved(world, channel, command.appId);
  const data =
    command.type === 1
      ? { options: slashOptions(command, path, use, resolved) }
      : target(command, use, resolved);
  return startInteraction(
    world,
    {
      appId: command.appId,
      kind: use.focused === undefined ? "command" : "autocomplete",
      userId,
      channel,
      name: [command.name, ...path].join(" "),
      commandType: command.type,
      data: {
        id: command.id,
        name: command.name,
        type: command.type,
        ...(command.guildId === null ? {} : { guild_id: command.guildId }),
        ...data,
        ...resolved.wire(),
      },
    },
    listening,
  );
}

function findUsable(world: World, use: CommandUse): { command: Command; path: string[] } {
  const usable = usableCommands(world, use.channel, use.userId, use.type).filter(
    (one) => use.appId === undefined || one.appId === use.appId,
  );
  if (use.commandId !== undefined) {
    const command = usable.find((one) => one.id === use.commandId);
    if (command === undefined) throw missing("such command for this member here");
    const path = use.name?.split(" ").slice(1) ?? [];
    return { command, path };
  }
  const name = use.name ?? "";
  const words = use.type === 1 ? name.replace(/^\//, "").split(/\s+/) : [name];
  const found = usable.filter((one) => one.name === words[0]);
  const apps = new Set(found.map((one) => one.appId));
  if (apps.size > 1) throw conflict("ambiguous", `Several apps have a command "${words[0]}"`);
  // A guild's own command stands before the global one of the same name.
  const command = found.find((one) => one.guildId !== null) ?? found[0];
  if (command === undefined) {
    throw new ClientRefusal(404, "not_found", `This member has no command "${name}" here`);
  }
  return { command, path: words.slice(1) };
}

function slashOptions(
  command: Command,
  path: readonly string[],
  use: CommandUse,
  resolved: Resolved,
): Wire[] {
  const defined = (command.body["options"] ?? []) as Wire[];
  const context = {
    resolved,
    uploads: use.uploads,
    userId: use.userId,
    ...(use.focused === undefined ? {} : { focused: use.focused }),
  };
  const nest = (options: readonly Wire[], rest: readonly string[]): Wire[] => {
    const nested = options.some((one) => one["type"] === 1 || one["type"] === 2);
    if (!nested) {
      if (rest.length > 0) throw unfit("has no such sub-command", "name");
      return readOptions(options, use.options, context);
    }
    const next = options.find((one) => one["name"] === rest[0]);
    if (next === undefined) throw unfit("names none of the sub-commands", "name");
    const inner = (next["options"] ?? []) as Wire[];
    return [{ name: next["name"], type: next["type"], options: nest(inner, rest.slice(1)) }];
  };
  return nest(defined, path);
}

function target(command: Command, use: CommandUse, resolved: Resolved): Wire {
  if (use.targetId === undefined) throw unfit("is needed for this type of command", "targetId");
  if (command.type === 2) resolved.user(use.targetId, "targetId");
  else resolved.message(use.targetId, use.userId);
  return { target_id: use.targetId };
}
