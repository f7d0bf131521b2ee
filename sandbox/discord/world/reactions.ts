import type { Channel, Message } from "./entities.ts";
import { demand } from "./permissions.ts";
import { refuse } from "./refusal.ts";
import { assertAwake } from "./thread-life.ts";
import type { World } from "./world.ts";

/** Most different reactions on one message. */
const mostKinds = 20;

/** The text by which an emoji is kept; 10014 for what is none. */
export function readEmoji(raw: string): string {
  const own = /^<?a?:?([A-Za-z0-9_]{2,32}):(\d{17,19})>?$/.exec(raw);
  if (own) return `${own[1]}:${own[2]}`;
  if (/^(\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\u{fe0f}?\u{20e3})/u.test(raw)) {
    return raw;
  }
  throw refuse(10014);
}

export function addReaction(
  world: World,
  channel: Channel,
  message: Message,
  userId: string,
  rawEmoji: string,
): void {
  const emoji = readEmoji(rawEmoji);
  demand(world, channel, userId, "ReadMessageHistory");
  assertAwake(channel);
  const known = message.reactions.find((one) => one.emoji === emoji);
  const own = /:(\d+)$/.exec(emoji)?.[1];
  if (own !== undefined && known === undefined && !world.emojis.has(own)) throw refuse(10014);
  if (known === undefined) {
    demand(world, channel, userId, "AddReactions");
    if (message.reactions.length >= mostKinds) throw refuse(30010);
    message.reactions.push({ emoji, users: [userId] });
  } else if (known.users.includes(userId)) return;
  else known.users.push(userId);
  world.emit({ type: "reaction.added", message, userId, emoji });
}

export function removeReaction(
  world: World,
  channel: Channel,
  message: Message,
  userId: string,
  rawEmoji: string,
): void {
  const emoji = readEmoji(rawEmoji);
  assertAwake(channel);
  const known = message.reactions.find((one) => one.emoji === emoji);
  if (known === undefined || !known.users.includes(userId)) throw refuse(10014);
  known.users = known.users.filter((id) => id !== userId);
  if (known.users.length === 0) {
    message.reactions = message.reactions.filter((one) => one !== known);
  }
  world.emit({ type: "reaction.removed", message, userId, emoji });
}

/** Takes all reactions away, or all of one emoji. */
export function clearReactions(world: World, message: Message, rawEmoji: string | null): void {
  const emoji = rawEmoji === null ? null : readEmoji(rawEmoji);
  message.reactions = emoji === null ? [] : message.reactions.filter((one) => one.emoji !== emoji);
  world.emit({ type: "reactions.cleared", message, emoji });
}
