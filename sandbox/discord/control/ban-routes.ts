import * as z from "zod";
import type { Guild } from "../world/entities.ts";
import { banUser, kickMember, liftBan, timeOutMember } from "../world/moderation.ts";
import { refuse } from "../world/refusal.ts";
import { userWireById } from "../world/user-wire.ts";
import {
  type ControlCall,
  type ControlRoute,
  listOf,
  nothing,
  ok,
  param,
  plain,
  withBody,
} from "./control-route.ts";
import { guildAt, memberAt } from "./places.ts";
import { memberView } from "./views.ts";

const base = "/guilds/:guild";

/** Who does it: a lead by name, under the rules for them; the owner when nobody is named. */
const by = z.string().optional();
const reason = z.string().max(512).nullable().default(null);

function parties(call: ControlCall, body: { by?: string | undefined; reason: string | null }) {
  const guild = guildAt(call.world, param(call, "guild"));
  const lead = body.by === undefined ? guild.ownerId : memberAt(call.world, body.by).id;
  const member = memberAt(call.world, param(call, "member"));
  return { guild, member, actor: { userId: lead, reason: body.reason } };
}

function bansOf(call: ControlCall, guild: Guild) {
  return [...call.world.bans.values()]
    .filter((one) => one.guildId === guild.id)
    .map((one) => ({ reason: one.reason, user: userWireById(call.world, one.userId) }));
}

/** What leads do to members: away for a while, away for good, silent for a time. */
export const banRoutes: readonly ControlRoute[] = [
  plain("GET", `${base}/bans`, "Who is banned", (call) =>
    ok(listOf(bansOf(call, guildAt(call.world, param(call, "guild"))), call.query)),
  ),
  withBody(
    "PUT",
    `${base}/bans/:member`,
    "Ban a member, as a lead",
    z.strictObject({ by, reason, deleteMessageSeconds: z.number().int().min(0).default(0) }),
    (call) => {
      const { guild, member, actor } = parties(call, call.body);
      banUser(call.world, guild, member.id, actor, call.body.deleteMessageSeconds);
      return nothing;
    },
  ),
  plain("DELETE", `${base}/bans/:member`, "Lift a ban, as the owner or `?by=`", (call) => {
    const lead = call.query.get("by") ?? undefined;
    const { guild, member, actor } = parties(call, { by: lead, reason: null });
    liftBan(call.world, guild, member.id, actor);
    return nothing;
  }),
  withBody(
    "POST",
    `${base}/members/:member/kick`,
    "Send a member away, as a lead",
    z.strictObject({ by, reason }),
    (call) => {
      const { guild, member, actor } = parties(call, call.body);
      kickMember(call.world, guild, member.id, actor);
      return nothing;
    },
  ),
  withBody(
    "POST",
    `${base}/members/:member/timeout`,
    "Silence a member, as a lead; null lets them speak again",
    z.strictObject({ by, reason, until: z.iso.datetime({ offset: true }).nullable() }),
    (call) => {
      const { guild, member, actor } = parties(call, call.body);
      const membership = call.world.member(guild.id, member.id);
      if (membership === undefined) throw refuse(10007);
      const { until } = call.body;
      timeOutMember(call.world, membership, until === null ? null : Date.parse(until), actor);
      call.world.emit({ type: "member.updated", membership });
      return ok(memberView(call.world, member));
    },
  ),
];
