import { auditEntryWire } from "../world/audit-log.ts";
import { emojisOf, guildEmojiWire } from "../world/emojis.ts";
import type { Guild, Wire } from "../world/entities.ts";
import { guildCreateWire, guildWire, roleWire } from "../world/guild-wire.ts";
import { bit } from "../world/permission-bits.ts";
import { guildPermissions } from "../world/permissions.ts";
import { memberWire, userWireById } from "../world/user-wire.ts";
import type { World } from "../world/world.ts";
import { type Dispatch, type Ear, type EventOf, inGuild, wants } from "./dispatch.ts";
import { intent } from "./intents.ts";

export function guildJoined(world: World, event: EventOf<"guild.joined">, ear: Ear): Dispatch[] {
  const { guild, membership } = event;
  if (membership.userId === ear.app.id) {
    if ((ear.intents & intent.guilds) === 0) return [];
    return [{ t: "GUILD_CREATE", d: guildFor(world, guild, ear), guildId: guild.id }];
  }
  if ((ear.intents & intent.guildMembers) === 0 || !inGuild(world, guild.id, ear)) return [];
  const d = { guild_id: guild.id, ...memberWire(world, membership) };
  return [{ t: "GUILD_MEMBER_ADD", d, guildId: guild.id, userId: membership.userId }];
}

export function guildLeft(world: World, event: EventOf<"guild.left">, ear: Ear): Dispatch[] {
  const { guild, userId } = event;
  if (userId === ear.app.id) {
    if ((ear.intents & intent.guilds) === 0) return [];
    return [{ t: "GUILD_DELETE", d: { id: guild.id }, guildId: guild.id }];
  }
  if ((ear.intents & intent.guildMembers) === 0 || !inGuild(world, guild.id, ear)) return [];
  const d = { guild_id: guild.id, user: userWireById(world, userId) };
  return [{ t: "GUILD_MEMBER_REMOVE", d, guildId: guild.id, userId }];
}

export function roleEvent(
  world: World,
  event: EventOf<"role.created" | "role.updated" | "role.deleted">,
  ear: Ear,
): Dispatch[] {
  const { role } = event;
  const { guildId } = role;
  if ((ear.intents & intent.guilds) === 0 || !inGuild(world, guildId, ear)) return [];
  if (event.type === "role.deleted") {
    return [{ t: "GUILD_ROLE_DELETE", d: { guild_id: guildId, role_id: role.id }, guildId }];
  }
  const t = event.type === "role.created" ? "GUILD_ROLE_CREATE" : "GUILD_ROLE_UPDATE";
  return [{ t, d: { guild_id: guildId, role: roleWire(role) }, guildId }];
}

export function guildUpdated(
  world: World,
  { guild }: EventOf<"guild.updated">,
  ear: Ear,
): Dispatch[] {
  if (!inGuild(world, guild.id, ear) || !wants(ear, intent.guilds)) return [];
  return [{ t: "GUILD_UPDATE", d: guildWire(world, guild), guildId: guild.id }];
}

export function guildDeleted(
  _world: World,
  { guild, memberIds }: EventOf<"guild.deleted">,
  ear: Ear,
): Dispatch[] {
  if (!wants(ear, intent.guilds) || !memberIds.includes(ear.app.id)) return [];
  return [{ t: "GUILD_DELETE", d: { id: guild.id }, guildId: guild.id }];
}

export function banEvent(
  world: World,
  event: EventOf<"ban.added" | "ban.removed">,
  ear: Ear,
): Dispatch[] {
  const { guild, userId } = event;
  if (!wants(ear, intent.guildModeration) || !inGuild(world, guild.id, ear)) return [];
  const t = event.type === "ban.added" ? "GUILD_BAN_ADD" : "GUILD_BAN_REMOVE";
  const d = { guild_id: guild.id, user: userWireById(world, userId) };
  return [{ t, d, guildId: guild.id, userId }];
}

export function emojisUpdated(
  world: World,
  { guild }: EventOf<"emojis.updated">,
  ear: Ear,
): Dispatch[] {
  if (!wants(ear, intent.guildExpressions) || !inGuild(world, guild.id, ear)) return [];
  const emojis = emojisOf(world, guild.id).map((one) => guildEmojiWire(world, one, false));
  return [{ t: "GUILD_EMOJIS_UPDATE", d: { guild_id: guild.id, emojis }, guildId: guild.id }];
}

/** Only for those who may read the log. */
export function auditLogged(
  world: World,
  { entry }: EventOf<"audit.logged">,
  ear: Ear,
): Dispatch[] {
  const { guildId } = entry;
  if (!wants(ear, intent.guildModeration)) return [];
  const rights = guildPermissions(world, guildId, ear.app.id);
  if ((rights & bit("ViewAuditLog")) === 0n) return [];
  const d = { guild_id: guildId, ...auditEntryWire(entry) };
  return [{ t: "GUILD_AUDIT_LOG_ENTRY_CREATE", d, guildId }];
}

export function memberUpdated(
  world: World,
  { membership }: EventOf<"member.updated">,
  ear: Ear,
): Dispatch[] {
  const { guildId, userId } = membership;
  const mine = userId === ear.app.id;
  if (!inGuild(world, guildId, ear) || !(mine || wants(ear, intent.guildMembers))) return [];
  const d = { guild_id: guildId, ...memberWire(world, membership) };
  return [{ t: "GUILD_MEMBER_UPDATE", d, guildId, userId }];
}

/** The guild as an app gets it at its start, with the members that its intents allow. */
export function guildFor(world: World, guild: Guild, ear: Ear): Wire {
  return guildCreateWire(world, guild, ear.app, wants(ear, intent.guildPresences));
}
