import { carryOut, passAutoMod } from "./auto-mod.ts";
import { assertDmAccepted } from "./direct-messages.ts";
import { type Channel, channelType, type Message } from "./entities.ts";
import { readMessage, type Upload } from "./message-form.ts";
import { assertSomething, type NewMessage, storeMessage } from "./messages.ts";
import { canSee, demand, isForum, may, sendingRight } from "./permissions.ts";
import { refuse, refuseField } from "./refusal.ts";
import { wakeForMessage } from "./thread-life.ts";
import type { World } from "./world.ts";

/** How long a nonce is remembered, milliseconds of world time. */
const nonceWindowMs = 180_000;

export interface Sending {
  readonly channel: Channel;
  readonly userId: string;
  readonly body: unknown;
  readonly uploads: readonly Upload[];
}

/**
 * Writes a message as a user, bot or person, under all the rules for it. The same nonce of the same
 * author in the same channel gives the message that it gave before.
 */
export function sendMessage(world: World, sending: Sending): Message {
  const { channel, userId, uploads } = sending;
  assertMaySend(world, channel, userId);
  const draft = readMessage(sending.body);
  if ((draft.flags ?? 0) & 64) {
    throw refuseField(["flags"], "MESSAGE_FLAGS_INVALID", "Ephemeral is for interactions only.");
  }
  assertSomething(draft, uploads.length);
  const needsLinks = (draft.embeds ?? []).length > 0;
  if (needsLinks) demand(world, channel, userId, "EmbedLinks");
  if (draft.poll !== null) demand(world, channel, userId, "SendPolls");
  if (uploads.length > 0) demand(world, channel, userId, "AttachFiles");
  const nonceKey =
    draft.enforceNonce && draft.nonce !== null ? `${channel.id} ${userId} ${draft.nonce}` : null;
  const earlier = nonceKey === null ? undefined : recall(world, nonceKey);
  if (earlier !== undefined) return earlier;
  const reference = referenceOf(world, sending, draft.reference);
  const said = { channel, userId, content: draft.content ?? "" };
  const hits = passAutoMod(world, said);
  wakeForMessage(world, channel, userId);
  slowDown(world, channel, userId);
  const user = world.users.get(userId);
  const message = storeMessage(world, {
    channel,
    authorId: userId,
    draft,
    uploads,
    ...(user?.bot ? { appId: userId } : {}),
    ...reference,
  });
  carryOut(world, said, hits, message);
  if (nonceKey !== null) {
    world.nonces.set(nonceKey, { at: world.clock.now(), messageId: message.id });
  }
  return message;
}

/** Refuses as Discord does when somebody may not write here. */
export function assertMaySend(world: World, channel: Channel, userId: string): void {
  if (channel.guildId === null) {
    if (!canSee(world, channel, userId)) throw refuse(50001);
    assertDmAccepted(world, channel, userId);
    return;
  }
  if (!canSee(world, channel, userId)) throw refuse(50001);
  if (isForum(channel)) throw refuse(40058);
  if (channel.type === channelType.category) throw refuse(50024);
  demand(world, channel, userId, sendingRight(channel));
}

function recall(world: World, key: string): Message | undefined {
  const now = world.clock.now();
  for (const [known, use] of world.nonces) {
    // Kept in the order of time: the first young one ends the sweep.
    if (now - use.at <= nonceWindowMs) break;
    world.nonces.delete(known);
  }
  const use = world.nonces.get(key);
  return use === undefined ? undefined : world.messages.get(use.messageId);
}

function referenceOf(
  world: World,
  { channel, userId }: Sending,
  reference: { messageId: string; channelId: string | null; mustExist: boolean } | null,
): Pick<NewMessage, "reference" | "type"> {
  if (reference === null) return {};
  if (!may(world, channel, userId, "ReadMessageHistory")) throw refuse(160002);
  const target = world.messages.get(reference.messageId);
  const found =
    target !== undefined && target.channelId === channel.id && target.ephemeralFor === null;
  if (!found) {
    if (!reference.mustExist) return {};
    throw refuseField(["message_reference"], "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
  }
  return { type: 19, reference: { messageId: target.id, channelId: channel.id } };
}

/** Slow mode binds people, never bots. */
function slowDown(world: World, channel: Channel, userId: string): void {
  if (channel.slowMode === 0 || world.users.get(userId)?.bot !== false) return;
  if (may(world, channel, userId, "BypassSlowmode")) return;
  const key = `${channel.id} ${userId}`;
  const now = world.clock.now();
  const until = world.slowUntil.get(key) ?? 0;
  if (until > now) throw refuse(20016, { retry_after: (until - now) / 1000 });
  world.slowUntil.set(key, now + channel.slowMode * 1000);
}
