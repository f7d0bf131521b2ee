import {
  commandsOf,
  commandWire,
  deleteCommand,
  findCommand,
  patchCommand,
  putCommand,
  replaceCommands,
} from "../world/commands.ts";
import { refuse } from "../world/refusal.ts";
import {
  del,
  done,
  flag,
  get,
  ok,
  param,
  patch,
  post,
  put,
  type RestCall,
  type RestRoute,
} from "./route.ts";

/** Refuses other apps' commands; the guild is null on the global routes. */
function scope(call: RestCall): { appId: string; guildId: string | null } {
  const appId = param(call, "application");
  if (appId !== call.app.id) throw refuse(20012);
  const guildId = call.params["guild"] ?? null;
  if (guildId !== null) {
    if (!call.world.guilds.has(guildId)) throw refuse(10004);
    if (call.world.member(guildId, appId) === undefined) throw refuse(50001);
  }
  return { appId, guildId };
}

function one(call: RestCall) {
  const { appId, guildId } = scope(call);
  return findCommand(call.world, appId, guildId, param(call, "command"));
}

function routesUnder(base: string): RestRoute[] {
  return [
    get(base, (call) => {
      const { appId, guildId } = scope(call);
      const localised = flag(call, "with_localizations");
      return ok(
        commandsOf(call.world, appId, guildId).map((command) => commandWire(command, localised)),
      );
    }),
    put(base, (call) => {
      const { appId, guildId } = scope(call);
      const commands = replaceCommands(call.world, appId, guildId, call.body);
      return ok(commands.map((command) => commandWire(command)));
    }),
    post(base, (call) => {
      const { appId, guildId } = scope(call);
      const { command, created } = putCommand(call.world, appId, guildId, call.body);
      return { status: created ? 201 : 200, body: commandWire(command) };
    }),
    get(`${base}/:command`, (call) => ok(commandWire(one(call)))),
    patch(`${base}/:command`, (call) =>
      ok(commandWire(patchCommand(call.world, one(call), call.body))),
    ),
    del(`${base}/:command`, (call) => {
      deleteCommand(call.world, one(call));
      return done;
    }),
  ];
}

const guildBase = "/applications/:application/guilds/:guild/commands";

/** Commands, global and of a guild. */
export const commandRoutes: readonly RestRoute[] = [
  ...routesUnder("/applications/:application/commands"),
  get(`${guildBase}/permissions`, (call) => {
    scope(call);
    return ok([]);
  }),
  get(`${guildBase}/:command/permissions`, (call) => {
    const { appId, guildId } = scope(call);
    const id = param(call, "command");
    const command = call.world.commands.get(id);
    const here = command?.guildId === null || command?.guildId === guildId;
    // The app's own id stands for all of its commands.
    if (id !== appId && (command?.appId !== appId || !here)) throw refuse(10063);
    return ok({
      id,
      application_id: appId,
      guild_id: guildId,
      permissions: [],
    });
  }),
  put(`${guildBase}/:command/permissions`, () => {
    throw refuse(20001);
  }),
  ...routesUnder(guildBase),
];
