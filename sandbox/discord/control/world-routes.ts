import * as z from "zod";
import { localeForm } from "../locales.ts";
import { installApp, newGuild } from "../world/build-world.ts";
import { channelWire } from "../world/channel-wire.ts";
import {
  changeChannel,
  channelForm,
  createChannel,
  deleteChannel,
  newChannelForm,
} from "../world/channels.ts";
import { missing, unfit } from "../world/client-refusal.ts";
import type { Role } from "../world/entities.ts";
import { roleWire } from "../world/guild-wire.ts";
import { leaveGuild } from "../world/memberships.ts";
import { botDefault, namedBits } from "../world/permission-bits.ts";
import { dropRole } from "../world/roles.ts";
import { toSnapshot } from "../world/snapshot.ts";
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
import { given } from "./given.ts";
import { appAt, channelAt, guildAt, memberAt } from "./places.ts";
import { infoOf } from "./system-routes.ts";
import { guildView } from "./views.ts";

/** Permissions as Discord's number in a text, or by name. */
const permissions = z.union([
  z.string().regex(/^\d+$/),
  z
    .array(z.string())
    .refine((names) => namedBits(names) !== undefined, "holds a name that is no permission")
    .transform((names) => String(namedBits(names))),
]);

const guildForm = z.strictObject({
  name: z.string().min(1).max(100),
  description: z.string().nullable().default(null),
  locale: localeForm.default("en-US"),
  owner: z.string(),
});

const guildChange = z.strictObject({
  name: z.string().min(1).max(100).optional(),
  description: z.string().nullable().optional(),
  locale: localeForm.optional(),
  owner: z.string().optional(),
});

const roleForm = z.strictObject({
  name: z.string().min(1).max(100),
  permissions: permissions.default("0"),
  color: z.number().int().min(0).max(0xffffff).default(0),
  hoist: z.boolean().default(false),
  mentionable: z.boolean().default(false),
  position: z.int32().min(1).optional(),
});

const roleChange = z.strictObject({
  name: z.string().min(1).max(100).optional(),
  permissions: permissions.optional(),
  color: z.number().int().min(0).max(0xffffff).optional(),
  hoist: z.boolean().optional(),
  mentionable: z.boolean().optional(),
  position: z.int32().min(1).optional(),
});

const resetForm = z.strictObject({
  seed: z.union([z.string(), z.number()]).transform(String).optional(),
  scenario: z.unknown().optional(),
  keepConnections: z.boolean().default(false),
});

function roleAt(call: ControlCall): Role {
  const guild = guildAt(call.world, param(call, "guild"));
  const name = param(call, "role");
  const role = call.world.rolesOf(guild.id).find((one) => one.id === name || one.name === name);
  if (role === undefined) throw missing(`role "${name}"`);
  return role;
}

/** The world as a whole: apps, guilds, roles, channels. */
export const worldRoutes: readonly ControlRoute[] = [
  withBody("POST", "/reset", "Begin anew", resetForm, async (call) => {
    await call.hub.restart(call.body);
    return ok(infoOf(call.sandbox));
  }),
  plain("GET", "/snapshot", "The whole world", (call) => ok(toSnapshot(call.world))),
  {
    method: "PUT",
    template: "/snapshot",
    about: "Put a whole world in its place",
    schema: z.unknown(),
    run: (call) => {
      call.hub.replaceWorld(call.body);
      return nothing;
    },
  },
  plain("GET", "/guilds", "All guilds", (call) =>
    ok(
      listOf(
        [...call.world.guilds.values()].map((one) => guildView(call.world, one)),
        call.query,
      ),
    ),
  ),
  withBody("POST", "/guilds", "A new guild", guildForm, (call) => {
    const { owner, ...rest } = call.body;
    const guild = newGuild(call.world, { ...rest, ownerId: memberAt(call.world, owner).id });
    return created(guildView(call.world, guild));
  }),
  plain("GET", "/guilds/:guild", "One guild", (call) =>
    ok(guildView(call.world, guildAt(call.world, param(call, "guild")))),
  ),
  withBody("PATCH", "/guilds/:guild", "Change a guild", guildChange, (call) => {
    const guild = guildAt(call.world, param(call, "guild"));
    const { owner, ...rest } = call.body;
    Object.assign(guild, given(rest));
    if (owner !== undefined) guild.ownerId = memberAt(call.world, owner).id;
    call.world.emit({ type: "guild.updated", guild });
    return ok(guildView(call.world, guild));
  }),
  plain("DELETE", "/guilds/:guild", "Delete a guild", (call) => {
    const { world } = call;
    const guild = guildAt(world, param(call, "guild"));
    const memberIds = [...(world.members.get(guild.id)?.keys() ?? [])];
    for (const channel of world.channelsOf(guild.id)) {
      if (channel.thread === null && world.channels.has(channel.id)) deleteChannel(world, channel);
    }
    for (const role of world.rolesOf(guild.id)) world.roles.delete(role.id);
    for (const things of [world.bans, world.emojis, world.autoModRules, world.audit]) {
      for (const one of things.values()) if (one.guildId === guild.id) things.delete(one.id);
    }
    world.members.delete(guild.id);
    world.guilds.delete(guild.id);
    world.emit({ type: "guild.deleted", guild, memberIds });
    return nothing;
  }),
  withBody(
    "PUT",
    "/guilds/:guild/apps/:app",
    "Install a bot",
    z.strictObject({ permissions: permissions.optional() }),
    (call) => {
      const { world } = call;
      const guild = guildAt(world, param(call, "guild"));
      const app = appAt(world, param(call, "app"));
      const bits = call.body.permissions ?? String(namedBits(botDefault));
      const role = world.rolesOf(guild.id).find((one) => one.botId === app.id);
      if (world.member(guild.id, app.id) !== undefined && role !== undefined) {
        role.permissions = bits;
        world.emit({ type: "role.updated", role });
      } else {
        const membership = installApp(world, guild, app, world.ids.next(), bits);
        world.emit({ type: "guild.joined", guild, membership });
      }
      return ok(guildView(world, guild));
    },
  ),
  plain("DELETE", "/guilds/:guild/apps/:app", "Remove a bot", (call) => {
    const app = appAt(call.world, param(call, "app"));
    leaveGuild(call.world, guildAt(call.world, param(call, "guild")), app.id);
    return nothing;
  }),
  plain("GET", "/guilds/:guild/roles", "Roles of a guild", (call) => {
    const guild = guildAt(call.world, param(call, "guild"));
    return ok(listOf(call.world.rolesOf(guild.id).map(roleWire), call.query));
  }),
  withBody("POST", "/guilds/:guild/roles", "A new role", roleForm, (call) => {
    const guild = guildAt(call.world, param(call, "guild"));
    const position = call.body.position ?? call.world.rolesOf(guild.id).length;
    const role: Role = {
      ...call.body,
      id: call.world.ids.next(),
      guildId: guild.id,
      botId: null,
      position,
    };
    call.world.roles.set(role.id, role);
    call.world.emit({ type: "role.created", role });
    return created(roleWire(role));
  }),
  withBody("PATCH", "/guilds/:guild/roles/:role", "Change a role", roleChange, (call) => {
    const role = roleAt(call);
    Object.assign(role, given(call.body));
    call.world.emit({ type: "role.updated", role });
    return ok(roleWire(role));
  }),
  plain("DELETE", "/guilds/:guild/roles/:role", "Delete a role", (call) => {
    const role = roleAt(call);
    if (role.id === role.guildId) throw unfit("@everyone cannot be deleted", "role");
    dropRole(call.world, role);
    return nothing;
  }),
  plain("GET", "/guilds/:guild/channels", "Channels of a guild", (call) => {
    const guild = guildAt(call.world, param(call, "guild"));
    const wires = call.world.channelsOf(guild.id).map((one) => channelWire(call.world, one));
    return ok(listOf(wires, call.query));
  }),
  withBody(
    "POST",
    "/guilds/:guild/channels",
    "A new channel, in Discord's form",
    z.strictObject(newChannelForm.shape),
    (call) => {
      const guild = guildAt(call.world, param(call, "guild"));
      const channel = createChannel(call.world, guild.id, call.body);
      return created({ channel: channelWire(call.world, channel) });
    },
  ),
  plain("GET", "/channels/:channel", "One channel", (call) =>
    ok({ channel: channelWire(call.world, channelAt(call.world, param(call, "channel"), null)) }),
  ),
  withBody(
    "PATCH",
    "/channels/:channel",
    "Change a channel or thread, in Discord's form",
    z.strictObject(channelForm.shape),
    (call) => {
      const channel = channelAt(call.world, param(call, "channel"), null);
      changeChannel(call.world, channel, null, call.body);
      return ok({ channel: channelWire(call.world, channel) });
    },
  ),
  plain("DELETE", "/channels/:channel", "Delete a channel", (call) => {
    deleteChannel(call.world, channelAt(call.world, param(call, "channel"), null));
    return nothing;
  }),
];
