import * as z from "zod";
import { channelWire, threadMemberWire } from "../world/channel-wire.ts";
import { createChannel } from "../world/channels.ts";
import { readForm } from "../world/form.ts";
import { guildWire, roleWire } from "../world/guild-wire.ts";
import { bit } from "../world/permission-bits.ts";
import { canSee, guildPermissions, highestRole } from "../world/permissions.ts";
import { refuse, refuseField } from "../world/refusal.ts";
import { compareIds } from "../world/snowflake.ts";
import { memberWire } from "../world/user-wire.ts";
import { guildOf, idParam } from "./lookup.ts";
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

const memberForm = z.object({
  nick: z.string().max(32).nullish(),
  roles: z.array(z.string()).nullish(),
  communication_disabled_until: z.string().nullish(),
});

function memberOf(call: RestCall) {
  const guild = guildOf(call);
  const member = call.world.member(guild.id, idParam(call, "user"));
  if (member === undefined) throw refuse(10007);
  return { guild, member };
}

function assertGuildRight(call: RestCall, guildId: string, right: Parameters<typeof bit>[0]): void {
  if ((guildPermissions(call.world, guildId, call.app.id) & bit(right)) === 0n) throw refuse(50013);
}

function changeRole(call: RestCall, on: boolean): void {
  const { guild, member } = memberOf(call);
  assertGuildRight(call, guild.id, "ManageRoles");
  const role = call.world.roles.get(param(call, "role"));
  if (role === undefined || role.guildId !== guild.id) throw refuse(10011);
  if (role.position >= highestRole(call.world, guild.id, call.app.id)) throw refuse(50013);
  if (on === member.roles.includes(role.id)) return;
  member.roles = on ? [...member.roles, role.id] : member.roles.filter((id) => id !== role.id);
  call.world.emit({ type: "member.updated", membership: member });
}

/** Guilds, their members and roles. */
export const guildRoutes: readonly RestRoute[] = [
  get("/guilds/:guild", (call) => {
    const guild = guildOf(call);
    const count = call.world.members.get(guild.id)?.size ?? 0;
    return ok({
      ...guildWire(call.world, guild),
      ...(flag(call, "with_counts")
        ? { approximate_member_count: count, approximate_presence_count: count }
        : {}),
    });
  }),
  post("/guilds/:guild/channels", (call) => {
    const guild = guildOf(call);
    assertGuildRight(call, guild.id, "ManageChannels");
    return {
      status: 201,
      body: channelWire(call.world, createChannel(call.world, guild.id, call.body)),
    };
  }),
  get("/guilds/:guild/threads/active", (call) => {
    const guild = guildOf(call);
    const threads = call.world
      .channelsOf(guild.id)
      .filter((one) => one.thread?.archived === false && canSee(call.world, one, call.app.id));
    return ok({
      threads: threads.map((one) => channelWire(call.world, one, call.app.id)),
      members: threads.flatMap((one) =>
        (one.thread?.members ?? [])
          .filter(({ userId }) => userId === call.app.id)
          .map((member) => threadMemberWire(call.world, one, member)),
      ),
    });
  }),
  get("/guilds/:guild/roles", (call) => ok(call.world.rolesOf(guildOf(call).id).map(roleWire))),
  get("/guilds/:guild/roles/:role", (call) => {
    const role = call.world.roles.get(param(call, "role"));
    if (role === undefined || role.guildId !== guildOf(call).id) throw refuse(10011);
    return ok(roleWire(role));
  }),
  get("/guilds/:guild/members", (call) => {
    const guild = guildOf(call);
    if (!call.app.privilegedIntents.members) throw refuse(50001);
    const limit = Number(call.query.get("limit") ?? "1");
    if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
      throw refuseField(["limit"], "NUMBER_TYPE_MAX", "int value should be between 1 and 1000.");
    }
    const after = call.query.get("after") ?? "0";
    const members = [...(call.world.members.get(guild.id)?.values() ?? [])]
      .filter((one) => compareIds(one.userId, after) > 0)
      .sort((a, b) => compareIds(a.userId, b.userId));
    return ok(members.slice(0, limit).map((one) => memberWire(call.world, one)));
  }),
  get("/guilds/:guild/members/search", (call) => {
    const guild = guildOf(call);
    const query = (call.query.get("query") ?? "").toLowerCase();
    const limit = Number(call.query.get("limit") ?? "1") || 1;
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
    assertGuildRight(call, guild.id, "ChangeNickname");
    const member = call.world.member(guild.id, call.app.id);
    if (member === undefined) throw refuse(10007);
    member.nick = readForm(memberForm, call.body ?? {}).nick ?? null;
    call.world.emit({ type: "member.updated", membership: member });
    return ok(memberWire(call.world, member));
  }),
  patch("/guilds/:guild/members/:user", (call) => {
    const { guild, member } = memberOf(call);
    const form = readForm(memberForm, call.body ?? {});
    if (form.nick !== undefined) assertGuildRight(call, guild.id, "ManageNicknames");
    if (form.roles != null) assertGuildRight(call, guild.id, "ManageRoles");
    if (form.communication_disabled_until !== undefined) {
      assertGuildRight(call, guild.id, "ModerateMembers");
      const until = form.communication_disabled_until;
      member.timeoutUntil = until === null ? null : Date.parse(until);
    }
    if (form.nick !== undefined) member.nick = form.nick;
    if (form.roles != null) {
      const known = call.world.rolesOf(guild.id).map((role) => role.id);
      member.roles = form.roles.filter((id) => known.includes(id) && id !== guild.id);
    }
    call.world.emit({ type: "member.updated", membership: member });
    return ok(memberWire(call.world, member));
  }),
  put("/guilds/:guild/members/:user/roles/:role", (call) => {
    changeRole(call, true);
    return done;
  }),
  del("/guilds/:guild/members/:user/roles/:role", (call) => {
    changeRole(call, false);
    return done;
  }),
];
