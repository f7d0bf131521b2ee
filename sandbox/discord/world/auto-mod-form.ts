import * as z from "zod";
import type { AutoModRule, Wire } from "./entities.ts";
import { readForm } from "./form.ts";
import { isPattern } from "./keyword-match.ts";
import { refuseField } from "./refusal.ts";
import type { World } from "./world.ts";

const id = z.union([z.string(), z.number()]).transform(String);
const words = (most: number) => z.array(z.string().min(1).max(60)).max(most).nullish();

const keywordForm = z.object({
  keyword_filter: words(1000),
  regex_patterns: z
    .array(
      z
        .string()
        .min(1)
        .max(260)
        .refine(isPattern, "AUTO_MODERATION_INVALID_RUST_SERVER_ERROR|Invalid regex"),
    )
    .max(10)
    .nullish(),
  allow_list: words(100),
});

const mentionForm = z.object({
  mention_total_limit: z.number().int().min(0).max(50).nullish(),
  mention_raid_protection_enabled: z.boolean().nullish(),
});

const actionForm = z.discriminatedUnion("type", [
  z.object({
    type: z.literal(1),
    metadata: z.object({ custom_message: z.string().max(150).nullish() }).nullish(),
  }),
  z.object({ type: z.literal(2), metadata: z.object({ channel_id: id }) }),
  z.object({
    type: z.literal(3),
    metadata: z.object({ duration_seconds: z.number().int().min(0).max(2_419_200) }),
  }),
]);

const changeForm = z.object({
  name: z.string().min(1).max(100).optional(),
  event_type: z.literal(1).optional(),
  trigger_metadata: z.unknown().optional(),
  actions: z.array(actionForm).min(1).max(5).optional(),
  enabled: z.boolean().nullish(),
  exempt_roles: z.array(id).max(20).nullish(),
  exempt_channels: z.array(id).max(50).nullish(),
});

const newForm = changeForm.required({ name: true, event_type: true, actions: true }).extend({
  trigger_type: z.union([z.literal(1), z.literal(5)]),
});

/** A new rule out of a body; `id`, guild and creator are the caller's. */
export function readRule(
  world: World,
  head: Pick<AutoModRule, "id" | "guildId" | "creatorId">,
  body: unknown,
): AutoModRule {
  const form = readForm(newForm, body);
  return {
    ...head,
    name: form.name,
    eventType: form.event_type,
    triggerType: form.trigger_type,
    triggerMetadata: readTrigger(form.trigger_type, form.trigger_metadata),
    actions: readActions(world, head.guildId, form.actions),
    enabled: form.enabled ?? false,
    exemptRoles: form.exempt_roles ?? [],
    exemptChannels: form.exempt_channels ?? [],
  };
}

/** Changes a rule by a body; what is not named stays. */
export function changeRule(world: World, rule: AutoModRule, body: unknown): void {
  const form = readForm(changeForm, body);
  const actions = form.actions && readActions(world, rule.guildId, form.actions);
  if (form.trigger_metadata !== undefined) {
    rule.triggerMetadata = readTrigger(rule.triggerType, form.trigger_metadata);
  }
  if (actions !== undefined) rule.actions = actions;
  if (form.name !== undefined) rule.name = form.name;
  if (form.enabled != null) rule.enabled = form.enabled;
  if (form.exempt_roles != null) rule.exemptRoles = form.exempt_roles;
  if (form.exempt_channels != null) rule.exemptChannels = form.exempt_channels;
}

function readTrigger(type: number, raw: unknown): Wire {
  if (type === 1) {
    const form = readForm(keywordForm, raw ?? {}, ["trigger_metadata"]);
    const keywords = form.keyword_filter ?? [];
    const patterns = form.regex_patterns ?? [];
    if (keywords.length + patterns.length === 0) {
      throw refuseField(
        ["trigger_metadata"],
        "AUTO_MODERATION_TRIGGER_METADATA_REQUIRED",
        "A keyword or a pattern is required.",
      );
    }
    return {
      keyword_filter: keywords,
      regex_patterns: patterns,
      allow_list: form.allow_list ?? [],
    };
  }
  const form = readForm(mentionForm, raw ?? {}, ["trigger_metadata"]);
  return {
    mention_total_limit: form.mention_total_limit ?? 20,
    mention_raid_protection_enabled: form.mention_raid_protection_enabled ?? false,
  };
}

function readActions(
  world: World,
  guildId: string,
  actions: readonly z.output<typeof actionForm>[],
): Wire[] {
  return actions.map((action, index) => {
    if (action.type === 2) {
      const channel = world.channels.get(action.metadata.channel_id);
      if (channel?.guildId !== guildId) {
        throw refuseField(
          ["actions", index, "metadata", "channel_id"],
          "CHANNEL_INVALID",
          "This channel is not in the guild.",
        );
      }
    }
    if (action.type !== 1) return { type: action.type, metadata: action.metadata };
    const text = action.metadata?.custom_message;
    return { type: 1, metadata: text == null ? {} : { custom_message: text } };
  });
}
