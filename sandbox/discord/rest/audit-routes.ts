import { auditEntryWire } from "../world/audit-log.ts";
import { channelWire } from "../world/channel-wire.ts";
import { demandInGuild } from "../world/moderation.ts";
import { compareIds } from "../world/snowflake.ts";
import { userWireById } from "../world/user-wire.ts";
import { guildOf, numberQuery } from "./lookup.ts";
import { get, ok, type RestRoute } from "./route.ts";

/** The audit log, newest first; after a given entry oldest first. */
export const auditRoutes: readonly RestRoute[] = [
  get("/guilds/:guild/audit-logs", (call) => {
    const { world, query } = call;
    const guild = guildOf(call);
    demandInGuild(world, guild.id, call.app.id, "ViewAuditLog");
    const limit = numberQuery(call, "limit", 50, [1, 100]);
    const action = query.has("action_type") ? numberQuery(call, "action_type", 0, [0, 1000]) : null;
    const user = query.get("user_id");
    const before = query.get("before");
    const after = query.get("after");
    const fitting = [...world.audit.values()].filter(
      (one) =>
        one.guildId === guild.id &&
        (action === null || one.actionType === action) &&
        (user === null || one.userId === user) &&
        (before === null || compareIds(one.id, before) < 0) &&
        (after === null || compareIds(one.id, after) > 0),
    );
    const page = after === null ? fitting.slice(-limit).reverse() : fitting.slice(0, limit);
    const named = new Set(page.flatMap((one) => [one.userId, one.targetId ?? ""]));
    return ok({
      audit_log_entries: page.map(auditEntryWire),
      users: [...named].filter((id) => world.users.has(id)).map((id) => userWireById(world, id)),
      integrations: [],
      webhooks: [],
      guild_scheduled_events: [],
      threads: [...named].flatMap((id) => {
        const thread = world.channels.get(id);
        return thread?.thread ? [channelWire(world, thread)] : [];
      }),
      application_commands: [],
      auto_moderation_rules: [],
    });
  }),
];
