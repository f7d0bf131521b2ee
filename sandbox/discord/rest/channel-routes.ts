import * as z from "zod";
import { channelWire } from "../world/channel-wire.ts";
import { changeChannel, deleteChannel } from "../world/channels.ts";
import { readForm } from "../world/form.ts";
import { demand } from "../world/permissions.ts";
import { refuse } from "../world/refusal.ts";
import { channelOf, guildOf } from "./lookup.ts";
import { del, done, get, ok, param, patch, put, type RestRoute } from "./route.ts";

const overwriteForm = z.object({
  type: z.union([z.literal(0), z.literal(1)]),
  allow: z.string().regex(/^\d+$/).nullish(),
  deny: z.string().regex(/^\d+$/).nullish(),
});

/** Channels themselves, and who may do what in them. */
export const channelRoutes: readonly RestRoute[] = [
  get("/channels/:channel", (call) => {
    const channel = channelOf(call);
    return ok(channelWire(call.world, channel, call.app.id));
  }),
  patch("/channels/:channel", (call) => {
    const channel = channelOf(call);
    changeChannel(call.world, channel, call.app.id, call.body);
    return ok(channelWire(call.world, channel, call.app.id));
  }),
  del("/channels/:channel", (call) => {
    const channel = channelOf(call);
    const wire = channelWire(call.world, channel, call.app.id);
    // Closing a direct message only takes it off one's own list.
    if (channel.guildId === null) return ok(wire);
    demand(call.world, channel, call.app.id, channel.thread ? "ManageThreads" : "ManageChannels");
    deleteChannel(call.world, channel);
    return ok(wire);
  }),
  put("/channels/:channel/permissions/:overwrite", (call) => {
    const channel = channelOf(call);
    demand(call.world, channel, call.app.id, "ManageRoles");
    if (channel.guildId === null || channel.thread !== null) throw refuse(50024);
    const id = param(call, "overwrite");
    const { type, allow, deny } = readForm(overwriteForm, call.body);
    channel.overwrites = [
      ...channel.overwrites.filter((one) => one.id !== id),
      { id, type, allow: allow ?? "0", deny: deny ?? "0" },
    ];
    call.world.emit({ type: "channel.updated", channel });
    return done;
  }),
  del("/channels/:channel/permissions/:overwrite", (call) => {
    const channel = channelOf(call);
    demand(call.world, channel, call.app.id, "ManageRoles");
    channel.overwrites = channel.overwrites.filter((one) => one.id !== param(call, "overwrite"));
    call.world.emit({ type: "channel.updated", channel });
    return done;
  }),
  get("/guilds/:guild/channels", (call) => {
    const guild = guildOf(call);
    const channels = call.world.channelsOf(guild.id).filter((one) => one.thread === null);
    return ok(channels.map((one) => channelWire(call.world, one, call.app.id)));
  }),
];
