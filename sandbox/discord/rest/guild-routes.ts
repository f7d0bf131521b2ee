import { channelWire, threadMemberWire } from "../world/channel-wire.ts";
import { createChannel } from "../world/channels.ts";
import { changeGuild } from "../world/guild-settings.ts";
import { guildWire } from "../world/guild-wire.ts";
import { demandInGuild } from "../world/moderation.ts";
import { canSee } from "../world/permissions.ts";
import { channelState, noteChannel } from "./audit.ts";
import { guildOf } from "./lookup.ts";
import { actorOf, flag, get, ok, patch, post, type RestRoute } from "./route.ts";

/** Guilds and their channels. */
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
    demandInGuild(call.world, guild.id, call.app.id, "ManageChannels");
    const channel = createChannel(call.world, guild.id, call.body);
    noteChannel(call, channel, null, channelState(call, channel));
    return { status: 201, body: channelWire(call.world, channel) };
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
  patch("/guilds/:guild", (call) => {
    const guild = guildOf(call);
    changeGuild(call.world, guild, actorOf(call), call.body);
    return ok(guildWire(call.world, guild));
  }),
];
