import * as z from "zod";
import { type Actor, changesOf, logAudit } from "./audit-log.ts";
import type { Guild } from "./entities.ts";
import { readForm } from "./form.ts";
import { guildWire } from "./guild-wire.ts";
import { demandInGuild } from "./moderation.ts";
import { refuseField } from "./refusal.ts";
import type { World } from "./world.ts";

const channel = z.string().nullish();

/** What of a guild only stands there: nothing in the sandbox follows from it. */
const plainForm = z.object({
  verification_level: z.number().int().min(0).max(4).nullish(),
  default_message_notifications: z.union([z.literal(0), z.literal(1)]).nullish(),
  explicit_content_filter: z.number().int().min(0).max(2).nullish(),
  afk_timeout: z.number().int().nullish(),
  system_channel_flags: z.number().int().min(0).nullish(),
  premium_progress_bar_enabled: z.boolean().nullish(),
  afk_channel_id: channel,
  system_channel_id: channel,
  rules_channel_id: channel,
  public_updates_channel_id: channel,
  safety_alerts_channel_id: channel,
});

const guildForm = plainForm.extend({
  name: z.string().min(2).max(100).optional(),
  description: z.string().max(300).nullish(),
  preferred_locale: z.string().max(10).nullish(),
});

const told = ["name", "description", "preferred_locale", ...Object.keys(plainForm.shape)];

/** Changes a guild as somebody who may manage it. */
export function changeGuild(world: World, guild: Guild, actor: Actor, body: unknown): void {
  demandInGuild(world, guild.id, actor.userId, "ManageGuild");
  const { name, description, preferred_locale: locale, ...rest } = readForm(guildForm, body ?? {});
  for (const [key, id] of Object.entries(rest)) {
    if (!key.endsWith("_channel_id") || id == null) continue;
    if (world.channels.get(String(id))?.guildId !== guild.id) {
      throw refuseField([key], "CHANNEL_INVALID", "This channel is not in the guild.");
    }
  }
  const before = guildWire(world, guild);
  if (name !== undefined) guild.name = name;
  if (description !== undefined) guild.description = description;
  if (locale != null) guild.locale = locale;
  const given = Object.entries(rest).filter(([key, value]) =>
    key.endsWith("_channel_id") ? value !== undefined : value != null,
  );
  guild.settings = { ...guild.settings, ...Object.fromEntries(given) };
  world.emit({ type: "guild.updated", guild });
  const changes = changesOf(before, guildWire(world, guild), told);
  if (changes.length === 0) return;
  logAudit(world, guild.id, actor, { action: "guildUpdate", targetId: guild.id, changes });
}
