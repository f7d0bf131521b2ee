import { executionWire, ruleWire } from "../world/auto-mod-wire.ts";
import { bit } from "../world/permission-bits.ts";
import { guildPermissions } from "../world/permissions.ts";
import type { World } from "../world/world.ts";
import { type Dispatch, type Ear, type EventOf, wants } from "./dispatch.ts";
import { intent } from "./intents.ts";

const names = {
  "automod.rule_created": "AUTO_MODERATION_RULE_CREATE",
  "automod.rule_updated": "AUTO_MODERATION_RULE_UPDATE",
  "automod.rule_deleted": "AUTO_MODERATION_RULE_DELETE",
} as const;

/** Rules and what they did are told to those who manage the guild. */
function mayHear(world: World, guildId: string, ear: Ear, wanted: number): boolean {
  if (!wants(ear, wanted)) return false;
  return (guildPermissions(world, guildId, ear.app.id) & bit("ManageGuild")) !== 0n;
}

export function ruleEvent(
  world: World,
  event: EventOf<keyof typeof names>,
  ear: Ear,
): readonly Dispatch[] {
  const { guildId } = event.rule;
  if (!mayHear(world, guildId, ear, intent.autoModConfiguration)) return [];
  return [{ t: names[event.type], d: ruleWire(event.rule), guildId }];
}

export function autoModExecuted(
  world: World,
  { guildId, execution }: EventOf<"automod.executed">,
  ear: Ear,
): readonly Dispatch[] {
  if (!mayHear(world, guildId, ear, intent.autoModExecution)) return [];
  const d = executionWire(guildId, execution, wants(ear, intent.messageContent));
  return [{ t: "AUTO_MODERATION_ACTION_EXECUTION", d, guildId, userId: execution.userId }];
}
