import * as z from "zod";
import { type ReadCommand, readCommand } from "./command-form.ts";
import type { Command, Wire } from "./entities.ts";
import { refuse, refuseField } from "./refusal.ts";
import type { World } from "./world.ts";

const most: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };

const dayMs = 86_400_000;

/** Discord's command object. */
export function commandWire(command: Command, localised = true): Wire {
  const { name_localizations, description_localizations, ...rest } = command.body;
  return {
    id: command.id,
    application_id: command.appId,
    version: command.version,
    type: command.type,
    ...rest,
    ...(localised ? { name_localizations, description_localizations } : {}),
    ...(command.guildId === null ? {} : { guild_id: command.guildId }),
  };
}

export function commandsOf(world: World, appId: string, guildId: string | null): Command[] {
  return [...world.commands.values()].filter(
    (one) => one.appId === appId && one.guildId === guildId,
  );
}

export function findCommand(
  world: World,
  appId: string,
  guildId: string | null,
  id: string,
): Command {
  const command = world.commands.get(id);
  if (command === undefined || command.appId !== appId || command.guildId !== guildId) {
    throw refuse(10063);
  }
  return command;
}

const creates = new WeakMap<World, Map<string, number[]>>();

/** Counts creates of a day; beyond the budget 30034. */
function spendCreate(world: World, appId: string, guildId: string | null): void {
  const ofWorld = creates.get(world) ?? new Map<string, number[]>();
  creates.set(world, ofWorld);
  const key = `${appId} ${guildId}`;
  const now = world.clock.now();
  const recent = (ofWorld.get(key) ?? []).filter((at) => at > now - dayMs);
  if (recent.length >= world.commandCreatesPerDay())
    throw refuse(30034, { retry_after: 60, global: false });
  recent.push(now);
  ofWorld.set(key, recent);
}

/** Registers a command, or replaces the one of that name and type. `created` tells which. */
export function putCommand(
  world: World,
  appId: string,
  guildId: string | null,
  raw: unknown,
): { command: Command; created: boolean } {
  const read = readCommand(raw);
  const existing = sameName(world, appId, guildId, read);
  if (existing === undefined) {
    const ofType = commandsOf(world, appId, guildId).filter((one) => one.type === read.type);
    if (ofType.length >= (most[read.type] ?? 0)) throw refuse(30032);
  }
  const command = store(world, appId, guildId, read, existing);
  world.emit({ type: "commands.changed", appId, guildId });
  return { command, created: existing === undefined };
}

function sameName(world: World, appId: string, guildId: string | null, read: ReadCommand) {
  return commandsOf(world, appId, guildId).find(
    (one) => one.type === read.type && one.name === read.name,
  );
}

function store(
  world: World,
  appId: string,
  guildId: string | null,
  read: ReadCommand,
  existing: Command | undefined,
): Command {
  if (existing === undefined) spendCreate(world, appId, guildId);
  const same =
    existing !== undefined && JSON.stringify(existing.body) === JSON.stringify(read.body);
  const command: Command = {
    id: existing?.id ?? world.ids.next(),
    appId,
    guildId,
    version: same ? existing.version : world.ids.next(),
    type: read.type,
    name: read.name,
    body: read.body,
  };
  world.commands.set(command.id, command);
  return command;
}

const listForm = z.array(z.unknown());

/** Replaces all commands of a scope; nothing changes if one of them is wrong. */
export function replaceCommands(
  world: World,
  appId: string,
  guildId: string | null,
  raw: unknown,
): Command[] {
  const list = listForm.safeParse(raw);
  if (!list.success) {
    throw refuseField([], "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
  }
  const read = list.data.map((one, index) => readCommand(one, [index]));
  const seen = new Set<string>();
  for (const [index, { type, name }] of read.entries()) {
    const key = `${type} ${name}`;
    if (seen.has(key)) {
      throw refuseField(
        [index],
        "APPLICATION_COMMANDS_DUPLICATE_NAME",
        "Application command names must be unique",
      );
    }
    seen.add(key);
  }
  for (const [type, limit] of Object.entries(most)) {
    if (read.filter((one) => one.type === Number(type)).length > limit) throw refuse(30032);
  }
  const before = commandsOf(world, appId, guildId);
  const after = read.map((one) =>
    store(world, appId, guildId, one, sameName(world, appId, guildId, one)),
  );
  for (const old of before) {
    if (!after.some((one) => one.id === old.id)) world.commands.delete(old.id);
  }
  world.emit({ type: "commands.changed", appId, guildId });
  return after;
}

/** Changes one command; what the body does not name stays. */
export function patchCommand(world: World, command: Command, raw: unknown): Command {
  const given = typeof raw === "object" && raw !== null ? raw : {};
  const read = readCommand({ ...command.body, ...given, type: command.type });
  const other = sameName(world, command.appId, command.guildId, read);
  if (other !== undefined && other.id !== command.id) {
    throw refuseField(
      ["name"],
      "APPLICATION_COMMANDS_DUPLICATE_NAME",
      "Application command names must be unique",
    );
  }
  const changed = { ...command, name: read.name, body: read.body, version: world.ids.next() };
  world.commands.set(command.id, changed);
  world.emit({ type: "commands.changed", appId: command.appId, guildId: command.guildId });
  return changed;
}

export function deleteCommand(world: World, command: Command): void {
  world.commands.delete(command.id);
  world.emit({ type: "commands.changed", appId: command.appId, guildId: command.guildId });
}
