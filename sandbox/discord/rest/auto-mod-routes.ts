import { changesOf } from "../world/audit-log.ts";
import { rulesOf } from "../world/auto-mod.ts";
import { changeRule, readRule } from "../world/auto-mod-form.ts";
import { ruleWire } from "../world/auto-mod-wire.ts";
import type { AutoModRule, Guild } from "../world/entities.ts";
import { demandInGuild } from "../world/moderation.ts";
import { refuse, refuseField } from "../world/refusal.ts";
import { note } from "./audit.ts";
import { guildOf, idParam } from "./lookup.ts";
import { del, done, get, ok, patch, post, type RestCall, type RestRoute } from "./route.ts";

const base = "/guilds/:guild/auto-moderation/rules";

/** Most rules of a guild by trigger. */
const most: Readonly<Record<number, number>> = { 1: 6, 5: 1 };

const told = [
  "name",
  "event_type",
  "trigger_type",
  "trigger_metadata",
  "actions",
  "enabled",
  "exempt_roles",
  "exempt_channels",
];

function managed(call: RestCall): Guild {
  const guild = guildOf(call);
  demandInGuild(call.world, guild.id, call.app.id, "ManageGuild");
  return guild;
}

function ruleOf(call: RestCall): AutoModRule {
  const guild = managed(call);
  const rule = call.world.autoModRules.get(idParam(call, "rule"));
  if (rule === undefined || rule.guildId !== guild.id) throw refuse(10066);
  return rule;
}

/** Silencing by a rule takes the right to silence. */
function assertMaySilence(call: RestCall, rule: AutoModRule): void {
  if (!rule.actions.some((one) => one["type"] === 3)) return;
  demandInGuild(call.world, rule.guildId, call.app.id, "ModerateMembers");
}

/** Rules by which the guild itself looks at what its members write. */
export const autoModRoutes: readonly RestRoute[] = [
  get(base, (call) => ok(rulesOf(call.world, managed(call).id).map(ruleWire))),
  post(base, (call) => {
    const { world, app } = call;
    const guild = managed(call);
    const head = { id: world.ids.next(), guildId: guild.id, creatorId: app.id };
    const rule = readRule(world, head, call.body);
    assertMaySilence(call, rule);
    const same = rulesOf(world, guild.id).filter((one) => one.triggerType === rule.triggerType);
    if (same.length >= (most[rule.triggerType] ?? 0)) {
      throw refuseField(
        ["trigger_type"],
        "AUTO_MODERATION_MAX_RULES_OF_TYPE_EXCEEDED",
        "There are as many rules of this kind as there can be.",
      );
    }
    world.autoModRules.set(rule.id, rule);
    world.emit({ type: "automod.rule_created", rule });
    const changes = changesOf(null, ruleWire(rule), told);
    note(call, guild.id, { action: "ruleCreate", targetId: rule.id, changes });
    return ok(ruleWire(rule));
  }),
  get(`${base}/:rule`, (call) => ok(ruleWire(ruleOf(call)))),
  patch(`${base}/:rule`, (call) => {
    const rule = ruleOf(call);
    const before = ruleWire(rule);
    const changed = { ...rule };
    changeRule(call.world, changed, call.body ?? {});
    assertMaySilence(call, changed);
    Object.assign(rule, changed);
    call.world.emit({ type: "automod.rule_updated", rule });
    const changes = changesOf(before, ruleWire(rule), told);
    if (changes.length > 0) {
      note(call, rule.guildId, { action: "ruleUpdate", targetId: rule.id, changes });
    }
    return ok(ruleWire(rule));
  }),
  del(`${base}/:rule`, (call) => {
    const rule = ruleOf(call);
    call.world.autoModRules.delete(rule.id);
    call.world.emit({ type: "automod.rule_deleted", rule });
    const changes = changesOf(ruleWire(rule), null, told);
    note(call, rule.guildId, { action: "ruleDelete", targetId: rule.id, changes });
    return done;
  }),
];
