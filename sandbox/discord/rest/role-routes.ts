import { roleWire } from "../world/guild-wire.ts";
import { refuse } from "../world/refusal.ts";
import { changeRole, createRole, deleteRole, memberCounts, moveRoles } from "../world/roles.ts";
import { guildOf, idParam } from "./lookup.ts";
import {
  actorOf,
  del,
  done,
  get,
  ok,
  patch,
  post,
  type RestCall,
  type RestRoute,
} from "./route.ts";

function roleOf(call: RestCall) {
  const guild = guildOf(call);
  const role = call.world.roles.get(idParam(call, "role"));
  if (role === undefined || role.guildId !== guild.id) throw refuse(10011);
  return role;
}

function allRoles(call: RestCall) {
  return ok(call.world.rolesOf(guildOf(call).id).map(roleWire));
}

/** Roles of a guild. */
export const roleRoutes: readonly RestRoute[] = [
  get("/guilds/:guild/roles", allRoles),
  post("/guilds/:guild/roles", (call) =>
    ok(roleWire(createRole(call.world, guildOf(call), actorOf(call), call.body ?? {}))),
  ),
  patch("/guilds/:guild/roles", (call) => {
    moveRoles(call.world, guildOf(call), actorOf(call), call.body);
    return allRoles(call);
  }),
  get("/guilds/:guild/roles/member-counts", (call) => ok(memberCounts(call.world, guildOf(call)))),
  get("/guilds/:guild/roles/:role", (call) => ok(roleWire(roleOf(call)))),
  patch("/guilds/:guild/roles/:role", (call) => {
    const role = roleOf(call);
    changeRole(call.world, role, actorOf(call), call.body ?? {});
    return ok(roleWire(role));
  }),
  del("/guilds/:guild/roles/:role", (call) => {
    deleteRole(call.world, roleOf(call), actorOf(call));
    return done;
  }),
];
