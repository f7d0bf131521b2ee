import * as z from "zod";
import { changesOf } from "../world/audit-log.ts";
import { channelWire } from "../world/channel-wire.ts";
import { changeChannel, deleteChannel } from "../world/channels.ts";
import type { Channel, Wire } from "../world/entities.ts";
import { readForm } from "../world/form.ts";
import { demand } from "../world/permissions.ts";
import { refuse } from "../world/refusal.ts";
import { channelState, note, noteChannel } from "./audit.ts";
import { channelOf, guildOf } from "./lookup.ts";
import { del, done, get, ok, param, patch, put, type RestCall, type RestRoute } from "./route.ts";

const overwriteForm = z.object({
  type: z.union([z.literal(0), z.literal(1)]),
  allow: z.string().regex(/^\d+$/).nullish(),
  deny: z.string().regex(/^\d+$/).nullish(),
});

type Overwrite = Channel["overwrites"][number];

function noteOverwrite(
  call: RestCall,
  channel: Channel,
  before: Overwrite | null,
  after: Overwrite | null,
): void {
  const one = after ?? before;
  if (one === null || channel.guildId === null) return;
  const action =
    before === null ? "overwriteCreate" : after === null ? "overwriteDelete" : "overwriteUpdate";
  note(call, channel.guildId, {
    action,
    targetId: channel.id,
    changes: changesOf(before as Wire | null, after as Wire | null, ["allow", "deny"]),
    options: {
      id: one.id,
      type: String(one.type),
      ...(one.type === 0 ? { role_name: call.world.roles.get(one.id)?.name ?? "" } : {}),
    },
  });
}

/** Channels themselves, and who may do what in them. */
export const channelRoutes: readonly RestRoute[] = [
  get("/channels/:channel", (call) => {
    const channel = channelOf(call);
    return ok(channelWire(call.world, channel, call.app.id));
  }),
  patch("/channels/:channel", (call) => {
    const channel = channelOf(call);
    const before = channelState(call, channel);
    changeChannel(call.world, channel, call.app.id, call.body);
    noteChannel(call, channel, before, channelState(call, channel));
    return ok(channelWire(call.world, channel, call.app.id));
  }),
  del("/channels/:channel", (call) => {
    const channel = channelOf(call);
    const wire = channelWire(call.world, channel, call.app.id);
    // Closing a direct message only takes it off one's own list.
    if (channel.guildId === null) return ok(wire);
    demand(call.world, channel, call.app.id, channel.thread ? "ManageThreads" : "ManageChannels");
    const before = channelState(call, channel);
    deleteChannel(call.world, channel);
    noteChannel(call, channel, before, null);
    return ok(wire);
  }),
  put("/channels/:channel/permissions/:overwrite", (call) => {
    const channel = channelOf(call);
    demand(call.world, channel, call.app.id, "ManageRoles");
    if (channel.guildId === null || channel.thread !== null) throw refuse(50024);
    const id = param(call, "overwrite");
    const { type, allow, deny } = readForm(overwriteForm, call.body);
    const before = channel.overwrites.find((one) => one.id === id) ?? null;
    const after = { id, type, allow: allow ?? "0", deny: deny ?? "0" };
    channel.overwrites = [...channel.overwrites.filter((one) => one.id !== id), after];
    call.world.emit({ type: "channel.updated", channel });
    noteOverwrite(call, channel, before, after);
    return done;
  }),
  del("/channels/:channel/permissions/:overwrite", (call) => {
    const channel = channelOf(call);
    demand(call.world, channel, call.app.id, "ManageRoles");
    const before = channel.overwrites.find((one) => one.id === param(call, "overwrite"));
    if (before === undefined) throw refuse(10009);
    channel.overwrites = channel.overwrites.filter((one) => one !== before);
    call.world.emit({ type: "channel.updated", channel });
    noteOverwrite(call, channel, before, null);
    return done;
  }),
  get("/guilds/:guild/channels", (call) => {
    const guild = guildOf(call);
    const channels = call.world.channelsOf(guild.id).filter((one) => one.thread === null);
    return ok(channels.map((one) => channelWire(call.world, one, call.app.id)));
  }),
];
