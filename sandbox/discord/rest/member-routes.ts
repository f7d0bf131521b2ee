import * as z from "zod";
import { changesOf, logAudit } from "../world/audit-log.ts";
import type { Guild, Membership } from "../world/entities.ts";
import { readForm } from "../world/form.ts";
import { assertAbove, demandInGuild, timeOutMember } from "../world/moderation.ts";
import { highestRole } from "../world/permissions.ts";
import { refuse, refuseField } from "../world/refusal.ts";
import { compareIds } from "../world/snowflake.ts";
import { memberWire } from "../world/user-wire.ts";
import { guildOf, idParam, numberQuery } from "./lookup.ts";
import {
  actorOf,
  del,
  done,
  get,
  ok,
  param,
  patch,
  put,
  type RestCall,
  type RestRoute,
} from "./route.ts";

const memberForm = z.object({
  nick: z.string().max(32).nullish(),
  roles: z.array(z.union([z.string(), z.number()]).transform(String)).nullish(),
  communication_disabled_until: z.string().nullish(),
});

function memberOf(call: RestCall): { guild: Guild; member: Membership } {
  const guild = guildOf(call);
  const member = call.world.member(guild.id, idParam(call, "user"));
  if (member === undefined) throw refuse(10007);
  return { guild, member };
}

/** Refuses unless the bot may give and take this role. */
function assertGivable(call: RestCall, guildId: string, roleId: string): void {
  const role = call.world.roles.get(roleId);
  if (role === undefined || role.guildId !== guildId || roleId === guildId) throw refuse(10011);
  // The role of a bot is its own and goes to nobody else.
  if (role.botId !== null) throw refuse(50013);
  if (role.position >= highestRole(call.world, guildId, call.app.id)) throw refuse(50013);
}

function setRoles(call: RestCall, member: Membership, wanted: readonly string[]): void {
  const { guildId, userId } = member;
  demandInGuild(call.world, guildId, call.app.id, "ManageRoles");
  const added = [...new Set(wanted)].filter((id) => id !== guildId && !member.roles.includes(id));
  const removed = member.roles.filter((id) => !wanted.includes(id));
  for (const id of [...added, ...removed]) assertGivable(call, guildId, id);
  if (added.length + removed.length === 0) return;
  member.roles = [...member.roles.filter((id) => !removed.includes(id)), ...added];
  const named = (ids: readonly string[]) =>
    ids.map((id) => ({ id, name: call.world.roles.get(id)?.name ?? "" }));
  logAudit(call.world, guildId, actorOf(call), {
    action: "memberRoleUpdate",
    targetId: userId,
    changes: [
      ...(added.length > 0 ? [{ key: "$add", new_value: named(added) }] : []),
      ...(removed.length > 0 ? [{ key: "$remove", new_value: named(removed) }] : []),
    ],
  });
}

function setNick(call: RestCall, member: Membership, nick: string | null): void {
  const { guildId, userId } = member;
  const before = { nick: member.nick };
  member.nick = nick === "" ? null : nick;
  const changes = changesOf(before, { nick: member.nick }, ["nick"]);
  if (changes.length === 0) return;
  logAudit(call.world, guildId, actorOf(call), {
    action: "memberUpdate",
    targetId: userId,
    changes,
  });
}

function timeOf(text: string): number {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) {
    throw refuseField(
      ["communication_disabled_until"],
      "DATE_TIME_TYPE_PARSE",
      `Could not parse ${text.slice(0, 40)}. Should be ISO8601.`,
    );
  }
  return ms;
}

function changeRole(call: RestCall, on: boolean) {
  const { member } = memberOf(call);
  const id = param(call, "role");
  demandInGuild(call.world, member.guildId, call.app.id, "ManageRoles");
  assertGivable(call, member.guildId, id);
  if (on === member.roles.includes(id)) return done;
  setRoles(call, member, on ? [...member.roles, id] : member.roles.filter((one) => one !== id));
  call.world.emit({ type: "member.updated", membership: member });
  return done;
}

/** Members of a guild: finding and changing them. */
export const memberRoutes: readonly RestRoute[] = [
  get("/guilds/:guild/members", (call) => {
    const guild = guildOf(call);
    if (!call.app.privilegedIntents.members) throw refuse(50001);
    const limit = numberQuery(call, "limit", 1, [1, 1000]);
    const after = call.query.get("after") ?? "0";
    const members = [...(call.world.members.get(guild.id)?.values() ?? [])]
      .filter((one) => compareIds(one.userId, after) > 0)
      .sort((a, b) => compareIds(a.userId, b.userId));
    return ok(members.slice(0, limit).map((one) => memberWire(call.world, one)));
  }),
  get("/guilds/:guild/members/search", (call) => {
    const guild = guildOf(call);
    const query = (call.query.get("query") ?? "").toLowerCase();
    const limit = numberQuery(call, "limit", 1, [1, 1000]);
    const found = [...(call.world.members.get(guild.id)?.values() ?? [])].filter((one) => {
      const user = call.world.users.get(one.userId);
      return [user?.username, user?.globalName, one.nick].some((name) =>
        name?.toLowerCase().startsWith(query),
      );
    });
    return ok(found.slice(0, limit).map((one) => memberWire(call.world, one)));
  }),
  get("/guilds/:guild/members/:user", (call) => ok(memberWire(call.world, memberOf(call).member))),
  patch("/guilds/:guild/members/@me", (call) => {
    const guild = guildOf(call);
    demandInGuild(call.world, guild.id, call.app.id, "ChangeNickname");
    const member = call.world.member(guild.id, call.app.id);
    if (member === undefined) throw refuse(10007);
    setNick(call, member, readForm(memberForm, call.body ?? {}).nick ?? null);
    call.world.emit({ type: "member.updated", membership: member });
    return ok(memberWire(call.world, member));
  }),
  patch("/guilds/:guild/members/:user", (call) => {
    const { guild, member } = memberOf(call);
    const form = readForm(memberForm, call.body ?? {});
    const { nick, roles, communication_disabled_until: until } = form;
    const time = until == null ? null : timeOf(until);
    if (nick !== undefined) {
      demandInGuild(call.world, guild.id, call.app.id, "ManageNicknames");
      if (member.userId !== call.app.id) {
        assertAbove(call.world, guild.id, call.app.id, member.userId);
      }
    }
    if (until !== undefined) timeOutMember(call.world, member, time, actorOf(call));
    if (roles != null) setRoles(call, member, roles);
    if (nick !== undefined) setNick(call, member, nick);
    call.world.emit({ type: "member.updated", membership: member });
    return ok(memberWire(call.world, member));
  }),
  put("/guilds/:guild/members/:user/roles/:role", (call) => changeRole(call, true)),
  del("/guilds/:guild/members/:user/roles/:role", (call) => changeRole(call, false)),
];
