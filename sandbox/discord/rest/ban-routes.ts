import * as z from "zod";
import { readForm } from "../world/form.ts";
import { banKey, banUser, demandInGuild, kickMember, liftBan } from "../world/moderation.ts";
import { Refusal, refuse } from "../world/refusal.ts";
import { compareIds } from "../world/snowflake.ts";
import { userWireById } from "../world/user-wire.ts";
import { guildOf, idParam, numberQuery } from "./lookup.ts";
import { actorOf, del, done, get, ok, post, put, type RestRoute } from "./route.ts";

const week = 604_800;

const banForm = z.object({
  delete_message_seconds: z.number().int().min(0).max(week).nullish(),
  delete_message_days: z.number().int().min(0).max(7).nullish(),
});

const bulkForm = z.object({
  user_ids: z
    .array(z.union([z.string(), z.number()]).transform(String))
    .min(1)
    .max(200),
  delete_message_seconds: z.number().int().min(0).max(week).nullish(),
});

/** Sending members away, and letting them come back. */
export const banRoutes: readonly RestRoute[] = [
  get("/guilds/:guild/bans", (call) => {
    const guild = guildOf(call);
    demandInGuild(call.world, guild.id, call.app.id, "BanMembers");
    const limit = numberQuery(call, "limit", 1000, [1, 1000]);
    const before = call.query.get("before");
    const after = call.query.get("after");
    const bans = [...call.world.bans.values()]
      .filter((one) => one.guildId === guild.id)
      .sort((a, b) => compareIds(a.userId, b.userId));
    const page =
      before !== null
        ? bans.filter((one) => compareIds(one.userId, before) < 0).slice(-limit)
        : bans.filter((one) => compareIds(one.userId, after ?? "0") > 0).slice(0, limit);
    return ok(
      page.map((one) => ({ reason: one.reason, user: userWireById(call.world, one.userId) })),
    );
  }),
  get("/guilds/:guild/bans/:user", (call) => {
    const guild = guildOf(call);
    demandInGuild(call.world, guild.id, call.app.id, "BanMembers");
    const ban = call.world.bans.get(banKey(guild.id, idParam(call, "user")));
    if (ban === undefined) throw refuse(10026);
    return ok({ reason: ban.reason, user: userWireById(call.world, ban.userId) });
  }),
  put("/guilds/:guild/bans/:user", (call) => {
    const form = readForm(banForm, call.body ?? {});
    const seconds = form.delete_message_seconds ?? (form.delete_message_days ?? 0) * 86_400;
    banUser(call.world, guildOf(call), idParam(call, "user"), actorOf(call), seconds);
    return done;
  }),
  del("/guilds/:guild/bans/:user", (call) => {
    liftBan(call.world, guildOf(call), idParam(call, "user"), actorOf(call));
    return done;
  }),
  post("/guilds/:guild/bulk-ban", (call) => {
    const guild = guildOf(call);
    demandInGuild(call.world, guild.id, call.app.id, "BanMembers", "ManageGuild");
    const form = readForm(bulkForm, call.body);
    const banned: string[] = [];
    const failed: string[] = [];
    for (const id of new Set(form.user_ids)) {
      const already = call.world.bans.has(banKey(guild.id, id));
      try {
        banUser(call.world, guild, id, actorOf(call), form.delete_message_seconds ?? 0);
        (already ? failed : banned).push(id);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        failed.push(id);
      }
    }
    if (banned.length === 0) throw refuse(500000);
    return ok({ banned_users: banned, failed_users: failed });
  }),
  del("/guilds/:guild/members/:user", (call) => {
    kickMember(call.world, guildOf(call), idParam(call, "user"), actorOf(call));
    return done;
  }),
];
