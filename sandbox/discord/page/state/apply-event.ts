import type { LiveEvent } from "../api/live-events.ts";
import {
  compareIds,
  hasFlag,
  type Message,
  messageFlags,
  type SeenMessage,
} from "../api/message.ts";
import { type ChannelMessages, type SessionState, settleAttempt } from "./session-state.ts";

/** Typing lasts this long unless it is renewed or a message comes. */
const typingMs = 10_000;

/**
 * The state after one event of the member's stream. Events whose effect cannot be told from their
 * own data (reactions, channels, servers) are left to the caller, who reads afresh.
 */
export function applyEvent(state: SessionState, event: LiveEvent, now: number): SessionState {
  switch (event.type) {
    case "message.created":
    case "ephemeral.created":
      return event.message ? created(state, seenOf(event), event) : state;
    case "message.updated":
    case "ephemeral.updated":
    case "reaction.added":
    case "reaction.removed":
      return event.message ? updated(state, seenOf(event)) : state;
    case "message.deleted":
    case "ephemeral.deleted":
      return removed(state, event.channelId ?? event.message?.channel_id, deletedId(event));
    case "typing.started":
      return typing(state, event, now);
    case "modal.opened":
      if (!event.modal || state.modals.some((one) => one.id === event.modal?.id)) return state;
      return { ...state, modals: [...state.modals, event.modal] };
    case "modal.closed": {
      const id = event.modalId ?? event.modal?.id;
      if (id !== undefined && state.submitting.includes(id)) return state;
      return { ...state, modals: state.modals.filter((one) => one.id !== id) };
    }
    case "invocation.updated":
      return event.invocation ? settleAttempt(state, "", event.invocation) : state;
    case "commands.changed":
      return { ...state, commandsVersion: state.commandsVersion + 1 };
    case "notification":
      return pinged(
        state,
        event.notification?.channelId ?? event.channelId,
        event.notification?.messageId,
      );
    default:
      return state;
  }
}

function seenOf(event: LiveEvent): SeenMessage {
  const message = event.message as Message;
  const ephemeral =
    event.ephemeral === true ||
    event.type.startsWith("ephemeral.") ||
    hasFlag(message, messageFlags.ephemeral);
  return { message, ephemeral };
}

function deletedId(event: LiveEvent): string | undefined {
  return event.messageId ?? event.message?.id;
}

/** Puts messages into their places; one that is already held is replaced. */
export function mergeMessages(
  items: readonly SeenMessage[],
  more: readonly SeenMessage[],
): readonly SeenMessage[] {
  const byId = new Map(items.map((one) => [one.message.id, one]));
  for (const one of more) byId.set(one.message.id, one);
  return [...byId.values()].sort((a, b) => compareIds(a.message.id, b.message.id));
}

function created(state: SessionState, seen: SeenMessage, event: LiveEvent): SessionState {
  const { message } = seen;
  const channel = message.channel_id;
  const own = message.author.id === state.member?.id;
  const entry = state.channels[channel];
  const held = state.messages[channel];
  const known = held?.items.some((one) => one.message.id === message.id) ?? false;
  const newest =
    !seen.ephemeral &&
    (entry?.lastMessageId == null || compareIds(message.id, entry.lastMessageId) > 0);
  const fresh = state.fresh[channel] ?? { count: 0, pings: 0 };
  return {
    ...state,
    channels:
      entry && newest
        ? { ...state.channels, [channel]: { ...entry, lastMessageId: message.id } }
        : state.channels,
    messages:
      held?.atEnd === true
        ? { ...state.messages, [channel]: { ...held, items: mergeMessages(held.items, [seen]) } }
        : state.messages,
    pending: withoutPending(state, channel, message.nonce),
    typing: withoutTyping(state, channel, message.author.id),
    read: own && newest ? { ...state.read, [channel]: message.id } : state.read,
    fresh:
      own || known || event.type === "ephemeral.created"
        ? state.fresh
        : { ...state.fresh, [channel]: { ...fresh, count: fresh.count + 1 } },
  };
}

/** Drops the waiting copy of a message that has arrived. */
export function withoutPending(
  state: SessionState,
  channel: string,
  nonce: string | number | undefined,
): SessionState["pending"] {
  const waiting = state.pending[channel];
  if (nonce === undefined || waiting === undefined) return state.pending;
  return { ...state.pending, [channel]: waiting.filter((one) => one.nonce !== String(nonce)) };
}

function withoutTyping(state: SessionState, channel: string, user: string): SessionState["typing"] {
  const here = state.typing[channel];
  if (here?.[user] === undefined) return state.typing;
  const { [user]: _, ...rest } = here;
  return { ...state.typing, [channel]: rest };
}

function updated(state: SessionState, seen: SeenMessage): SessionState {
  const channel = seen.message.channel_id;
  const held = state.messages[channel];
  const index = held?.items.findIndex((one) => one.message.id === seen.message.id) ?? -1;
  if (held === undefined || index === -1) return state;
  const before = held.items[index];
  // A whole message says all there is: what it leaves out (reactions, say) is gone.
  const whole = seen.message.author !== undefined;
  const items = held.items.with(index, {
    message: whole ? seen.message : { ...before?.message, ...seen.message },
    ephemeral: seen.ephemeral || before?.ephemeral === true,
  });
  return { ...state, messages: { ...state.messages, [channel]: { ...held, items } } };
}

/** Takes one message out of what is held. */
export function removed(
  state: SessionState,
  channel: string | undefined,
  id: string | undefined,
): SessionState {
  const held = channel === undefined ? undefined : state.messages[channel];
  if (channel === undefined || held === undefined) return state;
  const items = held.items.filter((one) => one.message.id !== id);
  return { ...state, messages: { ...state.messages, [channel]: { ...held, items } } };
}

function typing(state: SessionState, event: LiveEvent, now: number): SessionState {
  const user = event.userId ?? event.user?.id;
  const channel = event.channelId;
  if (user === undefined || channel === undefined || user === state.member?.id) return state;
  const here = { ...state.typing[channel], [user]: now + typingMs };
  return { ...state, typing: { ...state.typing, [channel]: here } };
}

function pinged(
  state: SessionState,
  channel: string | undefined,
  messageId: string | undefined,
): SessionState {
  if (channel === undefined) return state;
  const read = state.read[channel];
  // It comes after its message, which an open channel has read by then.
  if (read !== undefined && messageId !== undefined && compareIds(messageId, read) <= 0) {
    return state;
  }
  const fresh = state.fresh[channel] ?? { count: 0, pings: 0 };
  return {
    ...state,
    fresh: { ...state.fresh, [channel]: { ...fresh, pings: fresh.pings + 1 } },
  };
}

/** The state after a page of messages was read; `where` says how it joins what is held. */
export function withPage(
  state: SessionState,
  channel: string,
  items: readonly SeenMessage[],
  where: { kind: "newest" | "before" | "after" | "around"; full: boolean },
): SessionState {
  const held = state.messages[channel];
  const joint = joined(held, items, where);
  const newestId = state.channels[channel]?.lastMessageId;
  const last = items.at(-1)?.message.id;
  // Around a message of late, the page may reach the end by itself.
  const reaches = newestId != null && last !== undefined && compareIds(last, newestId) >= 0;
  const next: ChannelMessages = reaches ? { ...joint, atEnd: true } : joint;
  return { ...state, messages: { ...state.messages, [channel]: next } };
}

function joined(
  held: ChannelMessages | undefined,
  items: readonly SeenMessage[],
  where: { kind: "newest" | "before" | "after" | "around"; full: boolean },
): ChannelMessages {
  if (where.kind === "around") return { items, atStart: false, atEnd: false };
  if (where.kind === "newest" || held === undefined) return newest(held, items, where.full);
  const merged = mergeMessages(held.items, items);
  return where.kind === "before"
    ? { ...held, items: merged, atStart: !where.full }
    : { ...held, items: merged, atEnd: !where.full };
}

/** Earlier messages stay only if the new page overlaps them: otherwise a gap would be hidden. */
function newest(
  held: ChannelMessages | undefined,
  items: readonly SeenMessage[],
  full: boolean,
): ChannelMessages {
  const first = items[0]?.message.id;
  const last = held?.items.at(-1)?.message.id;
  const overlaps = first !== undefined && last !== undefined && compareIds(last, first) >= 0;
  if (!held?.atEnd || !overlaps) return { items, atStart: !full, atEnd: true };
  const earlier = held.items.filter((one) => compareIds(one.message.id, first) < 0);
  const atStart = earlier.length > 0 ? held.atStart : !full;
  return { items: [...earlier, ...items], atStart, atEnd: true };
}
