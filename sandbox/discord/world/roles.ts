import * as z from "zod";
import { type Actor, changesOf, logAudit } from "./audit-log.ts";
import type { Guild, Role, Wire } from "./entities.ts";
import { readForm } from "./form.ts";
import { roleWire } from "./guild-wire.ts";
import { demandInGuild } from "./moderation.ts";
import { allPermissions } from "./permission-bits.ts";
import { guildPermissions, highestRole } from "./permissions.ts";
import { refuse } from "./refusal.ts";
import type { World } from "./world.ts";

const mostRoles = 250;

const color = z.number().int().min(0).max(0xffffff);

const roleForm = z.object({
  name: z.string().min(1).max(100).nullish(),
  permissions: z
    .union([z.string().regex(/^\d{1,20}$/), z.number().int().min(0)])
    .transform(String)
    .nullish(),
  color: color.nullish(),
  colors: z.object({ primary_color: color.nullish() }).nullish(),
  hoist: z.boolean().nullish(),
  mentionable: z.boolean().nullish(),
});

const movesForm = z
  .array(
    z.object({
      id: z.union([z.string(), z.number()]).transform(String),
      position: z.number().int().min(0).nullish(),
    }),
  )
  .min(1);

type RoleForm = z.output<typeof roleForm>;

/** What the audit log tells of a role. */
const told = ["name", "permissions", "color", "hoist", "mentionable"];

/** Makes a role at the bottom; the others move up. Its rights must be among the maker's own. */
export function createRole(world: World, guild: Guild, actor: Actor, body: unknown): Role {
  demandInGuild(world, guild.id, actor.userId, "ManageRoles");
  const form = readForm(roleForm, body);
  if (world.rolesOf(guild.id).length >= mostRoles) throw refuse(30005);
  const role: Role = {
    id: world.ids.next(),
    guildId: guild.id,
    name: "new role",
    permissions: world.roles.get(guild.id)?.permissions ?? "0",
    color: 0,
    hoist: false,
    mentionable: false,
    position: 1,
    botId: null,
  };
  if (form.permissions != null) assertOwnRights(world, guild.id, actor, "0", form.permissions);
  apply(role, form);
  const others = world.rolesOf(guild.id).filter((one) => one.id !== guild.id);
  world.roles.set(role.id, role);
  for (const other of others) other.position += 1;
  world.emit({ type: "role.created", role });
  for (const other of others) world.emit({ type: "role.updated", role: other });
  const changes = changesOf(null, roleWire(role), told);
  logAudit(world, guild.id, actor, { action: "roleCreate", targetId: role.id, changes });
  return role;
}

/** Changes a role that stands below the actor's own. */
export function changeRole(world: World, role: Role, actor: Actor, body: unknown): void {
  demandInGuild(world, role.guildId, actor.userId, "ManageRoles");
  assertBelow(world, role, actor);
  const form = readForm(roleForm, body);
  if (form.permissions != null) {
    assertOwnRights(world, role.guildId, actor, role.permissions, form.permissions);
  }
  const before = roleWire(role);
  apply(role, form);
  world.emit({ type: "role.updated", role });
  logRole(world, role, actor, "roleUpdate", changesOf(before, roleWire(role), told));
}

/** Takes a role away, from its members and from the channels too. */
export function deleteRole(world: World, role: Role, actor: Actor): void {
  demandInGuild(world, role.guildId, actor.userId, "ManageRoles");
  // Everybody's role and those of bots cannot go.
  if (role.id === role.guildId || role.botId !== null) throw refuse(50028);
  assertBelow(world, role, actor);
  dropRole(world, role);
  logRole(world, role, actor, "roleDelete", changesOf(roleWire(role), null, told));
}

/** Takes a role away without asking who does it. */
export function dropRole(world: World, role: Role): void {
  world.roles.delete(role.id);
  world.emit({ type: "role.deleted", role });
  for (const member of world.members.get(role.guildId)?.values() ?? []) {
    if (!member.roles.includes(role.id)) continue;
    member.roles = member.roles.filter((id) => id !== role.id);
    world.emit({ type: "member.updated", membership: member });
  }
  for (const channel of world.channelsOf(role.guildId)) {
    if (!channel.overwrites.some((one) => one.id === role.id)) continue;
    channel.overwrites = channel.overwrites.filter((one) => one.id !== role.id);
    world.emit({ type: "channel.updated", channel });
  }
}

/** Puts roles into another order, as far as they stand and go below the actor's own. */
export function moveRoles(world: World, guild: Guild, actor: Actor, body: unknown): void {
  demandInGuild(world, guild.id, actor.userId, "ManageRoles");
  const moves = readForm(movesForm, body).map(({ id, position }) => {
    const role = world.roles.get(id);
    if (role === undefined || role.guildId !== guild.id) throw refuse(10011);
    return { role, to: id === guild.id ? 0 : (position ?? role.position) };
  });
  const own = highestRole(world, guild.id, actor.userId);
  for (const { role, to } of moves) {
    if (role.position === to) continue;
    if (role.id === guild.id) throw refuse(50028);
    if (role.position >= own || to >= own) throw refuse(50013);
  }
  const wanted = new Map(moves.map(({ role, to }) => [role.id, to]));
  const place = (role: Role) => wanted.get(role.id) ?? role.position;
  const order = world
    .rolesOf(guild.id)
    .filter((one) => one.id !== guild.id)
    .sort((a, b) => place(a) - place(b) || before(a, b));
  // Of two at one place the moved one takes it: above when it came from below.
  function before(a: Role, b: Role): number {
    const moved = (one: Role) => (wanted.has(one.id) ? Math.sign(place(one) - one.position) : 0);
    return moved(a) - moved(b) || (BigInt(a.id) < BigInt(b.id) ? -1 : 1);
  }
  for (const [index, role] of order.entries()) {
    if (role.position === index + 1) continue;
    const old = role.position;
    role.position = index + 1;
    world.emit({ type: "role.updated", role });
    if (!wanted.has(role.id)) continue;
    const changes = [{ key: "position", old_value: old, new_value: role.position }];
    logRole(world, role, actor, "roleUpdate", changes);
  }
}

function logRole(
  world: World,
  role: Role,
  actor: Actor,
  action: "roleUpdate" | "roleDelete",
  changes: ReturnType<typeof changesOf>,
): void {
  if (changes.length === 0) return;
  logAudit(world, role.guildId, actor, { action, targetId: role.id, changes });
}

function apply(role: Role, form: RoleForm): void {
  const tint = form.colors?.primary_color ?? form.color;
  if (form.name != null) role.name = form.name;
  if (form.permissions != null) role.permissions = knownBits(form.permissions);
  if (tint != null) role.color = tint;
  if (form.hoist != null) role.hoist = form.hoist;
  if (form.mentionable != null) role.mentionable = form.mentionable;
}

function knownBits(text: string): string {
  return String(BigInt(text) & allPermissions);
}

function assertBelow(world: World, role: Role, actor: Actor): void {
  if (role.position >= highestRole(world, role.guildId, actor.userId)) throw refuse(50013);
}

/** Nobody hands out or takes away rights that they do not have themselves. */
function assertOwnRights(
  world: World,
  guildId: string,
  actor: Actor,
  before: string,
  after: string,
): void {
  const changed = (BigInt(before) ^ BigInt(after)) & allPermissions;
  if ((changed & ~guildPermissions(world, guildId, actor.userId)) !== 0n) throw refuse(50013);
}

/** How many members have each role. */
export function memberCounts(world: World, guild: Guild): Wire {
  const members = [...(world.members.get(guild.id)?.values() ?? [])];
  return Object.fromEntries(
    world
      .rolesOf(guild.id)
      .map((role) => [
        role.id,
        role.id === guild.id
          ? members.length
          : members.filter((one) => one.roles.includes(role.id)).length,
      ]),
  );
}
