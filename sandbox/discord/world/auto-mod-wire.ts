import type { AutoModExecution } from "./auto-mod.ts";
import type { AutoModRule, Wire } from "./entities.ts";

/** Discord's rule object. */
export function ruleWire(rule: AutoModRule): Wire {
  return {
    id: rule.id,
    guild_id: rule.guildId,
    creator_id: rule.creatorId,
    name: rule.name,
    event_type: rule.eventType,
    trigger_type: rule.triggerType,
    trigger_metadata: rule.triggerMetadata,
    actions: rule.actions,
    enabled: rule.enabled,
    exempt_roles: rule.exemptRoles,
    exempt_channels: rule.exemptChannels,
  };
}

/** What AUTO_MODERATION_ACTION_EXECUTION carries; words only for those who may read them. */
export function executionWire(guildId: string, one: AutoModExecution, withWords: boolean): Wire {
  return {
    guild_id: guildId,
    action: one.action,
    rule_id: one.rule.id,
    rule_trigger_type: one.rule.triggerType,
    user_id: one.userId,
    channel_id: one.channelId,
    ...(one.messageId === null ? {} : { message_id: one.messageId }),
    ...(one.alertMessageId === null ? {} : { alert_system_message_id: one.alertMessageId }),
    content: withWords ? one.content : "",
    matched_keyword: one.keyword,
    matched_content: withWords ? one.matched : "",
  };
}
