import * as z from "zod";
import { localeForm } from "../locales.ts";
import { conflict, unfit } from "../world/client-refusal.ts";
import type { Guild, User } from "../world/entities.ts";
import { joinGuild, leaveGuild } from "../world/memberships.ts";
import { assertNotBanned } from "../world/moderation.ts";
import { refuse } from "../world/refusal.ts";
import type { World } from "../world/world.ts";
import { memberOf } from "./acting-routes.ts";
import {
  type ControlCall,
  type ControlRoute,
  created,
  listOf,
  nothing,
  ok,
  param,
  plain,
  withBody,
} from "./control-route.ts";
import { appAt, guildAt } from "./places.ts";
import { memberView } from "./views.ts";

const username = z.string().regex(/^[a-z0-9_.]{2,32}$/, "is 2 to 32 of a-z, 0-9, _ and .");
const color = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, "is a colour like #d9738f")
  .nullable();

const personForm = z.strictObject({
  username,
  globalName: z.string().min(1).max(32).nullable().default(null),
  persona: z.string().nullable().default(null),
  locale: localeForm.default("en-US"),
  dms: z.enum(["open", "closed"]).default("open"),
  guilds: z.array(z.string()).default(["default"]),
  roles: z.array(z.string()).default([]),
  avatarColor: color.default(null),
});

const personChange = z.strictObject({
  username: username.optional(),
  globalName: z.string().min(1).max(32).nullable().optional(),
  persona: z.string().nullable().optional(),
  locale: localeForm.optional(),
  dms: z.enum(["open", "closed"]).optional(),
  avatarColor: color.optional(),
});

const membershipChange = z.strictObject({
  roles: z.array(z.string()).optional(),
  nick: z.string().max(32).nullable().optional(),
  timeoutUntil: z.iso.datetime({ offset: true }).nullable().optional(),
});

/** Roles by name or id; those that the guild does not have are refused. */
function roleIds(world: World, guild: Guild, names: readonly string[]): string[] {
  const roles = world.rolesOf(guild.id);
  const ids = names.map((name) => {
    const role = roles.find((one) => one.id === name || one.name === name);
    if (role === undefined || role.id === guild.id) throw unfit(`has no role "${name}"`, "roles");
    if (role.botId !== null) throw unfit(`holds "${name}", the role of a bot`, "roles");
    return role.id;
  });
  return [...new Set(ids)];
}

function assertFree(world: World, name: string): void {
  for (const user of world.users.values()) {
    if (!user.bot && user.username === name) {
      throw conflict("username_taken", `There is a member "${name}" already`);
    }
  }
}

function membershipAt(call: ControlCall) {
  const member = memberOf(call);
  const guild = guildAt(call.world, param(call, "guild"));
  const membership = call.world.member(guild.id, member.id);
  if (membership === undefined) throw refuse(10007);
  return { guild, membership };
}

/** People of the world and where they belong. */
export const memberRoutes: readonly ControlRoute[] = [
  plain("GET", "/members", "All members", (call) => {
    const people = [...call.world.users.values()].filter((one) => !one.bot);
    return ok(
      listOf(
        people.map((one) => memberView(call.world, one)),
        call.query,
      ),
    );
  }),
  withBody("POST", "/members", "A new member", personForm, (call) => {
    const { world } = call;
    const { guilds, roles, ...person } = call.body;
    assertFree(world, person.username);
    const places = guilds.map((name) => guildAt(world, name));
    const joining = places.map((guild) => ({ guild, roles: roleIds(world, guild, roles) }));
    const user: User = { id: world.ids.next(), bot: false, blockedApps: [], ...person };
    world.users.set(user.id, user);
    for (const one of joining) joinGuild(world, one.guild, user.id, one.roles);
    return created(memberView(world, user));
  }),
  plain("GET", "/members/:member", "One member", (call) => {
    const member = memberOf(call);
    return ok({
      ...memberView(call.world, member),
      lastEventId: call.hub.journal.of(member.id).last,
    });
  }),
  withBody("PATCH", "/members/:member", "Change a member", personChange, (call) => {
    const user = memberOf(call);
    const { body } = call;
    if (body.username !== undefined && body.username !== user.username) {
      assertFree(call.world, body.username);
    }
    const given = Object.entries(body).filter(([, value]) => value !== undefined);
    Object.assign(user, Object.fromEntries(given));
    call.world.emit({ type: "user.updated", user });
    return ok(memberView(call.world, user));
  }),
  plain("DELETE", "/members/:member", "The account is gone", (call) => {
    const user = memberOf(call);
    if ([...call.world.guilds.values()].some((guild) => guild.ownerId === user.id)) {
      throw conflict("owner", "The owner of a guild cannot be deleted");
    }
    for (const guild of call.world.guildsOf(user.id)) leaveGuild(call.world, guild, user.id);
    call.world.users.delete(user.id);
    return nothing;
  }),
  withBody(
    "PUT",
    "/members/:member/guilds/:guild",
    "Join a guild",
    z.strictObject({ roles: z.array(z.string()).default([]) }),
    (call) => {
      const user = memberOf(call);
      const guild = guildAt(call.world, param(call, "guild"));
      assertNotBanned(call.world, guild.id, user.id);
      joinGuild(call.world, guild, user.id, roleIds(call.world, guild, call.body.roles));
      return ok(memberView(call.world, user));
    },
  ),
  withBody(
    "PATCH",
    "/members/:member/guilds/:guild",
    "Change a membership",
    membershipChange,
    (call) => {
      const { guild, membership } = membershipAt(call);
      const { roles, nick, timeoutUntil } = call.body;
      if (roles !== undefined) membership.roles = roleIds(call.world, guild, roles);
      if (nick !== undefined) membership.nick = nick;
      if (timeoutUntil !== undefined) {
        membership.timeoutUntil = timeoutUntil === null ? null : Date.parse(timeoutUntil);
      }
      call.world.emit({ type: "member.updated", membership });
      return ok(memberView(call.world, memberOf(call)));
    },
  ),
  plain("DELETE", "/members/:member/guilds/:guild", "Leave a guild", (call) => {
    const user = memberOf(call);
    leaveGuild(call.world, guildAt(call.world, param(call, "guild")), user.id);
    return nothing;
  }),
  plain("PUT", "/members/:member/blocks/:app", "Block a bot", (call) => {
    const user = memberOf(call);
    const app = appAt(call.world, param(call, "app"));
    if (!user.blockedApps.includes(app.id)) user.blockedApps = [...user.blockedApps, app.id];
    call.world.emit({ type: "user.updated", user });
    return nothing;
  }),
  plain("DELETE", "/members/:member/blocks/:app", "Unblock a bot", (call) => {
    const user = memberOf(call);
    const app = appAt(call.world, param(call, "app"));
    user.blockedApps = user.blockedApps.filter((id) => id !== app.id);
    call.world.emit({ type: "user.updated", user });
    return nothing;
  }),
];
