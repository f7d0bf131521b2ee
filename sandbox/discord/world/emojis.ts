import * as z from "zod";
import { type Actor, changesOf, logAudit } from "./audit-log.ts";
import type { Emoji, Guild, Wire } from "./entities.ts";
import { readForm } from "./form.ts";
import { demandInGuild } from "./moderation.ts";
import { bit } from "./permission-bits.ts";
import { guildPermissions } from "./permissions.ts";
import { refuse, refuseField } from "./refusal.ts";
import { userWireById } from "./user-wire.ts";
import type { World } from "./world.ts";

/** Most emojis of a guild without boosts, still and moving each. */
const mostEmojis = 50;

/** Largest picture, bytes. */
const largest = 256 * 1024;

const name = z
  .string()
  .min(2)
  .max(32)
  .regex(/^\w+$/, "STRING_TYPE_REGEX|String value did not match validation regex.");

const roles = z.array(z.string()).nullish();

const newForm = z.object({ name, image: z.string(), roles });
const changeForm = z.object({ name: name.optional(), roles });

/** Discord's emoji object, as a guild has it. */
export function guildEmojiWire(world: World, emoji: Emoji, withUser = true): Wire {
  return {
    id: emoji.id,
    name: emoji.name,
    roles: emoji.roles,
    require_colons: true,
    managed: false,
    animated: emoji.animated,
    available: true,
    ...(withUser ? { user: userWireById(world, emoji.userId) } : {}),
  };
}

export function emojisOf(world: World, guildId: string): Emoji[] {
  return [...world.emojis.values()].filter((one) => one.guildId === guildId);
}

/** Makes an emoji from a picture in a `data:` address; it is served by the CDN at once. */
export function createEmoji(world: World, guild: Guild, actor: Actor, body: unknown): Emoji {
  const rights = guildPermissions(world, guild.id, actor.userId);
  const needed = bit("CreateGuildExpressions") | bit("ManageGuildExpressions");
  if ((rights & needed) === 0n) throw refuse(50013);
  const form = readForm(newForm, body);
  const { animated, bytes } = readPicture(form.image);
  const same = emojisOf(world, guild.id).filter((one) => one.animated === animated);
  if (same.length >= mostEmojis) throw refuse(animated ? 30018 : 30008);
  const emoji: Emoji = {
    id: world.ids.next(),
    guildId: guild.id,
    name: form.name,
    roles: [...(form.roles ?? [])],
    userId: actor.userId,
    animated,
  };
  world.files.put(emoji.id, bytes);
  world.emojis.set(emoji.id, emoji);
  world.emit({ type: "emojis.updated", guild });
  const changes = [{ key: "name", new_value: emoji.name }];
  logAudit(world, guild.id, actor, { action: "emojiCreate", targetId: emoji.id, changes });
  return emoji;
}

/** Renames an emoji or says who may use it. */
export function changeEmoji(
  world: World,
  guild: Guild,
  emoji: Emoji,
  actor: Actor,
  body: unknown,
): void {
  assertMayChange(world, guild, emoji, actor);
  const form = readForm(changeForm, body);
  const before = guildEmojiWire(world, emoji);
  if (form.name !== undefined) emoji.name = form.name;
  if (form.roles !== undefined) emoji.roles = [...(form.roles ?? [])];
  world.emit({ type: "emojis.updated", guild });
  const changes = changesOf(before, guildEmojiWire(world, emoji), ["name", "roles"]);
  if (changes.length === 0) return;
  logAudit(world, guild.id, actor, { action: "emojiUpdate", targetId: emoji.id, changes });
}

export function deleteEmoji(world: World, guild: Guild, emoji: Emoji, actor: Actor): void {
  assertMayChange(world, guild, emoji, actor);
  world.emojis.delete(emoji.id);
  world.emit({ type: "emojis.updated", guild });
  const changes = [{ key: "name", old_value: emoji.name }];
  logAudit(world, guild.id, actor, { action: "emojiDelete", targetId: emoji.id, changes });
}

/** Whoever may make emojis looks after their own; those of others take the greater right. */
function assertMayChange(world: World, guild: Guild, emoji: Emoji, actor: Actor): void {
  const own = emoji.userId === actor.userId;
  const rights = guildPermissions(world, guild.id, actor.userId);
  if (own && (rights & bit("CreateGuildExpressions")) !== 0n) return;
  demandInGuild(world, guild.id, actor.userId, "ManageGuildExpressions");
}

function readPicture(text: string): { animated: boolean; bytes: Buffer } {
  const found = /^data:image\/(png|jpeg|gif|webp|avif);base64,([A-Za-z0-9+/=\s]+)$/.exec(text);
  if (found === null) {
    throw refuseField(["image"], "IMAGE_INVALID", "Invalid image data");
  }
  const bytes = Buffer.from(found[2] ?? "", "base64");
  if (bytes.length > largest) {
    throw refuseField(["image"], "BINARY_TYPE_MAX_SIZE", "File cannot be larger than 256.0 kb.");
  }
  return { animated: found[1] === "gif", bytes };
}
